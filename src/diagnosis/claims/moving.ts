import { restlessRate } from '../underfitting.ts'
import type { Claim } from './claim.ts'

/** Swing of the train loss's tail over the baseline; calm runs stay below 0.03. */
const wide = 0.04

/** Or over its own level, where the largest single rise is also wide: healthy small-batch runs stay below. */
const wideForItsLevel = 0.12

/** Largest rise from one epoch to the next, over the baseline. */
const leap = 0.25

/** Mean step from epoch to epoch over the baseline: 0.05 and more at lr:1, mostly below 0.03 in healthy runs. */
const largestCalmStep = 0.035

/** The train loss goes up and down in its last fifth, far enough to see and often enough to be no drift. */
export const swings: Claim = {
  id: 'swings',
  says: /\bswings?\b|up and down/i,
  holds: ({ train, measured, baseline }) => {
    const swinging = train.swing > wide || (train.relativeSwing > wideForItsLevel && train.jump > leap)
    return measured >= 10 && swinging && train.flips >= 0.25 && train.step >= largestCalmStep * baseline
  },
}

/** Mean step over the loss's own level in the second half: 0.04 on moons with batch 16, 0.2 with lr:1 on circles and xor. */
const noticeable = 0.09

/**
 * The same step over the baseline: a loss near zero may tremble by its own size and harm nobody. Where single examples or a
 * high rate steer the steps, the reason is plain and worth knowing at half the size.
 */
const smallestStep = { steered: 0.012, otherwise: 0.025 }

/** The train loss moves up and down from epoch to epoch in the second half, by more than nothing. */
export const restless: Claim = {
  id: 'restless',
  says: /(?<!becomes )restless|trembl/i,
  holds: ({ train, measured, baseline, plan }) => {
    const steered = plan !== null && (plan.batch <= 4 || restlessRate(plan))
    const least = steered ? smallestStep.steered : smallestStep.otherwise
    return measured >= 10 && train.roughness >= noticeable && train.step >= least * baseline
  },
}

/** The train loss neither swings at the end nor moves much from epoch to epoch. */
export const calmTraining: Claim = {
  id: 'calm-training',
  says: /training itself is calm|train loss is calm|calm train curve/i,
  holds: ({ train, baseline }) => train.swing < wide && train.step < largestCalmStep * baseline,
}
