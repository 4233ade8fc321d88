import type { QueueStats } from '../../adapters/pool/stats.ts'
import type { Store, Timer } from '../../app/ports.ts'

/** How a part fares, with the reason where it does not. */
export interface PartHealth {
  ok: boolean
  reason?: string
}

/** What `GET /readyz` tells, for whoever watches over the program. */
export interface Health<Gateway> {
  /** False when people can not be answered now: the store or the queue fails, or there is no connection to Discord. */
  ok: boolean
  training: QueueStats
  queue: PartHealth
  /** Null: it runs without Discord. */
  discord: Gateway | null
  store: PartHealth
}

export interface Watched {
  training: { stats(): QueueStats; assertRoom(): void }
  store: Pick<Store, 'check'>
  timer: Timer
}

/** Whoever asks gives up after ten seconds or so, and has to hear what is wrong before. */
const mostMilliseconds = 5_000

/** Never throws, and takes five seconds at most. */
export async function healthOf<Gateway extends { gateway: string }>(
  { training, store, timer }: Watched,
  discord: Gateway | null,
): Promise<Health<Gateway>> {
  const [stored, queue] = await Promise.all([
    healthOfPart(() => inTime(store.check(), timer)),
    healthOfPart(async () => training.assertRoom()),
  ])
  const ok = stored.ok && queue.ok && (discord === null || discord.gateway === 'ready')
  return { ok, training: training.stats(), queue, discord, store: stored }
}

async function healthOfPart(check: () => Promise<void>): Promise<PartHealth> {
  try {
    await check()
    return { ok: true }
  } catch (problem) {
    return { ok: false, reason: problem instanceof Error ? problem.message : String(problem) }
  }
}

/** What is waited for no longer may still settle: nobody minds how. */
async function inTime(work: Promise<void>, timer: Timer): Promise<void> {
  let callOff: () => void = () => undefined
  const tooLong = new Promise<never>((_, reject) => {
    const problem = new Error(`There was no answer within ${mostMilliseconds / 1000} seconds.`)
    callOff = timer(mostMilliseconds, () => reject(problem))
  })
  try {
    await Promise.race([work, tooLong])
  } finally {
    callOff()
  }
}
