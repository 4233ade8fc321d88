import { lossText } from '../../numbers.ts'
import { doneEarly, settledEpoch } from '../claims/ending.ts'
import { learnedItsTask } from '../claims/new-examples.ts'
import type { Rule } from '../rule.ts'

/** Below this many epochs there is nothing to save. */
const shortest = 20

/** A held-out loss that was as good as at the end long before it. */
export const wastedEpochs: Rule = {
  id: 'wasted-epochs',
  claims: [doneEarly, learnedItsTask],
  check(signals) {
    const { validation, measured } = signals
    const epoch = settledEpoch(signals)
    if (!validation || epoch === null || measured < shortest) return undefined
    const evidence = `The validation loss was ${lossText(validation.values[epoch - 1])} in epoch ${epoch} and ${lossText(validation.last)} after all ${measured}.`
    return { severity: 'note', verdict: 'converged', evidence }
  },
}
