import type { TrainingPlan } from '../plan/plan.ts'

/** The learning rate of an epoch, counted from 0. */
export function learningRate({ lr, decay }: Pick<TrainingPlan, 'lr' | 'decay'>, epoch: number): number {
  return lr / (1 + decay * epoch)
}

/** Adam's constants: Kingma and Ba 2015 (https://arxiv.org/abs/1412.6980), epsilon as in TensorFlow.js. */
export const adam = { firstDecay: 0.9, secondDecay: 0.999, epsilon: 1e-7 } as const

/** How far Adam is: the decays to the power of the updates done, in 64 bits, for the bias correction. */
export interface AdamClock {
  firstPower: number
  secondPower: number
}

/** Adam's count of updates before the first one: both decay rates to the power of 0. */
export function startAdamClock(): AdamClock {
  return { firstPower: 1, secondPower: 1 }
}

/**
 * One update further. The step is `factor` · m / (√v + `epsilon`): the bias correction of both moments drawn into two
 * numbers, formed in 64 bits (in 32 bits 1 − 0.999ᵗ is off by a thousandth in the first updates).
 */
export function tick(clock: AdamClock, rate: number): { factor: number; epsilon: number } {
  clock.firstPower *= adam.firstDecay
  clock.secondPower *= adam.secondDecay
  const correction = Math.sqrt(1 - clock.secondPower)
  return { factor: (rate * correction) / (1 - clock.firstPower), epsilon: adam.epsilon * correction }
}
