import { percentText } from '../../numbers.ts'
import { type Judgement, overfits, unclear } from './finding.ts'
import type { Side, Subject } from './subject.ts'
import { hasFallen } from './trend.ts'

/** Rise of the validation loss over its best, over its level, from which it is lost; a swing of that size is none. */
const lost = 0.06

/** Steps this large beside its own level: no trend of it can be told. */
const wild = 0.4

/** Of the losses on new and on known examples one is so many times the other. Healthy logs here stay below 1.6. */
const wideRatio = 1.8

/** So many times as high, a validation loss that creeps down does not get there: less than `fairFall` of its level is creeping. */
const farRatio = 5
const fairFall = 0.12

/** Accuracy on known examples over that on new ones: 0.03 is usual, 0.08 and more learned by heart. */
const wideGap = 0.08
const usualGap = 0.035

/** Both sides of a log: validation that has turned, that lies far above, or that jumps too wildly to tell. */
export function heldOutTrouble(subject: Subject, bestBefore: number | null): Judgement | null {
  const { train, validation } = subject
  if (validation === null) return accuracyGap(subject)
  if (train && isWild(validation) && validation.shape.values.length >= 5) return wildValidation(subject, validation)
  return (
    turned(subject, train, validation, bestBefore) ??
    (train && (farAbove(subject, train, validation) ?? accuracyGap(subject)))
  )
}

const isWild = ({ shape }: Side): boolean => shape.jumps > wild && Math.abs(shape.trend) < 2.5

function wildValidation({ text, where }: Subject, { marks, label }: Side): Judgement {
  return unclear(
    `The ${label} jumps between ${text(marks.lowest.value)} (${where(marks.lowest)}) and ${text(marks.highest.value)} (${where(marks.highest)}): it shows no trend.`,
    'Use more validation examples, or bring the same run with a lower learning rate.',
  )
}

/** Validation was best some way back, and training went on. */
function turned(subject: Subject, train: Side | null, validation: Side, bestBefore: number | null): Judgement | null {
  const { shape } = validation
  const count = shape.values.length
  const best = bestBefore !== null && subject.isLoss ? Math.min(shape.lowest, bestBefore) : shape.lowest
  const rise = (shape.end - best) / Math.max(shape.scale, Math.abs(best))
  const later = count - 1 - shape.lowestIndex
  const enough = count >= 5 ? later >= 2 : count >= 3 && later >= 1 && shape.values.at(-1)! > shape.values.at(-2)!
  const beyond = shape.end - shape.lowest > 1.5 * shape.noise * shape.scale
  const isLost = rise > (count >= 5 ? lost : 0.1) && ((enough && beyond) || best < 0.98 * shape.lowest)
  if (!isLost || (train && train.trend === 'rising')) return null
  // Where training does not get better either, a rise of both is something else.
  if (train && train.shape.fall < 0 && train.shape.trend > 1) return null
  return overfits(evidence(subject, train, validation, bestBefore))
}

function evidence(
  { text, where }: Subject,
  train: Side | null,
  { marks, best, label }: Side,
  before: number | null,
): string {
  const known =
    before !== null && before < best.value
      ? `${text(before)}, as the log says`
      : `${text(best.value)} at ${where(best)}`
  const other = train
    ? `; the ${train.label} went from ${text(train.marks.first.value)} to ${text(train.marks.last.value)}`
    : ''
  return `The ${label} was best with ${known} and ended at ${text(marks.last.value)} at ${where(marks.last)}${other}.`
}

/** New examples go far worse than known ones, and no longer better. */
function farAbove(subject: Subject, train: Side, validation: Side): Judgement | null {
  const { accuracy, share, isLoss, text, where } = subject
  const [low, high] = [train.shape.end, validation.shape.end]
  const count = validation.shape.values.length
  if (count < 2 || (count === 2 && !(high > 3 * low && validation.shape.fall < 0)) || low < 0 || high <= 0) return null
  const gap = accuracy.train && accuracy.validation ? accuracy.train.last.value - accuracy.validation.last.value : null
  if (gap !== null && gap < usualGap) return null
  const isWide = share ? high - low > wideGap && high > 1.5 * low : high > wideRatio * low
  const falls = validation.trend === 'falling' && (!(high > farRatio * low) || validation.shape.fall > fairFall)
  const improving = falls || (validation.shape.fall > 0.7 && isLoss)
  if (!isWide || improving || train.trend === 'flat') return gapWhereFlat(subject, train, validation, isWide, improving)
  const { marks, label } = validation
  return overfits(
    `The ${label} ended at ${text(marks.last.value)} at ${where(marks.last)}, the ${train.label} at ${text(train.marks.last.value)}; the best ${label} was ${text(validation.best.value)} at ${where(validation.best)}.`,
  )
}

/** A train curve that lies flat and low has been learned by heart; one that lies flat and high has learned nothing. */
function gapWhereFlat(
  { text, where, share }: Subject,
  train: Side,
  validation: Side,
  isWide: boolean,
  improving: boolean,
): Judgement | null {
  const low = share ? train.shape.end < 0.1 : train.shape.end < 0.3
  if (!isWide || improving || !low) return null
  const { marks, label } = validation
  return overfits(
    `The ${label} stays at ${text(marks.last.value)} (${where(marks.last)}) while the ${train.label} lies at ${text(train.marks.last.value)}.`,
  )
}

/** Known examples are answered far better than new ones. */
function accuracyGap({ accuracy, where, validation }: Subject): Judgement | null {
  const { train, validation: heldOut } = accuracy
  if (!train || !heldOut || heldOut.count < 3 || train.count < 3) return null
  const gap = train.last.value - heldOut.last.value
  const improving = validation !== null && hasFallen(validation.trend) && validation.trend === 'falling'
  if (gap < 1.5 * wideGap || improving || heldOut.highest.at === heldOut.last.at) return null
  return overfits(
    `The train accuracy ended at ${percentText(train.last.value)}, the validation accuracy at ${percentText(heldOut.last.value)} (${where(heldOut.last)}); its best was ${percentText(heldOut.highest.value)} at ${where(heldOut.highest)}.`,
  )
}
