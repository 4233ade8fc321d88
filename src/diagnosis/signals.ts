import { historiesOf } from '../training/early-stop.ts'
import type { TrainingPlan } from '../plan/plan.ts'
import type { History, Run } from '../training/run.ts'
import { type CurveSignals, curveSignals, levelAtEnd, mean, smoothed } from './curve-signals.ts'

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
  /** Accuracy on held-out data at the end (see `levelAtEnd`), in the last epoch, when the loss was lowest, and at its smoothed best, its standard error, and that of guessing. */
  accuracy: { end: number; last: number; atBest: number; best: number; standardError: number; majority: number } | null
  /** Weight updates per epoch, or null without a plan. */
  updatesPerEpoch: number | null
  /** Share of hidden units that no training example switches on, at the end, where the engine measured it. */
  deadUnits: number | null
  /** Standard deviation over seeds of the final validation loss, with three histories or more. */
  seedSpread: number | null
  /** Last weight change over weights, where the engine measured it. */
  updateRatio: number | null
}

/** What was measured of a run lately: views, rules and experiments ask for the same. A run never changes. */
const measured = new WeakMap<Run, { plan: TrainingPlan | null; index: number; signals: Signals }>()

/** Measures one history; a run over several seeds is measured history by history. */
export function measure(run: Run, plan: TrainingPlan | null, index = 0): Signals {
  const known = measured.get(run)
  if (known !== undefined && known.plan === plan && known.index === index) return known.signals
  const signals = measureAnew(run, plan, index)
  measured.set(run, { plan, index, signals })
  return signals
}

function measureAnew(run: Run, plan: TrainingPlan | null, index: number): Signals {
  const history = historiesOf(run)[index]!
  const baseline = run.baselineLoss
  const finite = finitePrefix(history.trainLoss)
  const train = curveSignals(finite, baseline)
  const heldOut = finitePrefix(history.validationLoss)
  const validation = heldOut.length > 0 ? curveSignals(heldOut, baseline) : null
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
    accuracy: validation ? accuracy(history, validation.lowestEpoch, plan, baseline) : null,
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

function accuracy(
  history: History,
  lowestEpoch: number,
  plan: TrainingPlan | null,
  baseline: number,
): Signals['accuracy'] {
  const values = finitePrefix(history.validationAccuracy)
  if (values.length === 0) return null
  const end = levelAtEnd(values)
  const best = Math.max(end, ...smoothed(values))
  // Binomial; a log without a plan is taken to have 200 held-out examples.
  const standardError = Math.sqrt(Math.max(end * (1 - end), 0.01) / (plan?.validation ?? 200))
  // A balanced baseline of ln K means K classes: the best constant guess is right in one of K.
  return {
    end,
    last: values.at(-1)!,
    atBest: values[lowestEpoch - 1] ?? end,
    best,
    standardError,
    majority: Math.exp(-baseline),
  }
}

function spreadOverSeeds(run: Run): number | null {
  const ends = historiesOf(run)
    .map(({ validationLoss }) => finitePrefix(validationLoss).at(-1))
    .filter((end) => end !== undefined)
  if (ends.length < 3) return null
  const middle = mean(ends)
  return Math.sqrt(ends.reduce((sum, end) => sum + (end - middle) ** 2, 0) / (ends.length - 1))
}
