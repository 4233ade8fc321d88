import { updatesOf } from '../plan/cost.ts'
import type { TrainingPlan } from '../plan/plan.ts'
import { lossText } from '../numbers.ts'
import type { Signals } from './signals.ts'

/** Explained share below which a run has not done its task, whatever its shape: healthy runs explain 0.70 and more. */
const littleLearnt = 0.3

/** Explained share up to which a smooth, steady fall means "not finished"; moons at lr:0.001 reach 0.58. */
const unfinished = 0.65

/** Relative fall over the last fifth: at lr:0.001 between 0.01 and 0.08. */
const falling = -0.008

/** Share of steps that turn back: unfinished runs show 0, healthy ones 0.4 and more. */
const smooth = 0.3

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

/** Whether the run has not yet learnt what there is to learn, from its curve alone. */
export function underfits({ train, measured }: Signals): boolean {
  if (train.explained < littleLearnt) return true
  if (measured < 5) return train.explained < unfinished
  return train.explained < unfinished && stillFalling(train)
}

export function stillFalling({ slope, flips }: Signals['train']): boolean {
  return slope < falling && flips < smooth
}

/** What in the plan could hold a run back; without a plan nothing is known. */
export function suspicions(plan: TrainingPlan | null) {
  return {
    smallNetwork: plan !== null && Math.min(...plan.hidden, plan.hidden.length === 0 ? 0 : Infinity) <= narrow,
    lowRate: plan !== null && plan.lr < usualRate[plan.optimizer] / 4,
    highRate: plan !== null && plan.lr >= rateTooHigh * usualRate[plan.optimizer],
    fewEpochs: plan !== null && (plan.epochs <= few || updatesOf(plan) < fewInAll),
    muchDropout: plan !== null && plan.dropout >= 0.5,
    strongDecay: plan !== null && plan.decay * (plan.epochs - 1) >= 9,
    fewUpdates: plan !== null && plan.batch >= 64 && Math.ceil(plan.points / plan.batch) <= 6,
  }
}

/** Whether the plan makes steps noisy: very few examples an update, or a rate of four times the usual. */
export function restless(plan: TrainingPlan | null): boolean {
  return plan !== null && (plan.batch <= 4 || plan.lr >= 4 * usualRate[plan.optimizer])
}

/** The numbers that every underfitting rule tells. */
export function howFar({ train, baseline }: Signals): string {
  return `The loss on the training data went from ${lossText(train.first)} to ${lossText(train.end)}; guessing gives ${lossText(baseline)}.`
}
