import { lossText } from '../../numbers.ts'
import type { Rule } from '../rule.ts'
import { howFar, underfits } from '../underfitting.ts'

/** Underfitting that no other rule explains by the plan. */
export const slowLearning: Rule = {
  id: 'slow-learning',
  claims: [],
  check(signals) {
    if (!underfits(signals)) return undefined
    const { train, measured } = signals
    const before = train.values.at(-train.tail)
    const tail =
      measured > train.tail
        ? ` In the last ${train.tail} epochs it went from ${lossText(before)} to ${lossText(train.last)}.`
        : ''
    return { severity: 'problem', verdict: 'underfitting', evidence: `${howFar(signals)}${tail}` }
  },
}
