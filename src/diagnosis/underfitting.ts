import { updatesOf } from '../plan/cost.ts'
import type { TrainingPlan } from '../plan/plan.ts'
import { lossText } from '../numbers.ts'
import { stillFalling } from './claims/ending.ts'
import { littleLearnt } from './claims/failing.ts'
import type { Signals } from './signals.ts'

/** Explained share up to which a smooth, steady fall means "not finished"; moons at lr:0.001 reach 0.58. */
const unfinished = 0.65

/** The learning rate at which each optimizer learns our data sets well; the defaults of the lessons. */
export const usualRate = { sgd: 0.1, adam: 0.01 } as const

/** Hidden layers as narrow as this cannot bend their boundary around two moons or a circle. */
const narrow = 4

/** How many epochs the usual plan has, roughly a third: fewer are few. */
const few = 20

/** Updates of a whole run; the usual plan makes 1,140, and below a quarter of that no rate of ours gets far. */
const fewInAll = 300

/** A rate this many times the usual one silences or shakes networks more often than not. */
export const rateTooHigh = 8

/** Fall of the validation loss over the last fifth, over the baseline, from which more epochs plainly pay. */
const goodPace = 0.05

/** A fall of the validation loss below which more passes are of no use to new examples. */
const slightly = 0.005

/** Train loss above the best of the run, over the baseline, from which a run has lost what it had: three times what seeds move an end. */
const lostAgain = 0.06

/** Whether the run has not yet learnt what there is to learn, from its curve alone. */
export function underfits(signals: Signals): boolean {
  const { train, validation, measured, baseline } = signals
  if (train.explained < littleLearnt) return true
  if (!stillFalling.holds(signals) && !creeps(train)) return false
  // What it had already reached and lost again is no lack of passes, even while it comes back.
  if (train.end - train.best > lostAgain * baseline) return false
  // More passes are no use where new examples gain nothing from them.
  if (validation && validation.drift > -slightly) return false
  if (measured >= 5 && validation && validation.explained < unfinished && validation.drift < -goodPace) return true
  return train.explained < unfinished
}

/** Down evenly, though too slowly to see: over the last fifth, moons at lr:0.001 loses between 0.01 and 0.08 of its loss. */
function creeps({ slope, flips }: Signals['train']): boolean {
  return slope < -0.008 && flips < 0.3
}

/** What in the plan could hold a run back; without a plan nothing is known. */
export function suspicions(plan: TrainingPlan | null) {
  return {
    smallNetwork: plan !== null && Math.min(...plan.hidden, plan.hidden.length === 0 ? 0 : Infinity) <= narrow,
    lowRate: plan !== null && plan.lr < usualRate[plan.optimizer] / 4,
    highRate: plan !== null && rateForBatch(plan) >= rateTooHigh * usualRate[plan.optimizer],
    fewEpochs: plan !== null && (plan.epochs <= few || updatesOf(plan) < fewInAll),
    muchDropout: plan !== null && plan.dropout >= 0.5,
    strongDecay: plan !== null && plan.decay * (plan.epochs - 1) >= 9,
    // Sixty noisy points: 0.03 ends at 0.38, 0.1 at 0.52, 0.3 at guessing.
    strongWeightDecay: plan !== null && plan['weight-decay'] >= 0.1,
    // It keeps a hundred steps and more, as if the rate were so many times larger.
    strongMomentum:
      plan !== null && plan.momentum > 0.9 && rateForBatch(plan) / (1 - plan.momentum) >= rateTooHigh * usualRate.sgd,
    // Single bad epochs are common in healthy runs.
    shortPatience: plan !== null && plan.stop !== null && plan.stop < 5,
    longWarmup: plan !== null && plan.warmup > plan.epochs / 2,
    fewUpdates: plan !== null && plan.batch >= 64 && Math.ceil(plan.points / plan.batch) <= 6,
  }
}

/**
 * The rate that shakes a network as much with batches of 16. Steps of a single example scatter four times as far: with
 * batch:1 a third of all seeds break at lr:0.5, which batches of 16 bear.
 */
function rateForBatch({ lr, batch }: TrainingPlan): number {
  return lr * Math.sqrt(Math.max(1, 16 / batch))
}

/** A rate of three times the usual and more moves the loss visibly from epoch to epoch. */
export function restlessRate(plan: TrainingPlan): boolean {
  return plan.lr >= 3 * usualRate[plan.optimizer]
}

/** The numbers that every underfitting rule tells, as they are plotted. */
export function howFar({ train, baseline, measured }: Signals): string {
  const way =
    measured < 2 ? `is ${lossText(train.last)}` : `went from ${lossText(train.first)} to ${lossText(train.last)}`
  return `The train loss ${way}; guessing gives ${lossText(baseline)}.`
}
