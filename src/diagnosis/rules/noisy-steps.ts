import { loss } from '../numbers.ts'
import type { Rule } from '../rule.ts'

/** Mean step over the loss's own level in the second half: 0.04 on moons with batch 16, 0.2 with lr:1 on circles and xor. */
const noticeable = 0.09

export const noisySteps: Rule = {
  id: 'noisy-steps',
  check({ train, measured }) {
    if (measured < 10 || train.explained < 0.3) return undefined
    if (train.roughness < noticeable) return undefined
    const step = loss(train.roughness * train.end)
    const evidence = `In the second half of the run the loss moves by about ${step} from epoch to epoch, around a level of ${loss(train.end)}.`
    return { severity: 'note', verdict: 'converged', evidence }
  },
}
