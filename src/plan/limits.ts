/** Most updates of one training. */
export const mostUpdates = 20_000

/** The part of a plan that decides how much there is to compute. */
interface Work {
  points: number
  validation: number
  batch: number
  epochs: number
  hidden: number[]
}

/** Weight updates of a whole training: one per batch, the last batch of an epoch may be smaller. */
export function updatesOf({ points, batch, epochs }: Work): number {
  return epochs * Math.ceil(points / batch)
}

/** The same plan with the smallest doubling of its batch that stays within the limit, or undefined when it fits as it is. */
export function planThatFits<Plan extends Work>(plan: Plan): Plan | undefined {
  if (updatesOf(plan) <= mostUpdates) return undefined
  const larger = { ...plan }
  // Ends: with one batch per epoch even 1,000 epochs are within the limit.
  while (updatesOf(larger) > mostUpdates) larger.batch = Math.min(larger.batch * 2, plan.points)
  return larger
}

/** Fixed cost of an update in milliseconds, and multiplications per millisecond: the fused step on one 2.5 GHz core. */
const perUpdate = 0.0015
const multiplicationsPerMillisecond = 12e6

/**
 * About how long a training takes on one worker, in milliseconds. Forward and backward pass of each example cost three
 * multiplications per weight, the two evaluations after each epoch one.
 */
export function expectedMilliseconds(plan: Work): number {
  const { points, validation, epochs, hidden } = plan
  // Two inputs and one output: real sets have more of both, but only in their first and last layer.
  const widths = [2, ...hidden, 1]
  const weights = widths.slice(1).reduce((sum, width, layer) => sum + width * (widths[layer]! + 1), 0)
  const multiplications = weights * epochs * (3 * points + points + validation)
  return updatesOf(plan) * perUpdate + multiplications / multiplicationsPerMillisecond
}
