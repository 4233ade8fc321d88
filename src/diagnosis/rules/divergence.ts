import { lossText } from '../../numbers.ts'
import { hardlyLearned } from '../claims/failing.ts'
import type { Rule } from '../rule.ts'
import type { Signals } from '../signals.ts'
import { suspicions } from '../underfitting.ts'

/**
 * A fifth worse than guessing at the end: over 20 seeds each, lr:10 on moons, circles and xor ends between 0 and 2.5 times
 * the baseline, while runs that merely learn nothing stay within 3 % of it.
 */
const worseThanGuessing = -0.2

/** What counts as having learnt nothing; slow but sound runs at lr:0.001 explain 3 % and more. */
const nothingLearnt = 0.1

/** With a rate far above the usual, a run that explains no more than this was thrown off its way, not slow. */
const hardlyAnything = 0.2

/** Rise within one epoch, over the baseline: blow-ups jump by 0.46 and more, underfitting runs by 0.32 at most. */
const largestJump = 0.4

/** Swing of the tail over the baseline: 0.09 and more in diverged runs, 0.03 at most in underfitting ones. */
const thrashing = 0.07

/** A loss that stopped being a number, ended worse than guessing, or thrashes about without learning. */
export const divergence: Rule = {
  id: 'divergence',
  claims: [hardlyLearned],
  check(signals) {
    const { firstBad, train, plan } = signals
    const say = (evidence: string) => ({ severity: 'problem', verdict: 'diverged', evidence }) as const
    if (firstBad !== null) {
      const before = train.values.length > 0 ? `, after ${lossText(train.last)} the epoch before` : ''
      return say(`The loss stopped being a number in epoch ${firstBad}${before}.`)
    }
    const { highRate, muchDropout } = suspicions(plan)
    const worse = train.explained < worseThanGuessing && !isComingDown(train)
    // Heavy dropout shakes a curve by itself; with a usual rate it is the one to blame.
    const shaken = train.jump > largestJump || train.swing > thrashing
    const thrown = train.explained < nothingLearnt && shaken && (highRate || !muchDropout)
    return worse || thrown || (train.explained < hardlyAnything && highRate) ? say(ends(signals)) : undefined
  },
}

/** Where both losses ended, as they are plotted, and the peak on the way where there was one. */
function ends({ train, validation, baseline }: Signals): string {
  const peak =
    train.highest > 1.2 * train.last && train.highest > baseline
      ? `, after ${lossText(train.highest)} in epoch ${train.highestEpoch}`
      : ''
  const heldOut = validation ? ` The validation loss ended at ${lossText(validation.last)}.` : ''
  return `The train loss ended at ${lossText(train.last)}${peak}; guessing gives ${lossText(baseline)}.${heldOut}`
}

/** First losses, over the baseline, that an unlucky draw of weights can give; blow-ups start far above. */
const unluckyStart = 5

/** A tiny learning rate leaves a run near its first loss, which may be above guessing: that is slow, not diverged. */
function isComingDown({ first, end, jump, highest, explained }: Signals['train']): boolean {
  const baseline = end / (1 - explained)
  return end <= first && jump < 0.01 && highest < unluckyStart * baseline
}
