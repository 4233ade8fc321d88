import type { QueueStats } from '../adapters/pool/stats.ts'
import type { Store } from '../app/ports.ts'

/** What `GET /healthz` tells, for whoever watches over the program. */
export interface Health<Gateway> {
  /** False when people can not be answered: the store fails, or Discord closed the connection for good. */
  ok: boolean
  training: QueueStats
  /** Null: it runs without Discord. */
  discord: Gateway | null
  store: { ok: boolean; reason?: string }
}

interface Watched {
  training: { stats(): QueueStats }
  store: Store
}

/** Never throws. */
export async function healthOf<Gateway extends { gateway: string }>(
  { training, store }: Watched,
  discord: Gateway | null,
): Promise<Health<Gateway>> {
  const stored = await healthOfStore(store)
  return { ok: stored.ok && discord?.gateway !== 'closed', training: training.stats(), discord, store: stored }
}

async function healthOfStore(store: Store): Promise<Health<never>['store']> {
  try {
    await store.check()
    return { ok: true }
  } catch (problem) {
    return { ok: false, reason: problem instanceof Error ? problem.message : String(problem) }
  }
}
