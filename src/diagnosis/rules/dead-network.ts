import { lossText, percentText } from '../../numbers.ts'
import type { Rule } from '../rule.ts'
import { suspicions } from '../underfitting.ts'

/** Share of units that no example switches on; sound relu networks of our sizes stay below a half. */
const mostlyDead = 0.9

/** Explained share of a network that answers the same for every example; the output's bias still moves a little. */
const constantAnswer = 0.03

/** A tail this calm, over the baseline, is no longer thrashing: the dead do not move. */
const calm = 0.07

/** First losses above this many baselines are a shock; the usual first draw of weights gives up to 2.2 (lr:0.001). */
const shock = 1.3

export const deadNetwork: Rule = {
  id: 'dead-network',
  check({ train, baseline, deadUnits, firstBad, plan }) {
    if (firstBad !== null || train.explained > constantAnswer || train.swing > calm) return undefined
    // One or two units may be dead from the start, and heavy dropout silences the rest: then the rate is not to blame.
    const { smallNetwork, muchDropout, highRate } = suspicions(plan)
    if ((smallNetwork || muchDropout) && !highRate) return undefined
    const shocked = train.highest > shock * baseline && Math.abs(train.slope) < 0.005
    const dead = deadUnits !== null && deadUnits >= mostlyDead
    // One dead layer is enough to silence a network, and then most units of the others may still react.
    if (!dead && !highRate && !(deadUnits === null && shocked)) return undefined
    const units = dead ? ` ${percentText(deadUnits)} of the hidden units no longer react to any example.` : ''
    const evidence = `After a peak of ${lossText(train.highest)} the loss lies still at ${lossText(train.end)}, no better than guessing (${lossText(baseline)}).${units}`
    return { severity: 'problem', verdict: 'diverged', evidence }
  },
}
