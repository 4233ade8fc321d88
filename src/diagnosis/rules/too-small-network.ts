import type { Rule } from '../rule.ts'
import { howFar, stillFalling, suspicions, underfits } from '../underfitting.ts'

export const tooSmallNetwork: Rule = {
  id: 'too-small-network',
  check(signals) {
    if (!underfits(signals) || signals.measured < 5) return undefined
    const { plan, train } = signals
    const flat = !stillFalling(train)
    if (plan ? !suspicions(plan).smallNetwork : !flat || train.swing > 0.03) return undefined
    const size = plan ? ` with hidden layers of ${plan.hidden.join('-') || 'no units at all'}` : ''
    return { severity: 'problem', verdict: 'underfitting', evidence: `The curve lies flat${size}. ${howFar(signals)}` }
  },
}
