import { finalLoss } from '../../src/advice/pairs.ts'
import { mixSeeds, randomStream } from '../../src/data/random.ts'
import { planThatFits } from '../../src/plan/limits.ts'
import type { TrainingPlan } from '../../src/plan/plan.ts'
import type { Train } from './engine.ts'

/**
 * The best of `count` random plans for the same data, by validation loss on the student's own seed. Every knob is drawn
 * from the range in which our cases set it, sick and healthy.
 */
export async function randomSearch(plan: TrainingPlan, count: number, train: Train): Promise<TrainingPlan> {
  const { uniform } = randomStream(mixSeeds(plan.seed, 0x5eed))
  let best = { plan, loss: Infinity }
  for (let index = 0; index < count; index++) {
    const candidate = randomPlan(plan, uniform)
    const loss = finalLoss(await train(candidate))
    if (loss < best.loss) best = { plan: candidate, loss }
  }
  return best.plan
}

function randomPlan(plan: TrainingPlan, uniform: () => number): TrainingPlan {
  const between = (low: number, high: number) => low * (high / low) ** uniform()
  const half = () => uniform() < 0.5
  const layers = Math.floor(uniform() * 4)
  const drawn: TrainingPlan = {
    ...plan,
    lr: between(1e-4, 30),
    batch: Math.round(between(1, plan.points)),
    epochs: Math.round(between(5, 250)),
    decay: half() ? 0 : between(0.001, 30),
    dropout: half() ? 0 : uniform() * 0.95,
    hidden: Array.from({ length: layers }, () => Math.round(between(1, 96))),
    optimizer: half() ? 'sgd' : 'adam',
    activation: half() ? 'relu' : 'tanh',
    points: half() ? plan.points : Math.min(5000, Math.max(300, plan.points * 4)),
  }
  return planThatFits(drawn) ?? drawn
}
