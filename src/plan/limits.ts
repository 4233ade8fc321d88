/** Most updates of one training. */
export const mostUpdates = 20_000

/** The part of a plan that decides how often the weights are changed. */
interface Work {
  points: number
  batch: number
  epochs: number
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
