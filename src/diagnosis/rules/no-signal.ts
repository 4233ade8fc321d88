import { lossText } from '../../numbers.ts'
import { stillFalling } from '../claims/ending.ts'
import { neverBetterThanGuessing } from '../claims/failing.ts'
import type { Rule } from '../rule.ts'
import { suspicions } from '../underfitting.ts'

/** Standard errors above guessing that the held-out accuracy may reach by luck at the end. */
const chanceStandardErrors = 3

/** Fewer examples than this cannot show that there is nothing to learn. */
const fewPoints = 100

/** Rise of validation above the baseline that makes it overfitting rather than underfitting. */
const above = 1.03

/**
 * Held-out loss never better than guessing, and no setting that would explain it: the labels may not depend on the
 * inputs.
 */
export const noSignal: Rule = {
  id: 'no-signal',
  claims: [neverBetterThanGuessing],
  check(signals) {
    const { validation, train, baseline, measured, plan, accuracy } = signals
    if (!validation || measured < 5) return undefined
    if (accuracy && accuracy.end > accuracy.majority + chanceStandardErrors * accuracy.standardError) return undefined
    const suspected = suspicions(plan)
    // From a few dozen examples nobody can tell whether there is a signal: learning them by heart is what shows.
    if (plan && plan.points < fewPoints) return undefined
    const learnt = validation.end > above * baseline && train.explained > 0.02 && !suspected.highRate
    // Where the plan itself explains why nothing was learnt, or the loss is still on its way, the data are not to blame.
    const held = Object.values(suspected).includes(true) || stillFalling.holds(signals)
    if (!learnt && held) return undefined
    const evidence =
      `On new examples the network was never clearly better than guessing (${lossText(baseline)}): the validation loss was ` +
      `lowest in epoch ${validation.lowestEpoch} (${lossText(validation.lowest)}) and ended at ${lossText(validation.last)}.`
    return { severity: 'problem', verdict: learnt ? 'overfitting' : 'underfitting', evidence }
  },
}
