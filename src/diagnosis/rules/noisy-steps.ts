import { lossText } from '../../numbers.ts'
import type { Rule } from '../rule.ts'
import { restless } from '../underfitting.ts'

/** Mean step over the loss's own level in the second half: 0.04 on moons with batch 16, 0.2 with lr:1 on circles and xor. */
const noticeable = 0.09

/** The same step over the baseline: a loss near zero may tremble by its own size and harm nobody. */
const worthTelling = 0.025

export const noisySteps: Rule = {
  id: 'noisy-steps',
  check({ train, measured, baseline, plan }) {
    if (measured < 10 || train.explained < 0.3) return undefined
    const size = train.roughness * train.end
    // Where single examples or a high rate steer the steps, the reason is plain and worth knowing at any size.
    const steered = restless(plan)
    if (train.roughness < noticeable || (size < worthTelling * baseline && !steered)) return undefined
    const step = lossText(size)
    const evidence = `In the second half of the run the loss moves by about ${step} from epoch to epoch, around a level of ${lossText(train.end)}.`
    return { severity: 'note', verdict: 'converged', evidence }
  },
}
