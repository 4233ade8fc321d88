import { lossText, percentText } from '../../numbers.ts'
import type { Rule } from '../rule.ts'

export const healthy: Rule = {
  id: 'healthy',
  check({ train, validation, accuracy, baseline }) {
    const heldOut = validation ? `, ${lossText(validation.end)} on held-out data` : ''
    const right = accuracy ? ` ${percentText(accuracy.end)} of the held-out answers are right.` : ''
    const evidence = `The loss settled at ${lossText(train.end)}${heldOut}; guessing gives ${lossText(baseline)}.${right}`
    return { severity: 'note', verdict: 'converged', evidence }
  },
}
