import { datasets } from './datasets.ts'
import { fieldsOf } from './fields.ts'
import { knobs, rateFor, type SweptKnob } from './knobs.ts'
import { PlanOptions, type TrainingPlan } from './plan.ts'

const planFields = fieldsOf(PlanOptions)

/** A range of values to sweep, and what kind they are. */
export interface SweepFacts {
  /** The range when none is given. */
  from: number
  to: number
  /** Whether equal factors matter rather than equal differences. */
  log: boolean
  whole: boolean
  /** What a plan can have. */
  minimum: number
  maximum: number
}

/** What there is to know of a knob for sweeping it on one plan; `range`: another than the knob's own, for a default plan. */
export function sweepFacts(
  knob: SweptKnob,
  plan: TrainingPlan,
  range: { from: number; to: number } = knobs[knob].sweep,
): SweepFacts {
  const { minimum: lowest = 0, maximum: highest = Infinity } = planFields.find(({ name }) => name === knob)!
  const minimum = Math.max(lowest, least(knob, plan))
  const maximum = Math.min(highest, most(knob, plan))
  const scaled = (value: number) => (knob === 'lr' ? rateFor(plan.optimizer, value) : value)
  const from = Math.max(scaled(range.from), minimum)
  const to = Math.min(scaled(range.to), usualMost(knob, plan), maximum)
  const { log, whole } = knobs[knob].sweep
  // A long warm-up leaves no room in the usual range of epochs, a short run none in that of the patience.
  return { log, whole, from, to: from >= to ? Math.min(maximum, 2 * from) : to, minimum, maximum }
}

/** The value of a knob as a number; a run that never stops early is as patient as it is long. */
export function numberOf(knob: SweptKnob, plan: TrainingPlan): number {
  return plan[knob] ?? plan.epochs
}

/** A real data set has only so many examples, and a warm-up is shorter than its run. */
function most(knob: SweptKnob, { dataset, validation, epochs }: TrainingPlan): number {
  const { rows } = datasets[dataset]
  if (knob === 'warmup') return epochs - 1
  return knob === 'points' && rows !== null ? rows - validation : Infinity
}

/** A run is longer than its warm-up. */
function least(knob: SweptKnob, { warmup }: TrainingPlan): number {
  return knob === 'epochs' ? warmup + 1 : 0
}

/** A batch larger than the training data is the same as all at once, patience to the last epoch the same as no end. */
function usualMost(knob: SweptKnob, { points, epochs }: TrainingPlan): number {
  if (knob === 'stop') return epochs - 1
  return knob === 'batch' ? points : Infinity
}

/** Where the largest value is fewer times the smallest than this, equal factors and equal steps look alike. */
const smallestLogRatio = 5

/** Whether values from `from` to `to` are spaced by equal factors; a zero has none. */
export function isLogSpaced(knob: SweptKnob, plan: TrainingPlan, from: number, to: number): boolean {
  // The smallest numbers there are have no finite ratio.
  return sweepFacts(knob, plan).log && from > 0 && to >= smallestLogRatio * from && Number.isFinite(to / from)
}

/**
 * Values from `from` to `to`, both included, in equal steps or equal factors; no value twice, so that there are fewer
 * whole numbers than `steps` where there are not so many. Others are rounded to as few digits as keep them apart.
 */
export function spaced(
  from: number,
  to: number,
  steps: number,
  { log, whole }: { log: boolean; whole: boolean },
): number[] {
  const exact = Array.from({ length: steps }, (_, index) => {
    const share = index / Math.max(1, steps - 1)
    return log ? from * (to / from) ** share : from + (to - from) * share
  })
  const ends = (values: number[]) =>
    values.map((value, index) => (index === 0 ? from : index === steps - 1 ? to : value))
  if (whole) return [...new Set(ends(exact).map(Math.round))]
  for (let digits = 2; digits < 17; digits++) {
    const rounded = ends(exact.map((value) => Number(value.toPrecision(digits))))
    if (rounded.every((value, index) => index === 0 || value > rounded[index - 1]!)) return rounded
  }
  return [...new Set(ends(exact))].toSorted((one, other) => one - other)
}
