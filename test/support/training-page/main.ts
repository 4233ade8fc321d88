import { openTrainer } from '../../../src/adapters/web/page/training/trainer.ts'
import type { FromWorker } from '../../../src/adapters/web/page/training/messages.ts'
import type { TrainingPlan } from '../../../src/plan/plan.ts'

const listeners = new Set<(message: FromWorker) => void>()
const trainer = openTrainer((message) => listeners.forEach((listener) => listener(message)))

/** Trains a plan to its end, as fast as the browser can; gives its last message. */
function trainWhole(plan: TrainingPlan): Promise<FromWorker> {
  return new Promise((resolve) => {
    const listener = (message: FromWorker) => {
      if (message.type !== 'done' && message.type !== 'failed') return
      listeners.delete(listener)
      resolve(message)
    }
    listeners.add(listener)
    trainer.load(plan, { play: true, epochsPerSecond: Infinity })
  })
}

Object.assign(window, { trainWhole })
