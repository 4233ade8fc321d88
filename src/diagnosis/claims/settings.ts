import { restlessRate } from '../underfitting.ts'
import type { Claim } from './claim.ts'

/** Examples an update from which single odd ones no longer steer. */
const few = 8

/** The plan takes few examples to an update. */
export const fewExamplesAStep: Claim = {
  id: 'few-examples-a-step',
  says: /only a few examples|few examples and/i,
  holds: ({ plan }) => plan !== null && plan.batch <= few,
}

/** The plan has a rate at which steps are restless by themselves. */
export const boldRate: Claim = {
  id: 'bold-rate',
  says: /the rate is (?:high|bold)|a step as long as this/i,
  holds: ({ plan }) => plan !== null && restlessRate(plan),
}

/** From a third of the units on dropout is much: below, the lessons themselves recommend it. */
const aThird = 0.3

/** The plan switches off a large share of the units. */
export const muchDropout: Claim = {
  id: 'much-dropout',
  says: /much dropout|so many units|large share so few/i,
  holds: ({ plan }) => plan !== null && plan.dropout >= aThird,
}

/** The run ended before its last epoch because it ran out of patience. */
export const stoppedEarly: Claim = {
  id: 'stopped-early',
  says: /early stopping (?:ended|ends)|short patience/i,
  holds: ({ plan, measured }) => plan !== null && plan.stop !== null && measured < plan.epochs,
}

/** The plan lets no weight move. */
export const rateIsZero: Claim = {
  id: 'rate-is-zero',
  says: /learning rate (?:of|is) 0\b|no weight (?:ever )?moves/i,
  holds: ({ plan }) => plan !== null && plan.lr === 0,
}
