import type { Rule } from '../rule.ts'
import { howFar, suspicions, underfits } from '../underfitting.ts'

/** Underfitting where the plan leaves few updates to an epoch. */
export const batchTooLarge: Rule = {
  id: 'batch-too-large',
  claims: [],
  check(signals) {
    if (!suspicions(signals.plan).fewUpdates || !underfits(signals)) return undefined
    const updates = signals.updatesPerEpoch === 1 ? 'a single update' : `only ${signals.updatesPerEpoch} updates`
    return { severity: 'problem', verdict: 'underfitting', evidence: `Each epoch made ${updates}. ${howFar(signals)}` }
  },
}
