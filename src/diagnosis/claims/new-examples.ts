import type { Claim } from './claim.ts'

/** Rise of the validation loss, over the baseline, that can be seen, and the share of its gain that makes it matter. */
const visible = 0.05
const share = 0.08

/** The validation loss has turned: smoothed, and as it is plotted. */
export const validationRises: Claim = {
  id: 'validation-rises',
  says: /\brises?\b|\brose\b|\bclimb(?:s|ed)?\b|has turned|worse on new/i,
  holds: ({ validation, baseline, lostShare, measured }) =>
    validation !== null &&
    validation.end - validation.best > visible * baseline &&
    validation.last - validation.lowest > visible * baseline &&
    lostShare > share &&
    validation.lowestEpoch < measured,
}

/** A fall of the train loss, over the baseline, since validation was best; near 0 there is no room for one. */
const furtherFall = 0.03

/** The train loss went further down after the validation loss was at its lowest. */
export const trainFalls: Claim = {
  id: 'train-falls',
  says: /train loss (?:keeps? falling|falls?|fell|went (?:on|further))|gets? better on those/i,
  holds: ({ train, validation, baseline }) => {
    const then = train.values[(validation?.lowestEpoch ?? 1) - 1] ?? train.first
    return then - train.last > furtherFall * baseline || train.last < Math.min(then, furtherFall * baseline)
  },
}

/** Gap between the losses, over the baseline, from which its own examples are plainly easier for the network. */
const wideGap = 0.1

/** A held-out loss far above a train loss that did come down. */
export const byHeart: Claim = {
  id: 'by-heart',
  says: /(?<!nothing (?:is learned |was learned )?)by heart|memoris|far better than new ones/i,
  holds: ({ train, validation, gap, baseline }) =>
    validation !== null &&
    gap > wideGap * baseline &&
    validation.last - train.last > wideGap * baseline &&
    train.explained > 0.05,
}

/** Explained share on held-out examples from which one may speak of having learned something. */
const someSkill = 0.3

/** The held-out loss (without one, the train loss) ended well below the baseline. */
export const learnedItsTask: Claim = {
  id: 'learned-its-task',
  says: /(?:has )?learned (?:its|the) task|got the task/i,
  holds: ({ validation, train, baseline }) => {
    const { explained, last } = validation ?? train
    return explained > someSkill && last < (1 - someSkill + 0.05) * baseline
  },
}

/** Two curves nearer than this, over the baseline, lie together. */
const near = 0.15

/** Train loss and held-out loss ended near each other. */
export const closeTogether: Claim = {
  id: 'close-together',
  says: /close(?:ly)? together|lie together|stays? close/i,
  holds: ({ validation, train, gap, baseline }) =>
    validation !== null &&
    Math.abs(gap) <= near * baseline &&
    Math.abs(validation.last - train.last) <= near * baseline,
}

/** What was learned also serves on held-out examples: well below guessing, not far above the train loss, little lost again. */
export const holdsOnNewExamples: Claim = {
  id: 'holds-on-new-examples',
  says: /holds on new|never seen/i,
  holds: (signals) => {
    const { validation, gap, baseline, lostShare } = signals
    return learnedItsTask.holds(signals) && validation !== null && gap < 0.25 * baseline && lostShare < 0.15
  },
}

/** Accuracy counts as unharmed while it is within one standard error of its own best. */
export const accuracyHeld: Claim = {
  id: 'accuracy-held',
  says: /as many (?:questions |are )?right|accuracy (?:held|holds|has not come down)|not more mistakes/i,
  holds: ({ accuracy }) =>
    accuracy !== null &&
    Math.max(accuracy.best - accuracy.end, accuracy.atBest - accuracy.last) <= accuracy.standardError,
}
