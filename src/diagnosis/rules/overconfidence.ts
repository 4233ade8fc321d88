import { lossText, percentText } from '../../numbers.ts'
import type { Rule } from '../rule.ts'
import { overfitting } from './overfitting.ts'

/** Accuracy counts as unharmed while it is within one standard error of its own best. */
const unharmed = 1

/** Below this accuracy above guessing there is no skill that could be unharmed. */
const someSkill = 0.15

export const overconfidence: Rule = {
  id: 'overconfidence',
  check(signals) {
    const { accuracy, validation } = signals
    if (!accuracy || !validation || !overfitting.check(signals)) return undefined
    const lost = accuracy.best - accuracy.end
    if (lost > unharmed * accuracy.standardError || accuracy.end < accuracy.majority + someSkill) return undefined
    const evidence =
      `Validation loss rose from ${lossText(validation.best)} to ${lossText(validation.end)}, but validation accuracy held ` +
      `(${percentText(accuracy.best)}, then ${percentText(accuracy.end)}): not more mistakes, but more certain ones.`
    return { severity: 'warning', verdict: 'overfitting', evidence }
  },
}
