import { lossText } from '../../numbers.ts'
import type { Rule } from '../rule.ts'

/** Swing of the train loss's tail over the baseline; calm runs stay below 0.03. */
const wide = 0.04

/** Or over its own level, where the largest single rise is also wide: healthy small-batch runs stay below. */
const wideForItsLevel = 0.12

/** Largest rise from one epoch to the next, over the baseline. */
const leap = 0.25

/** Mean step from epoch to epoch over the baseline: 0.05 and more at lr:1, mostly below 0.03 in healthy runs. */
const widestCalm = 0.035

/** Ends well below guessing: then the swing is a blemish, not the verdict. */
const wellBelow = 0.3

export const oscillation: Rule = {
  id: 'oscillation',
  check({ train, measured, baseline }) {
    if (measured < 10) return undefined
    const swings = train.swing > wide || (train.relativeSwing > wideForItsLevel && train.jump > leap)
    const step = (train.roughness * train.end) / baseline
    if (!swings || train.flips < 0.25 || step < widestCalm) return undefined
    const converges = train.explained > wellBelow
    const evidence =
      `In the last fifth of the run the loss swings by ±${lossText(train.swing * baseline)} around ${lossText(train.end)} ` +
      `instead of settling.`
    return { severity: converges ? 'warning' : 'problem', verdict: converges ? 'converged' : 'diverged', evidence }
  },
}
