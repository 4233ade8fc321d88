import type { Rule } from '../rule.ts'
import { howFar, suspicions, underfits } from '../underfitting.ts'

/** Underfitting where the decay had taken nearly all of the learning rate. */
export const decayTooStrong: Rule = {
  id: 'decay-too-strong',
  claims: [],
  check(signals) {
    const { plan } = signals
    if (!plan || plan.lr === 0 || !suspicions(plan).strongDecay || !underfits(signals)) return undefined
    // lr / (1 + decay · e) is below a tenth of lr where decay · e, e counted from 0, exceeds 9.
    const tenth = Math.floor(9 / plan.decay) + 2
    const evidence = `From epoch ${tenth} on the learning rate was less than a tenth of ${plan.lr}. ${howFar(signals)}`
    return { severity: 'problem', verdict: 'underfitting', evidence }
  },
}
