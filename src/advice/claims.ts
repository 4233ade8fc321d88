import { neverBetterThanGuessing } from '../diagnosis/claims/failing.ts'
import type { Signals } from '../diagnosis/signals.ts'
import { suspicions } from '../diagnosis/underfitting.ts'
import type { Advice, Trial } from './advice.ts'

/** Its interval lies below 0: on fresh seeds and draws the loss falls. */
export function surelyHelps({ effect, pairs }: Trial): boolean {
  return pairs > 1 && effect.high < 0
}

/** It surely helps, and what is left is sound. */
export function mends(trial: Trial): boolean {
  return trial.mends && surelyHelps(trial)
}

/** Trials were made to the end, and none of them surely helps. */
export function nothingHelps({ tried, stopped }: Advice): boolean {
  return tried.length > 0 && stopped === null && !tried.some(surelyHelps)
}

/** A change that leaves the loss this near to guessing, over the baseline, has found nothing in the data. */
export const asGuessing = 0.95

/** A gain over the baseline that an interval may still hold without keeping hope alive. */
const smallGain = 0.1

/**
 * Whether the data are the likely reason: no setting of the plan is suspicious, the network was never better than guessing,
 * and neither was any change that was tried, nor can it by its interval have gained much.
 */
export function dataAreToBlame(advice: Advice, signals: Signals): boolean {
  const { plan, baseline } = signals
  const isUsual = plan !== null && !Object.values(suspicions(plan)).includes(true)
  return (
    isUsual &&
    neverBetterThanGuessing.holds(signals) &&
    nothingHelps(advice) &&
    advice.tried.every(({ after, effect }) => after >= asGuessing * baseline && effect.low > -smallGain * baseline)
  )
}
