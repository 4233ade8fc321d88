import { lossText } from '../../numbers.ts'
import { swings } from '../claims/moving.ts'
import type { Rule } from '../rule.ts'

/** Ends well below guessing: then the swing is a blemish, not the verdict. */
const wellBelow = 0.3

/**
 * A loss that swings in the last fifth of the run instead of settling; far above the baseline's reach it counts as
 * diverged.
 */
export const oscillation: Rule = {
  id: 'oscillation',
  claims: [swings],
  check({ train }) {
    const converges = train.explained > wellBelow
    const tail = train.values.slice(-train.tail)
    const evidence =
      `In the last ${train.tail} epochs the train loss went between ${lossText(Math.min(...tail))} and ` +
      `${lossText(Math.max(...tail))} instead of settling.`
    return { severity: converges ? 'warning' : 'problem', verdict: converges ? 'converged' : 'diverged', evidence }
  },
}
