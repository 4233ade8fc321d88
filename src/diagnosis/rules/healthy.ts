import { lossText, percentText } from '../../numbers.ts'
import type { Rule } from '../rule.ts'

/** Nothing else was found: the loss settled. It comes last and always holds. */
export const healthy: Rule = {
  id: 'healthy',
  claims: [],
  check({ train, validation, accuracy, baseline }) {
    const heldOut = validation ? `, the validation loss at ${lossText(validation.last)}` : ''
    const right = accuracy ? ` ${percentText(accuracy.last)} of the held-out answers are right.` : ''
    const evidence = `The train loss ended at ${lossText(train.last)}${heldOut}; guessing gives ${lossText(baseline)}.${right}`
    return { severity: 'note', verdict: 'converged', evidence }
  },
}
