import type { TrainingPlan } from '../plan/plan.ts'
import type { History, Run } from '../training/run.ts'
import { detrend, flipShare, median, quantile, runningMedian, theilSenSlope } from './statistics.ts'

/** What the rules look at, measured once per run. Losses are in nats; "share" is 0 to 1; epochs count from 1. */
export interface Signals {
  /** The plan's, as far as it is known: a pasted log has none. */
  plan: TrainingPlan | null
  /** Loss of always predicting the class shares. */
  baseline: number
  epochs: number
  /** Epochs with finite losses, from the first on. */
  measured: number
  /** First epoch whose loss was not a finite number, or null. */
  firstBad: number | null
  train: CurveSignals
  validation: CurveSignals | null
  /** Validation minus train loss, both at the end. */
  gap: number
  /** Share of what the validation loss had gained over the baseline at its best that is lost again at the end. */
  lostShare: number
  /** Accuracy on held-out data at the end and at its smoothed best, its standard error, and that of guessing. */
  accuracy: { end: number; best: number; standardError: number; majority: number } | null
  /** Weight updates per epoch, or null without a plan. */
  updatesPerEpoch: number | null
  /** Share of hidden units that no training example switches on, at the end, where the engine measured it. */
  deadUnits: number | null
  /** Standard deviation over seeds of the final validation loss, with three histories or more. */
  seedSpread: number | null
  /** Last weight change over weights, where the engine measured it. */
  updateRatio: number | null
}

/** One loss curve. */
export interface CurveSignals {
  values: number[]
  first: number
  /** See `levelAtEnd`. */
  end: number
  /** Lowest value of the smoothed curve, and its epoch. */
  best: number
  bestEpoch: number
  highest: number
  /** 1 − end / baseline: what the network explains of all there was to explain; below 0 it is worse than guessing. */
  explained: number
  /** Relative change of the loss over the tail (last fifth, five epochs at least), from a robust slope of its logarithm. */
  slope: number
  /** Half the tail's spread (90th to 10th percentile) around its trend, over the baseline. */
  swing: number
  /** The same over the tail's own level. */
  relativeSwing: number
  /** Mean step from epoch to epoch over the mean loss, both over the second half. */
  roughness: number
  /** Share of steps in the tail that turn back on the step before. */
  flips: number
  /** Largest rise from one epoch to the next after the first, over the baseline. */
  jump: number
}

/** Measures one history; a run over several seeds is measured history by history. */
export function measure(run: Run, plan: TrainingPlan | null, index = 0): Signals {
  const history = run.histories[index]!
  const baseline = run.baselineLoss
  const finite = finitePrefix(history.trainLoss)
  const train = curve(finite, baseline)
  const heldOut = finitePrefix(history.validationLoss)
  const validation = heldOut.length > 0 ? curve(heldOut, baseline) : null
  const gained = validation ? baseline - validation.best : 0
  return {
    plan,
    baseline,
    epochs: history.trainLoss.length,
    measured: finite.length,
    firstBad: finite.length < history.trainLoss.length ? finite.length + 1 : null,
    train,
    validation,
    gap: validation ? validation.end - train.end : 0,
    lostShare: validation && gained > 0 ? (validation.end - validation.best) / gained : 0,
    accuracy: validation ? accuracy(history, plan, baseline) : null,
    updatesPerEpoch: plan ? Math.ceil(plan.points / plan.batch) : null,
    deadUnits: history.deadUnits?.findLast((value) => value !== null) ?? null,
    seedSpread: spreadOverSeeds(run),
    updateRatio: history.updateRatio?.findLast((value) => value !== null) ?? null,
  }
}

/** The values before the first one that was not finite. */
export function finitePrefix(values: (number | null)[]): number[] {
  const end = values.indexOf(null)
  return (end < 0 ? values : values.slice(0, end)) as number[]
}

/** Median of the last tenth (three epochs at least): one lucky epoch does not decide. */
export function levelAtEnd(values: number[]): number {
  return median(values.slice(-Math.max(3, Math.ceil(values.length / 10))))
}

function curve(values: number[], baseline: number): CurveSignals {
  const end = levelAtEnd(values)
  const smooth = runningMedian(values, smoothingWidth(values.length))
  const best = Math.min(...smooth)
  const tail = values.slice(-Math.max(5, Math.ceil(values.length / 5)))
  const around = detrend(tail)
  const spread = (quantile(around, 0.9) - quantile(around, 0.1)) / 2
  const rises = values.slice(2).map((value, index) => value - values[index + 1]!)
  return {
    values,
    first: values[0] ?? Number.NaN,
    end,
    best,
    bestEpoch: smooth.indexOf(best) + 1,
    highest: Math.max(...values),
    explained: 1 - end / baseline,
    slope: Math.expm1(theilSenSlope(tail.map((value) => Math.log(Math.max(value, 1e-9)))) * (tail.length - 1)),
    swing: spread / baseline,
    relativeSwing: ratio(spread, median(tail)),
    roughness: roughness(values.slice(Math.floor(values.length / 2))),
    flips: flipShare(tail),
    jump: Math.max(0, ...rises) / baseline,
  }
}

function roughness(values: number[]): number {
  const steps = values.slice(1).map((value, index) => Math.abs(value - values[index]!))
  return steps.length === 0 ? 0 : ratio(mean(steps), mean(values))
}

/** A loss that lies at exactly 0 does not move, and 0 of 0 is none. */
function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Odd, and about a twelfth of the curve: wide enough for batch noise, narrow enough to keep the first transient. */
function smoothingWidth(length: number): number {
  return 2 * Math.floor(Math.max(3, 0.08 * length) / 2) + 1
}

function accuracy(history: History, plan: TrainingPlan | null, baseline: number): Signals['accuracy'] {
  const values = finitePrefix(history.validationAccuracy)
  if (values.length === 0) return null
  const end = levelAtEnd(values)
  const best = Math.max(end, ...runningMedian(values, smoothingWidth(values.length)))
  // Binomial; a log without a plan is taken to have 200 held-out examples.
  const standardError = Math.sqrt(Math.max(end * (1 - end), 0.01) / (plan?.validation ?? 200))
  // A balanced baseline of ln K means K classes: the best constant guess is right in one of K.
  return { end, best, standardError, majority: Math.exp(-baseline) }
}

function spreadOverSeeds({ histories }: Run): number | null {
  const ends = histories
    .map(({ validationLoss }) => finitePrefix(validationLoss).at(-1))
    .filter((end) => end !== undefined)
  if (ends.length < 3) return null
  const middle = mean(ends)
  return Math.sqrt(ends.reduce((sum, end) => sum + (end - middle) ** 2, 0) / (ends.length - 1))
}
