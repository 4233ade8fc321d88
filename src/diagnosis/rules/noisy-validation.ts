import { lossText } from '../../numbers.ts'
import { calmTraining } from '../claims/moving.ts'
import type { Rule } from '../rule.ts'

/** Below 100 held-out examples the standard error of an accuracy of 0.8 is 4 points and more; below 40, 6 and more. */
const fewExamples = 100
const tooFew = 40

/** Swing of the validation loss over its level, and over the train loss's own. */
const noticeable = 0.06
const ratio = 2

/** Held-out examples so few that their loss or accuracy is uncertain. */
export const noisyValidation: Rule = {
  id: 'noisy-validation',
  claims: [],
  check(signals) {
    const { validation, train, plan, measured } = signals
    if (!validation || measured < 10 || (plan && plan.validation >= fewExamples)) return undefined
    if (plan && plan.validation < tooFew) {
      const points = Math.round(100 * Math.sqrt((0.8 * 0.2) / plan.validation))
      const evidence = `With only ${plan.validation} held-out examples an accuracy of 80 % is uncertain by ±${points} points, from luck alone.`
      return { severity: 'note', verdict: 'converged', evidence }
    }
    const wide = validation.relativeSwing >= noticeable && validation.swing >= ratio * train.swing
    if (!wide || !calmTraining.holds(signals)) return undefined
    const tail = validation.values.slice(-validation.tail)
    const examples = plan ? ` (of only ${plan.validation} held-out examples)` : ''
    const evidence =
      `In the last ${validation.tail} epochs the validation loss${examples} went between ${lossText(Math.min(...tail))} and ` +
      `${lossText(Math.max(...tail))}, while the train loss is calm.`
    return { severity: 'note', verdict: 'converged', evidence }
  },
}
