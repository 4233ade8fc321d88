import { z } from 'zod'
import type { Store } from '../../../app/ports.ts'
import type { Leases } from '../../../app/processes.ts'
import type { DiscordLog } from '../rest/retry.ts'
import { begunElsewhere, type Seen } from './begun-elsewhere.ts'
import type { StartLimit } from './identify-turn.ts'
import type { Timing } from './timing.ts'

interface WatchSettings {
  store: Store
  leases: Leases
  holder: string
  timing: Timing
  limit(): Promise<StartLimit>
  log: DiscordLog
}

/** Between two looks; a minute is promised. */
const lookEvery = 25_000

/** Notices when somebody connects with the bot's token who does not share this database. */
export function watchToken({ store, leases, holder, timing, limit, log }: WatchSettings) {
  const begun = store.collection('sessions-begun', z.number())
  let before: Seen | undefined
  const look = async () => {
    // While one is begun it may be counted here and not yet there.
    if ((await leases.held('identify/')).length > 0) return
    const [count = 0, { remaining, reset_after: resetAfter }] = await Promise.all([begun.get('all'), limit()])
    const now = { begun: count, remaining, resetAfter }
    const theirs = before === undefined ? 0 : begunElsewhere(before, now)
    before = now
    // One of the processes says it.
    if (theirs === 0 || (await leases.acquire('token-warning', holder, 10 * lookEvery)) === null) return
    log.error(
      { sessions: theirs },
      'Another program connects to Discord with this token, so people are answered twice. Stop it, let both share one DATABASE_URL, or make a new token on the Bot page of your application',
    )
  }
  const timer = setInterval(() => void look().catch(() => {}), Math.min(lookEvery, timing.adopt / 4))
  timer.unref()
  return {
    count: async () => void (await begun.update('all', (count = 0) => count + 1)),
    end: () => clearInterval(timer),
  }
}
