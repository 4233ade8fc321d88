import type { Rule } from '../rule.ts'
import { howFar, suspicions, underfits } from '../underfitting.ts'

export const decayTooStrong: Rule = {
  id: 'decay-too-strong',
  check(signals) {
    const { plan } = signals
    if (!plan || !suspicions(plan).strongDecay || !underfits(signals)) return undefined
    // lr / (1 + decay · e) is a tenth of lr where decay · e is 9.
    const tenth = Math.ceil(9 / plan.decay) + 1
    const evidence = `From epoch ${tenth} on the learning rate was less than a tenth of ${plan.lr}. ${howFar(signals)}`
    return { severity: 'problem', verdict: 'underfitting', evidence }
  },
}
