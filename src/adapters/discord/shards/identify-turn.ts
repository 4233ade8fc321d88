import { setTimeout } from 'node:timers/promises'
import type { Leases } from '../../../app/processes.ts'
import type { DiscordLog } from '../rest/retry.ts'
import { identifyName } from './names.ts'

/** What Discord tells about beginning sessions. */
export interface StartLimit {
  remaining: number
  /** Milliseconds until it is full again. */
  reset_after: number
  max_concurrency: number
}

interface TurnSettings {
  leases: Leases
  holder: string
  /** How many may begin at once, as far as is known: each in a bucket of its own. */
  concurrency: number
  /** Milliseconds that one session keeps its bucket from the next. */
  lasting: number
  /** Asks Discord anew. */
  limit(): Promise<StartLimit>
  log: DiscordLog
  /** Notes that a session is begun. */
  count(): Promise<void>
}

/** Between two tries for a turn. */
const tryEvery = 250

/** After the last session of a day Discord resets the token of a bot that tries again: it is asked anew, and not tried. */
const askEvery = 60_000

/**
 * Waits for the turn to begin a session. The turns of all processes are leases that nobody gives back: their time is the pause that Discord
 * wants. Whether sessions are left for today is asked while one has the turn, so that no two see the same last one.
 */
export function identifyTurns({ leases, holder, concurrency, lasting, limit, log, count }: TurnSettings) {
  let turns = 0
  let buckets = concurrency
  const tryTurn = async (shard: number): Promise<number> => {
    const turn = await leases.acquire(identifyName(shard % buckets), `${holder} ${++turns}`, lasting)
    if (turn === null) return tryEvery
    const { remaining, reset_after: reset, max_concurrency: concurrent } = await limit()
    buckets = concurrent
    if (remaining > 0) {
      await count()
      return 0
    }
    log.error(
      { shard, minutes: Math.ceil(reset / 60_000) },
      'Discord lets this bot begin no more sessions for now; I wait until it does',
    )
    return askEvery
  }
  /** @throws what `signal` was aborted for */
  return async (shard: number, signal: AbortSignal): Promise<void> => {
    for (;;) {
      // A database or a Discord that does not answer: the right to the shard ends by itself, and with it the waiting.
      const pause = await tryTurn(shard).catch(() => tryEvery * 4)
      signal.throwIfAborted()
      if (pause === 0) return
      await setTimeout(pause, undefined, { ref: false, signal })
    }
  }
}
