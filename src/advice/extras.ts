import { restlessRate, suspicions } from '../diagnosis/underfitting.ts'
import type { Knob } from '../plan/knobs.ts'
import { type CandidatePlans, candidatePlans, rounded } from './candidates.ts'

/** Knobs that a usual plan leaves off. */
const extras: readonly Knob[] = ['momentum', 'weight-decay', 'schedule', 'warmup', 'stop']

/** Whether a usual plan leaves a knob off: then a run lacks nothing without it. */
export const isExtra = (knob: Knob): boolean => extras.includes(knob)

/** A tenth of the epochs, five at least, as the lesson has it: single bad epochs are common. */
export const someStop: CandidatePlans = (plan) => {
  const patience = Math.max(5, Math.round(plan.epochs / 10))
  return plan.stop === null || plan.stop > patience ? candidatePlans(plan, 'stop', [patience]) : []
}

/** A run that was stopped in its first restless epochs may have had more to learn. */
export const morePatience: CandidatePlans = (plan) =>
  plan.stop === null ? [] : candidatePlans(plan, 'stop', [null, Math.min(1000, plan.stop * 3)])

/**
 * The usual 0.9 where steps are small or few: it makes them ten times as far in the end. At a usual rate and length that is too far: of
 * 40 such plans it made 29 worse and mended none that nothing else mends.
 */
export const someMomentum: CandidatePlans = (plan) => {
  const { lowRate, fewUpdates, fewEpochs } = suspicions(plan)
  const short = (lowRate || fewUpdates || fewEpochs) && !restlessRate(plan)
  return short && plan.momentum === 0 ? candidatePlans(plan, 'momentum', [0.9]) : []
}

/**
 * Weights shrink by rate × decay, so that Adam's smaller rates want a larger one. On 21 runs that learnt by heart 0.03 and 0.1 lowered
 * the loss of 17; smaller ones were never better.
 */
export const someWeightDecay: CandidatePlans = (plan) => {
  const values = plan.optimizer === 'adam' ? [0.3, 1] : [0.03, 0.1]
  return candidatePlans(
    plan,
    'weight-decay',
    values.filter((value) => value > plan['weight-decay']),
  )
}

/** A rate that ends at 0 calms the last steps; in place of decay it is a change of two knobs, and no candidate. */
export const cosine: CandidatePlans = (plan) => candidatePlans(plan, 'schedule', ['cosine'])

/** A rate that stays: along a cosine the second half of a run has little left to learn with. */
export const evenRate: CandidatePlans = (plan) =>
  plan.schedule === 'cosine' ? candidatePlans(plan, 'schedule', ['none']) : []

/** None, or half of it: 0.9 keeps ten steps, 0.45 not even two. */
export const lessMomentum: CandidatePlans = (plan) =>
  plan.momentum === 0 ? [] : candidatePlans(plan, 'momentum', [0, rounded(plan.momentum / 2)])

export const lessWeightDecay: CandidatePlans = (plan) =>
  plan['weight-decay'] === 0 ? [] : candidatePlans(plan, 'weight-decay', [0, rounded(plan['weight-decay'] / 10)])

/**
 * Warm-up over a tenth of the run leaves nine tenths to learn in. More of it is never proposed: networks as small as ours do not need
 * it. Of 140 sick plans a tenth or a third of the run mended 12, eleven of which another
 * knob mended too; ten of them had a decay, whose start it put off.
 */
export const lessWarmup: CandidatePlans = (plan) =>
  plan.warmup === 0
    ? []
    : candidatePlans(
        plan,
        'warmup',
        [0, Math.floor(plan.epochs / 10)].filter((warmup) => warmup < plan.warmup),
      )
