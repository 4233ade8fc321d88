import type { TrainingQueue } from '../../src/app/ports.ts'
import type { TrainingPlan } from '../../src/plan/plan.ts'
import type { Run } from '../../src/training/run.ts'
import { type Curves, line, runWith, settling } from './builders.ts'

/** What becomes of a plan that is not really trained: quick, and the same on every machine. */
export function scriptedRun(plan: TrainingPlan): Run {
  return { ...runWith(curvesOf(plan)), seeds: [plan.seed] }
}

function curvesOf({ lr, epochs, points, hidden, seed }: TrainingPlan): Curves {
  const luck = (seed % 5) * 0.01
  if (lr >= 3) {
    const gone = Array.from({ length: epochs }, () => null)
    const train = [0.9, 7.3, 120, 4.1e5, ...gone].slice(0, epochs)
    return { train, validation: [0.95, 8.1, 133, 4.3e5, ...gone].slice(0, epochs) }
  }
  if (lr < 0.01) return learning(line(0.71, 0.62 + luck, epochs), line(0.72, 0.63 + luck, epochs), 0.65)
  if (points <= 60 && Math.max(0, ...hidden) >= 64) {
    const validation = settling(0.7, 0.34 + luck, epochs).map((value, epoch) => value + 0.004 * Math.max(0, epoch - 30))
    return learning(settling(0.65, 0.02, epochs), validation, 0.8)
  }
  return learning(settling(0.66, 0.13 + luck, epochs, 6), settling(0.68, 0.16 + luck, epochs, 6), 0.94)
}

function learning(train: number[], validation: number[], end: number): Curves {
  return { train, validation, accuracy: settling(0.5, end, train.length) }
}

/** A queue that answers each plan with its scripted run, or with what `train` says. */
export function scriptedQueue(train: (plan: TrainingPlan) => Promise<Run> | Run = scriptedRun): TrainingQueue {
  return {
    async train(plan, { onProgress }) {
      const run = await train(plan)
      const { trainLoss, validationLoss } = run.histories[0]!
      const half = Math.ceil(plan.epochs / 2)
      const history = { trainLoss: trainLoss.slice(0, half), validationLoss: validationLoss.slice(0, half) }
      onProgress?.({ epoch: half, epochs: plan.epochs, history })
      return run
    },
    async trainMany(plans, { onRun }) {
      const runs = await Promise.all(plans.map(async (plan) => train(plan)))
      runs.forEach((run, index) => onRun?.(index, run))
      return runs
    },
    close: async () => {},
  }
}
