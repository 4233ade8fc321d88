import type { z } from 'zod'
import type { TrainingPlan } from '../plan/plan.ts'
import type { Run, TrainingProgress } from '../training/run.ts'

/** Trains in the process it is called in. */
export interface Trainer {
  /**
   * Trains one plan on its own seed.
   * @throws UserError `cancelled` or `timed-out` when the signal aborts (its reason decides)
   */
  train(plan: TrainingPlan, control: TrainingControl): Promise<Run>
}

export interface TrainingControl {
  signal: AbortSignal
  /** Called at most every 100 ms. */
  onProgress?: (progress: TrainingProgress) => void
}

/** Where commands bring their trainings: never on the caller's event loop. */
export interface TrainingQueue {
  /**
   * @throws UserError `busy` (queue full), `cancelled`, `timed-out`, `unavailable` (a training process died)
   */
  train(plan: TrainingPlan, control: TrainingControl): Promise<Run>
  /** Lets running work end within `milliseconds`, then stops it. */
  close(milliseconds: number): Promise<void>
}

/** Keeps JSON values by name; every value is parsed by its schema when it is read. */
export interface Store {
  /** A named set of entries; names may contain `/` and `:` (`runs/web:local`). Cheap to make: no state of its own. */
  collection<T>(name: string, schema: z.ZodType<T>): Collection<T>
  close(): Promise<void>
}

export interface Collection<T> {
  get(key: string): Promise<T | undefined>
  set(key: string, value: T): Promise<void>
  delete(key: string): Promise<void>
  /** Reads, changes and writes without another update of the same key in between. */
  update(key: string, change: (old: T | undefined) => T): Promise<T>
  /** All entries, in the order of their keys. */
  entries(): AsyncIterable<[string, T]>
}

export type Clock = () => Date
