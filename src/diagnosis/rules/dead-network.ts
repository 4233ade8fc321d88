import { lossText, percentText } from '../../numbers.ts'
import { noBetterThanGuessing, silent } from '../claims/failing.ts'
import type { Rule } from '../rule.ts'
import { suspicions } from '../underfitting.ts'

/** Share of units that no example switches on; sound relu networks of our sizes stay below a half. */
const mostlyDead = 0.9

/** First losses above this many baselines are a leap; the usual first draw of weights gives up to 2.2 (lr:0.001). */
const firstLossLeap = 1.3

/** A network that had explained this share of the baseline, and explains nothing at the end, has lost it at a blow. */
const hadLearnt = 0.08

/**
 * A constant loss no better than guessing, after units died or the first losses leapt: Lu et al. 2020, "Dying ReLU
 * and Initialization".
 */
export const deadNetwork: Rule = {
  id: 'dead-network',
  claims: [silent, noBetterThanGuessing],
  check({ train, baseline, deadUnits, plan }) {
    // One or two units may be dead from the start, heavy dropout silences the rest, and strong weight decay takes all weights away: then
    // the rate is not to blame.
    const { smallNetwork, muchDropout, strongWeightDecay, highRate } = suspicions(plan)
    if ((smallNetwork || muchDropout || strongWeightDecay) && !highRate) return undefined
    const leapt = train.highest > firstLossLeap * baseline && Math.abs(train.slope) < 0.005
    const collapsed = train.end - train.lowest > hadLearnt * baseline
    const dead = deadUnits !== null && deadUnits >= mostlyDead
    // One dead layer is enough to silence a network, and then most units of the others may still react.
    if (!dead && !highRate && !collapsed && !(deadUnits === null && leapt)) return undefined
    const units = dead ? ` ${percentText(deadUnits)} of the hidden units no longer react to any example.` : ''
    const before = collapsed
      ? `The train loss was down to ${lossText(train.lowest)} in epoch ${train.lowestEpoch} and ended at ${lossText(train.last)}`
      : `The train loss was at its highest in epoch ${train.highestEpoch} (${lossText(train.highest)}) and ended at ${lossText(train.last)}`
    const evidence = `${before}; guessing gives ${lossText(baseline)}.${units}`
    return { severity: 'problem', verdict: 'diverged', evidence }
  },
}
