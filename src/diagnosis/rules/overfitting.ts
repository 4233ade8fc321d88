import { lossText } from '../../numbers.ts'
import type { Rule } from '../rule.ts'

/**
 * Gap between validation and train loss, over the baseline. Of 80 healthy runs on four data sets 2 exceed 0.25; runs made
 * to overfit (60 points, 64-64) start at 0.30. Ratio tests (gap over train loss) alarm on half of all healthy runs.
 */
const wideGap = 0.28

/**
 * Standard errors of the validation loss that the gap has to exceed, so that a handful of held-out examples proves nothing.
 * The losses of single examples scatter by about 1.2 times their mean, measured on moons, circles and xor.
 */
const beyondLuck = 2.5
const scatter = 1.2

/** Share of the validation gain lost again: healthy runs 0.21 at most, nine in ten overfitted ones 0.3 and more. */
const lostAgain = 0.22

/** Explained share on held-out data below which a wide gap needs no lost gain to count. */
const littleLeft = 0.4

export const overfitting: Rule = {
  id: 'overfitting',
  check({ train, validation, gap, lostShare, baseline, plan }) {
    if (!validation) return undefined
    const luck = plan ? (scatter * validation.end) / Math.sqrt(plan.validation) : 0
    if (gap < Math.max(wideGap * baseline, beyondLuck * luck)) return undefined
    if (lostShare < lostAgain && validation.explained > littleLeft) return undefined
    const evidence =
      `Validation loss was best near epoch ${validation.bestEpoch} (${lossText(validation.best)}) and ended at ${lossText(validation.end)}, ` +
      `while the loss on the training data fell to ${lossText(train.end)}.`
    return { severity: 'problem', verdict: 'overfitting', evidence }
  },
}
