import { lossText, percentText } from '../../numbers.ts'
import { accuracyHeld, validationRises } from '../claims/new-examples.ts'
import type { Rule } from '../rule.ts'
import { overfitting } from './overfitting.ts'

/** Below this accuracy above guessing there is no skill that could be unharmed. */
const someSkill = 0.15

/**
 * Overfitting in the loss alone: accuracy held, and the mistakes became more certain (Guo et al. 2017, "On
 * Calibration of Modern Neural Networks").
 */
export const overconfidence: Rule = {
  id: 'overconfidence',
  claims: [...overfitting.claims, validationRises, accuracyHeld],
  check(signals) {
    const { accuracy, validation } = signals
    if (!accuracy || !validation || !overfitting.check(signals)) return undefined
    if (accuracy.end < accuracy.majority + someSkill) return undefined
    const evidence =
      `The validation loss rose from ${lossText(validation.lowest)} in epoch ${validation.lowestEpoch} to ${lossText(validation.last)}; ` +
      `${percentText(accuracy.atBest)} of the held-out answers were right then, ${percentText(accuracy.last)} at the end.`
    return { severity: 'warning', verdict: 'overfitting', evidence }
  },
}
