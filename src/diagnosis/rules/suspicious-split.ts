import { lossText } from '../../numbers.ts'
import type { Rule } from '../rule.ts'

/** Validation below clean train loss by this share of the baseline; chance alone gives 0.14 with 120 held-out examples. */
const tooGood = 0.25

export const suspiciousSplit: Rule = {
  id: 'suspicious-split',
  check({ validation, train, gap, baseline, measured }) {
    if (!validation || measured < 5 || gap > -tooGood * baseline) return undefined
    const evidence =
      `Validation loss (${lossText(validation.end)}) is far below the loss on the training data (${lossText(train.end)}): ` +
      `the held-out examples may be easier, or known to the network.`
    return { severity: 'warning', verdict: 'unclear', evidence }
  },
}
