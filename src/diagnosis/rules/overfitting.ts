import { lossText } from '../../numbers.ts'
import { byHeart } from '../claims/new-examples.ts'
import type { Rule } from '../rule.ts'
import type { Signals } from '../signals.ts'

/**
 * Gap between validation and train loss, over the baseline. Of 80 healthy runs on four data sets 2 exceed 0.25; runs made
 * to overfit (60 points, 64-64) start at 0.30. Ratio tests (gap over train loss) alarm on half of all healthy runs.
 */
const wideGap = 0.28

/**
 * Standard errors of the validation loss that the gap has to exceed, so that a handful of held-out examples proves nothing.
 * The losses of single examples scatter by about 1.2 times their mean, measured on moons, circles and xor.
 */
const significantStandardErrors = 2.5
const scatter = 1.2

/** Explained share on held-out data below which a wide gap needs no lost gain to count. */
const littleLeft = 0.4

/** At the level of guessing on new examples, and better than that on its own, a smaller gap tells enough. */
const nothing = 0.1
const someSkill = 0.2

/**
 * What the validation loss had gained at its best and lost again: so much of the baseline, such a share of the gain, and
 * more than the curve swings by itself.
 */
const lost = { nats: 0.08, share: 0.15, swings: 1.5 }

/** A held-out loss that rose again, or stayed far above the train loss by more than few examples explain. */
export const overfitting: Rule = {
  id: 'overfitting',
  claims: [byHeart],
  check(signals) {
    const { train, validation } = signals
    if (!validation || !(losesAgain(signals) || fallsShort(signals))) return undefined
    const evidence =
      `The validation loss was lowest in epoch ${validation.lowestEpoch} (${lossText(validation.lowest)}) and ended at ${lossText(validation.last)}, ` +
      `the train loss at ${lossText(train.last)}.`
    return { severity: 'problem', verdict: 'overfitting', evidence }
  },
}

function losesAgain({ validation, lostShare, baseline }: Signals): boolean {
  if (!validation) return false
  const nats = (validation.end - validation.best) / baseline
  return nats > Math.max(lost.nats, lost.swings * validation.swing) && lostShare > lost.share
}

/** It never got far with new examples, and is far better on its own. */
function fallsShort({ train, validation, gap, baseline, plan }: Signals): boolean {
  if (!validation || validation.explained > littleLeft) return false
  const standardError = plan ? (scatter * validation.end) / Math.sqrt(plan.validation) : 0
  const atGuessing = validation.explained < nothing && train.explained > someSkill && gap > standardError
  return atGuessing || gap > Math.max(wideGap * baseline, significantStandardErrors * standardError)
}
