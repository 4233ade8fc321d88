import type { CurveSignals } from '../curve-signals.ts'
import { smoothed } from '../curve-signals.ts'
import type { Signals } from '../signals.ts'
import type { Claim } from './claim.ts'

/** Fitted change over the last fifth, over the baseline: 0.01 is the width of the pen in a chart of usual height. */
const level = 0.012

/** From this fall on the eye sees a slope: the 360 plans it was chosen on show 0.002 where levelled, 0.05 where unfinished. */
const visible = 0.02

/** Fewer epochs than this have no end to speak of. */
const fewest = 5

const curves = ({ train, validation }: Signals): CurveSignals[] => (validation ? [train, validation] : [train])

/** Neither curve climbs or falls over the last fifth. */
export const levelledOff: Claim = {
  id: 'levelled-off',
  says: /level(?:s|led)? off|(?:came|comes?) to rest|\bsettled\b(?! in)/i,
  holds: (signals) =>
    signals.firstBad === null &&
    signals.measured >= fewest &&
    curves(signals).every(({ drift }) => Math.abs(drift) <= level),
}

/** The train loss goes down to the last epoch, by more than it trembles. */
export const stillFalling: Claim = {
  id: 'still-falling',
  says: /still (?:fell|falls?|falling|getting better|learning|on (?:its|their) way)/i,
  holds: ({ train, measured, baseline }) =>
    measured < fewest
      ? train.first - train.last > visible * baseline
      : train.drift < -visible && -train.drift > 2 * train.swing && train.last < train.first,
}

/** Whatever it does, it does not get anywhere any more. */
export const hardlyMoves: Claim = {
  id: 'hardly-moves',
  says: /hardly moves|fr(?:ee|o)zen?\b|freezes|l(?:ies|ay) (?:flat|still)|runs? level|stopped improving/i,
  holds: ({ train, measured, firstBad }) =>
    firstBad === null && measured >= fewest && Math.abs(train.drift) < visible && train.swing < visible,
}

/** Down from epoch to epoch, with hardly a step back. */
export const fallsSteadily: Claim = {
  id: 'falls-steadily',
  says: /steadily|evenly|smoothly|smooth/i,
  holds: ({ train, measured }) => measured >= 3 && train.flips < 0.2 && train.drift < 0 && train.last < train.first,
}

/** Losses nearer to each other than this, over the baseline, are one level; seeds alone move an end by more. */
const oneLevel = 0.02

/** The epoch from which the validation loss stays at its final level, neither lower nor higher; null when it never does. */
export function settledEpoch({ validation, baseline }: Pick<Signals, 'validation' | 'baseline'>): number | null {
  if (!validation) return null
  const { values, end, last } = validation
  const near = (value: number, other: number) => Math.abs(value - other) <= oneLevel * baseline
  if (!near(last, end)) return null
  const away = smoothed(values).findLastIndex((value) => !near(value, end))
  const from = values.findIndex((value, index) => index > away && near(value, last))
  return from < 0 ? null : from + 1
}

/** Done is a run that settled within its first two fifths. */
const early = 0.4

/** The last three fifths changed the validation loss by no more than two hundredths of the baseline. */
export const doneEarly: Claim = {
  id: 'done-early',
  says: /done long before|brought (?:next to )?nothing|changed little/i,
  holds: (signals) => {
    const epoch = settledEpoch(signals)
    return signals.firstBad === null && epoch !== null && epoch <= early * signals.measured
  },
}

/** A change that cannot be seen in the two losses as they are written. */
const nothing = 0.005

/** The later epochs changed nothing that shows. */
export const changedNothing: Claim = {
  id: 'changed-nothing',
  says: /changed nothing|stayed there|no difference/i,
  holds: (signals) => {
    const epoch = settledEpoch(signals)
    if (!doneEarly.holds(signals) || epoch === null) return false
    const { values, last } = signals.validation!
    const change = Math.abs(values[epoch - 1]! - last)
    return change <= Math.max(nothing * signals.baseline, Math.min(0.1 * last, oneLevel * signals.baseline))
  },
}
