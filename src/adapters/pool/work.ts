import { updatesOf } from '../../plan/limits.ts'
import type { TrainingPlan } from '../../plan/plan.ts'

/** Milliseconds of an update of a small network: 450 updates of 2-32-32-1 took 8 ms, their evaluation included. */
const perUpdate = 0.018

/** Milliseconds of one worker that a plan will take, roughly: enough to put short work first and to share out batches. */
export function expectedMilliseconds(plan: TrainingPlan): number {
  return updatesOf(plan) * perUpdate
}
