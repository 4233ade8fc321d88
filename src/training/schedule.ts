import type { TrainingPlan } from '../plan/plan.ts'

/** What of a plan decides how large the steps of an epoch are. */
export type RatePlan = Pick<TrainingPlan, 'lr' | 'decay' | 'schedule' | 'warmup' | 'epochs'>

/**
 * The learning rate of an epoch, counted from 0. Warm-up climbs to `lr` in equal steps, one an epoch; the schedule counts
 * from its end. Cosine: Loshchilov and Hutter 2017 (https://arxiv.org/abs/1608.03983), down to 0 after the last epoch.
 */
export function learningRate({ lr, decay, schedule, warmup, epochs }: RatePlan, epoch: number): number {
  if (epoch < warmup) return (lr * (epoch + 1)) / (warmup + 1)
  const later = epoch - warmup
  if (schedule === 'cosine') return (lr * (1 + Math.cos((Math.PI * later) / (epochs - warmup)))) / 2
  return schedule === 'inverse' ? lr / (1 + decay * later) : lr
}

/** Whether some epochs have another rate than others. */
export function rateChanges({ decay, schedule, warmup }: Pick<RatePlan, 'decay' | 'schedule' | 'warmup'>): boolean {
  return warmup > 0 || schedule === 'cosine' || (schedule === 'inverse' && decay > 0)
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
