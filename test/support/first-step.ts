import type { TrainingQueue } from '../../src/app/ports.ts'
import { scriptedQueue } from './scripted-queue.ts'

/** A queue for a coach that is cancelled: `firstStepTaken` when its first step is measured, and no training after that ever ends. */
export interface FirstStepOnly {
  queue: TrainingQueue
  firstStepTaken: Promise<void>
}

export function firstStepOnly(): FirstStepOnly {
  const queue = scriptedQueue()
  let taken: () => void = () => undefined
  const firstStepTaken = new Promise<void>((resolve) => (taken = resolve))
  let stepTaken = false
  const trainMany: TrainingQueue['trainMany'] = async (plans, control) => {
    if (!stepTaken) {
      // A step ends with one training alone, the only one of its plan on the student's own seed.
      stepTaken = control.surface === true && plans.length === 1
      return queue.trainMany(plans, control)
    }
    taken()
    return new Promise((_, reject) =>
      control.signal.addEventListener('abort', () => reject(control.signal.reason as Error)),
    )
  }
  return { queue: { ...queue, trainMany }, firstStepTaken }
}
