import type { Engine } from '../../training/run.ts'

/** The queue's state, for health checks. */
export interface QueueStats {
  workers: number
  running: number
  /** Trainings and batches that wait. */
  queued: number
  /** What trains in the child processes; null until the first one has said so. */
  engine: Engine | null
  /** Why it is not the backend that was asked for; null when it is. */
  fallbackReason: string | null
  /** Ids of the child processes. */
  processes: number[]
}
