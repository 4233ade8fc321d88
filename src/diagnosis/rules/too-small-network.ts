import { hardlyMoves } from '../claims/ending.ts'
import type { Rule } from '../rule.ts'
import { howFar, suspicions, underfits } from '../underfitting.ts'

/** Underfitting on a flat curve where the plan has narrow hidden layers, or no plan is known. */
export const tooSmallNetwork: Rule = {
  id: 'too-small-network',
  claims: [],
  check(signals) {
    if (!underfits(signals) || signals.measured < 5) return undefined
    const { plan } = signals
    if (plan ? !suspicions(plan).smallNetwork : !hardlyMoves.holds(signals)) return undefined
    const layers = plan && (plan.hidden.length === 0 ? 'no hidden layer' : `hidden layers of ${plan.hidden.join('-')}`)
    const size = layers ? `The network has ${layers}. ` : ''
    return { severity: 'problem', verdict: 'underfitting', evidence: `${size}${howFar(signals)}` }
  },
}
