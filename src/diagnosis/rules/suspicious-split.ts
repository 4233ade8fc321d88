import { lossText } from '../../numbers.ts'
import type { Rule } from '../rule.ts'

/** Validation below clean train loss by this share of the baseline; chance alone gives 0.14 with 120 held-out examples. */
const tooGood = 0.25

/** A held-out loss far below the train loss: the two sets are not alike. */
export const suspiciousSplit: Rule = {
  id: 'suspicious-split',
  claims: [],
  check({ validation, train, gap, baseline, measured }) {
    if (!validation || measured < 5 || gap > -tooGood * baseline) return undefined
    if (validation.last > train.last) return undefined
    const evidence =
      `The validation loss (${lossText(validation.last)}) is far below the train loss (${lossText(train.last)}): ` +
      `the held-out examples may be easier, or known to the network.`
    return { severity: 'warning', verdict: 'unclear', evidence }
  },
}
