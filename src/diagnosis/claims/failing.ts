import type { Signals } from '../signals.ts'
import type { Claim } from './claim.ts'

/** The curve on held-out examples where there is one, else the other. */
const judged = ({ train, validation }: Signals) => validation ?? train

/** The loss stopped being a number before the end. */
export const notANumber: Claim = {
  id: 'not-a-number',
  says: /stopped being a number|no number/i,
  holds: ({ firstBad }) => firstBad !== null,
}

/** Far above guessing at the end, and above where it began: this much over the baseline. */
const far = 1.2

/** It ends worse than guessing after having been better, or breaks off. */
export const blewUp: Claim = {
  id: 'blew-up',
  says: /blew up|blows up|blow-up/i,
  holds: (signals) =>
    notANumber.holds(signals) || [signals.train, judged(signals)].some((curve) => hasBlownUp(curve, signals)),
}

function hasBlownUp({ end, last, highest, first }: Signals['train'], { baseline, train }: Signals): boolean {
  const high = end > far * baseline && last > far * baseline
  return high && train.explained < 0.2 && (last > first || highest > 3 * baseline)
}

/** At or above guessing on the examples it is judged by, smoothed and as plotted. */
export const noBetterThanGuessing: Claim = {
  id: 'no-better-than-guessing',
  says: /no better than guessing|answers were guessed/i,
  holds: (signals) =>
    notANumber.holds(signals) ||
    (judged(signals).end >= 0.97 * signals.baseline && judged(signals).last >= 0.95 * signals.baseline),
}

/** A finite loss that ended at least 3 % above the baseline, in the train loss or the one it is judged by. */
export const worseThanGuessing: Claim = {
  id: 'worse-than-guessing',
  says: /worse than guessing/i,
  holds: (signals) =>
    !notANumber.holds(signals) &&
    [signals.train, judged(signals)].some(({ end, last }) => Math.min(end, last) > 1.03 * signals.baseline),
}

/** From the first epoch to the last. */
export const neverBetterThanGuessing: Claim = {
  id: 'never-better-than-guessing',
  says: /never (?:clearly |gets? clearly )?(?:below|better)|seem to say nothing/i,
  holds: (signals) =>
    judged(signals).best >= 0.98 * signals.baseline && judged(signals).lowest >= 0.9 * signals.baseline,
}

/** Explained share below which a run has not done its task, whatever its shape: healthy runs explain 0.70 and more. */
export const littleLearnt = 0.3

/** The train loss explains almost nothing of the baseline, or it broke. */
export const hardlyLearned: Claim = {
  id: 'hardly-learned',
  says: /hardly (?:learned|anything)|little (?:could be |was )?learned|at a crawl|learned (?:too|very) little/i,
  holds: (signals) =>
    notANumber.holds(signals) ||
    (signals.train.explained < littleLearnt && signals.train.last > (1 - littleLearnt - 0.1) * signals.baseline),
}

/** A tail this calm, over the baseline, is no longer thrashing: the dead do not move. */
const settledSwing = 0.03

/** Loss of one constant answer: the output's bias still moves a little. */
const constant = 0.06

/** Every example gets the same answer: units measured as dead, or a loss that lies at the baseline. */
export const silent: Claim = {
  id: 'silent',
  says: /silent|same answer to every/i,
  holds: ({ train, firstBad, deadUnits }) =>
    firstBad === null &&
    Math.abs(train.explained) <= constant &&
    train.swing < 0.07 &&
    ((deadUnits ?? 0) >= 0.9 || train.swing < settledSwing),
}

/** A step from one epoch to the next that nobody takes for noise, over the baseline. */
const wide = 0.15

/** A loss that leaps from one epoch to the next, swings at the end, or once stood far above the baseline. */
export const jumps: Claim = {
  id: 'jumps',
  says: /\bwild|jumps about|\bleaps?\b|thrown/i,
  holds: ({ train, validation, baseline }) =>
    [train, ...(validation ? [validation] : [])].some(
      ({ jump, swing, highest }) => jump > wide || swing > wide / 2 || highest > 2.2 * baseline,
    ),
}
