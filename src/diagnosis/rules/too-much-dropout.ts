import { percentText } from '../../numbers.ts'
import { muchDropout } from '../claims/settings.ts'
import type { Rule } from '../rule.ts'
import { howFar, suspicions, underfits } from '../underfitting.ts'

/** Underfitting where the plan switches off a large share of the hidden units. */
export const tooMuchDropout: Rule = {
  id: 'too-much-dropout',
  claims: [muchDropout],
  check(signals) {
    if (!suspicions(signals.plan).muchDropout || !underfits(signals)) return undefined
    const off = percentText(signals.plan!.dropout)
    const evidence = `At each step ${off} of the hidden units were switched off. ${howFar(signals)}`
    return { severity: 'problem', verdict: 'underfitting', evidence }
  },
}
