import { percentText } from '../../numbers.ts'
import type { Rule } from '../rule.ts'
import { howFar, underfits } from '../underfitting.ts'

export const slowLearning: Rule = {
  id: 'slow-learning',
  check(signals) {
    if (!underfits(signals)) return undefined
    const { slope, flips } = signals.train
    const pace =
      slope > -0.002
        ? 'Near the end the loss hardly moves.'
        : `Over the last fifth of the run the loss fell by ${percentText(-slope)}${flips < 0.2 ? ', evenly' : ''}.`
    return { severity: 'problem', verdict: 'underfitting', evidence: `${pace} ${howFar(signals)}` }
  },
}
