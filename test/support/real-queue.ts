import { openTrainer } from '../../src/adapters/tfjs/trainer.ts'
import type { Trainer, TrainingQueue } from '../../src/app/ports.ts'
import { tables } from './tables.ts'

let trainer: Promise<Trainer> | undefined

async function openOnce(): Promise<Trainer> {
  return (await openTrainer({ backend: 'wasm', step: 'fused', tables })).trainer
}

/** A queue that really trains, in this process and one plan after the other. */
export async function realQueue(): Promise<TrainingQueue> {
  const { train } = await (trainer ??= openOnce())
  return {
    train,
    async trainMany(plans, { onRun, ...control }) {
      const runs = []
      for (const [index, plan] of plans.entries()) {
        const run = await train(plan, { surface: false, ...control })
        onRun?.(index, run)
        runs.push(run)
      }
      return runs
    },
    close: async () => {},
  }
}
