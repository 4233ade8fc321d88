import type { DiscordLog } from '../rest/retry.ts'
import type { Leases } from '../../../app/processes.ts'
import { frontName, frontOf, frontsUnder, joiningName } from './names.ts'
import { createRights } from './rights.ts'
import type { Front } from './share-out.ts'
import type { Timing } from './timing.ts'

/** What a process shares the shards by. */
export interface MembershipSettings {
  leases: Leases
  me: Front
  /** How many shards Discord advises. */
  advised: number
  timing: Timing
  /** Milliseconds since some moment, by a clock that nobody sets. */
  now(): number
  log: DiscordLog
}

/** This process among those that share the shards. */
export interface Membership {
  /** Into how many shards the bot is divided; 0 before this process has joined. */
  count(): number
  /** False: the others took it for dead. */
  renew(): Promise<boolean>
  /** Lets the others know that it lives. False: not yet. */
  join(): Promise<boolean>
  end(): Promise<void>
}

/** All processes go by one number of shards: that of those who live, else what was chosen by hand or Discord advises. */
export function createMembership({ leases, me, advised, timing, now, log }: MembershipSettings): Membership {
  const { holder } = me
  const presence = createRights({ leases, holder, lasting: timing.lease, now, lost: () => {} })
  let [count, said] = [0, 0]
  const isIn = () => presence.names().length > 0
  const tryToJoin = async () => {
    const others = (await leases.held(frontsUnder)).map(frontOf).filter((front) => front.holder !== holder)
    const theirs = others[0]?.count
    const wanted = me.range?.count ?? theirs ?? advised
    if (theirs !== undefined && theirs !== wanted) {
      if (said !== theirs) log.error({ theirs, mine: wanted }, isDividedOtherwise(wanted, theirs))
      said = theirs
      return false
    }
    count = wanted
    return (await presence.take(frontName(me, count))) !== null
  }
  return {
    count: () => count,
    async renew() {
      const wasIn = isIn()
      await presence.renew()
      return isIn() || !wasIn
    },
    async join() {
      if (isIn()) return true
      const turn = await leases.acquire(joiningName, holder, timing.lease)
      if (turn === null) return false
      try {
        return await tryToJoin()
      } finally {
        await leases.release(turn)
      }
    },
    async end() {
      for (const name of presence.names()) await presence.release(name)
    },
  }
}

const isDividedOtherwise = (mine: number, theirs: number) =>
  `SHARDS divides the bot into ${mine}, but the processes that run divide it into ${theirs}; I stay off until they end`
