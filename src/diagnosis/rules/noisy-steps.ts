import { lossText } from '../../numbers.ts'
import { restless } from '../claims/moving.ts'
import type { Rule } from '../rule.ts'

/** A run that learnt, whose train loss moves up and down from epoch to epoch. */
export const noisySteps: Rule = {
  id: 'noisy-steps',
  claims: [restless],
  check({ train }) {
    if (train.explained < 0.3) return undefined
    const step = lossText(train.step)
    const evidence = `On average over the second half of the run the train loss moves by ${step} from one epoch to the next; it ended at ${lossText(train.last)}.`
    return { severity: 'note', verdict: 'converged', evidence }
  },
}
