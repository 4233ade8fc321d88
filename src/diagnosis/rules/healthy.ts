import { loss, percent } from '../numbers.ts'
import type { Rule } from '../rule.ts'

export const healthy: Rule = {
  id: 'healthy',
  check({ train, validation, accuracy, baseline }) {
    const heldOut = validation ? `, ${loss(validation.end)} on held-out data` : ''
    const right = accuracy ? ` ${percent(accuracy.end)} of the held-out answers are right.` : ''
    const evidence = `The loss settled at ${loss(train.end)}${heldOut}; guessing gives ${loss(baseline)}.${right}`
    return { severity: 'note', verdict: 'converged', evidence }
  },
}
