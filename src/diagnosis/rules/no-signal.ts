import { lossText } from '../../numbers.ts'
import type { Rule } from '../rule.ts'
import { stillFalling, suspicions } from '../underfitting.ts'

/** Best validation loss over the baseline: with labels by coin toss it never falls below 0.98 of guessing. */
const neverBetter = 0.98

/** Standard errors above guessing that the held-out accuracy may reach by luck at the end. */
const luck = 3

/** Fewer examples than this cannot show that there is nothing to learn. */
const fewPoints = 100

/** Rise of validation above the baseline that makes it overfitting rather than underfitting. */
const above = 1.03

export const noSignal: Rule = {
  id: 'no-signal',
  check({ validation, train, baseline, measured, plan, accuracy }) {
    if (!validation || measured < 5 || validation.best < neverBetter * baseline) return undefined
    if (accuracy && accuracy.end > accuracy.majority + luck * accuracy.standardError) return undefined
    const suspected = suspicions(plan)
    // From a few dozen examples nobody can tell whether there is a signal: learning them by heart is what shows.
    if (plan && plan.points < fewPoints) return undefined
    const learnt = validation.end > above * baseline && train.explained > 0.02 && !suspected.highRate
    // Where the plan itself explains why nothing was learnt, or the loss is still on its way, the data are not to blame.
    const held = Object.values(suspected).includes(true) || stillFalling(train)
    if (!learnt && held) return undefined
    const evidence =
      `On data it had not seen, the network was never better than guessing (${lossText(baseline)}): ` +
      `${lossText(validation.best)} at best, ${lossText(validation.end)} at the end.`
    return { severity: 'problem', verdict: learnt ? 'overfitting' : 'underfitting', evidence }
  },
}
