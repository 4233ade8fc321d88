import type { TrainingPlan } from '../../plan/plan.ts'

/** Epochs of a short training: enough to see which rate gains ground at once. */
const shortEpochs = 3

/** Most rates that full-length runs check. */
export const mostChecked = 9

/** Fresh seeds on which the rate that was found is measured against the plan's own. */
export const confirmPairs = 5

/** Short trainings only point the way. */
const mostShortSeeds = 3

/** On how many of the seeds short trainings run. */
export function shortSeeds(seeds: number): number {
  return Math.min(mostShortSeeds, seeds)
}

/** A plan cut down to its first epochs. */
export function shortPlan(plan: TrainingPlan): TrainingPlan {
  // A schedule made for the whole run would say more of itself than of the rate.
  const schedule = plan.schedule === 'inverse' ? plan.schedule : 'none'
  return { ...plan, schedule, warmup: 0, stop: null, epochs: Math.min(shortEpochs, plan.epochs) }
}

/**
 * The rates that short trainings go through: two to a power of ten, from a ten-thousandth to a hundred; for Adam a tenth of
 * that. At the lower end no plan of ours moves in three epochs, at the upper end every one breaks.
 */
export function testedRates({ optimizer }: Pick<TrainingPlan, 'optimizer'>): number[] {
  const scale = optimizer === 'adam' ? -1 : 0
  return Array.from({ length: 13 }, (_, index) => Number((10 ** (scale - 4 + index / 2)).toPrecision(2)))
}

/** How far below and above the fastest rate full-length runs look: short runs flatter rates that are too high. */
const below = 4
const above = 1

/** The rates around the fastest one, and the plan's own: what is trained at full length. */
export function ratesToCheck(plan: TrainingPlan, fastest: number): number[] {
  const rates = testedRates(plan)
  const around = rates.slice(Math.max(0, fastest - below), fastest + above + 1)
  return withRate(around, plan.lr)
}

/** Two more rates beyond an end at which the best one lies; none where that end is the last there is. */
export function ratesBeyond(plan: TrainingPlan, checked: number[], best: number): number[] {
  const rates = testedRates(plan)
  const [lowest, highest] = [Math.min(...checked), Math.max(...checked)]
  const missing = mostChecked - checked.length
  if (best === lowest) return rates.filter((rate) => rate < lowest).slice(-missing)
  return best === highest ? rates.filter((rate) => rate > highest).slice(0, missing) : []
}

function withRate(rates: number[], own: number): number[] {
  return [...new Set([...rates, own])].toSorted((one, other) => one - other)
}
