import { openTrainer } from '../../src/adapters/tfjs/trainer.ts'
import type { HeldOut, TrainingQueue } from '../../src/app/ports.ts'
import type { TrainingPlan } from '../../src/plan/plan.ts'
import type { Run } from '../../src/training/run.ts'
import { tables } from '../support/tables.ts'

/** Trains one plan in this process. */
export type Train = (plan: TrainingPlan, heldOut?: HeldOut) => Promise<Run>

const { signal } = new AbortController()

/** Who asks while the product's own paths are evaluated. */
export const evaluation = { signal, person: { platform: 'terminal', id: 'evaluation', name: '' } } as const

export async function openEngine(): Promise<{ train: Train; queue: TrainingQueue }> {
  const { trainer } = await openTrainer({ backend: 'wasm', step: 'fused', tables })
  const train: Train = (plan, heldOut = 'validation') => trainer.train(plan, { signal, heldOut, surface: false })
  return { train, queue: inProcessQueue(train) }
}

/** A queue without children or waiting, so that an evaluation runs the product's own path. */
export function inProcessQueue(train: Train): TrainingQueue {
  return {
    train: (plan) => train(plan),
    async trainMany(plans, { heldOut }) {
      const runs: Run[] = []
      for (const plan of plans) runs.push(await train(plan, heldOut))
      return runs
    },
    close: async () => {},
  }
}

/** Trains a plan on seeds `from`, `from + 1`, …, `count` of them. */
export async function onSeeds(train: Train, plan: TrainingPlan, from: number, count: number, heldOut: HeldOut) {
  const runs: Run[] = []
  for (let index = 0; index < count; index++) runs.push(await train({ ...plan, seed: from + index }, heldOut))
  return { plan, runs }
}

/** Trains plans one after the other. */
export async function inTurn(plans: TrainingPlan[], train: Train): Promise<Run[]> {
  const runs: Run[] = []
  for (const plan of plans) runs.push(await train(plan))
  return runs
}
