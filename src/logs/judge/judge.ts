import type { LogCurves } from '../curves/curves.ts'
import type { Log } from '../read-log.ts'
import { converged, diverged, type Judgement, unclear, underfits } from './finding.ts'
import { hardEvidence } from './hard.ts'
import { heldOutTrouble } from './held-out.ts'
import { otherKinds } from './kinds.ts'
import { type Side, type Subject, subjectOf } from './subject.ts'
import { hasFallen } from './trend.ts'
import { unlearnt } from './unlearnt.ts'

/** Says what one training of a log shows. Hard evidence first; where the numbers decide nothing, it says so. */
export function judge(log: Log, curves: LogCurves): Judgement {
  const subject = subjectOf(log, curves)
  return (
    hardEvidence(log, subject) ??
    otherKinds(log, subject) ??
    tooShort(subject) ??
    risen(subject) ??
    unlearnt(subject) ??
    heldOutTrouble(subject, log.words.bestBefore) ??
    course(subject)
  )
}

/** The curve that is judged first: the training's, else the only one. */
const mainOf = ({ train, validation }: Subject): Side => (train ?? validation)!

function tooShort(subject: Subject): Judgement | null {
  const side = mainOf(subject)
  if (side.shape.values.length > 1) return null
  const { marks, label } = side
  return unclear(
    `The log has one value of the ${label}, ${subject.text(marks.last.value)} at ${subject.where(marks.last)}: a trend takes at least five.`,
    'Bring more of the log, from its first epoch on.',
    'too-short-to-tell',
  )
}

/** Times its start, up to which a validation loss rises while the train loss falls. */
const byHeart = 5

function risen(subject: Subject): Judgement | null {
  const { train, validation } = subject
  const side = mainOf(subject)
  if (side.trend !== 'rising' || (train && validation && validation.trend === 'falling')) return null
  // New examples alone that go worse are learning by heart, until they go worse than that could bring.
  if (train === null && subject.isLoss && side.shape.end < byHeart * side.shape.start) return null
  return diverged(fromTo(subject, side, 'rose'))
}

function fromTo({ text, where }: Subject, { marks, label }: Side, verb: string): string {
  const { first, last, lowest, highest } = marks
  const way = `The ${label} ${verb} from ${text(first.value)} at ${where(first)} to ${text(last.value)} at ${where(last)}`
  const out = verb === 'rose' ? lowest : highest
  const between =
    out.at !== first.at && out.at !== last.at && (verb === 'rose' ? out.value < first.value : out.value > first.value)
  return between ? `${way}, ${text(out.value)} at ${where(out)} in between.` : `${way}.`
}

/** Nothing is wrong on the way: is it at its end, still on its way, or does it not move? */
function course(subject: Subject): Judgement {
  const { train, validation } = subject
  const side = mainOf(subject)
  const other = side === train ? validation : null
  const trends = [side.trend, ...(other ? [other.trend] : [])]
  const told = whatWas(subject, side, other)
  if (trends.includes('creeping') || trends.includes('rising'))
    return unclear(`${told} That is a slow rise, too small for a blow-up.`, 'Bring more of the log.')
  if (side.trend === 'short')
    return unclear(
      `${told} With ${side.shape.values.length} values (counted) that is too few to setValue a trend from chance.`,
      'Bring more of the log.',
      'too-short-to-tell',
    )
  if (side.trend === 'noisy')
    return unclear(
      `${told} From one to the next it jumps too far to show a trend.`,
      'Bring a longer part, or the means over epochs.',
    )
  if (side.trend === 'falling' && (other === null || other.trend === 'falling' || other.trend === 'short'))
    return underfits('too-few-epochs', `${told} It was still getting better at the end.`)
  if (side.trend === 'flattened' || (other && hasFallen(other.trend))) return settled(subject, other, told)
  return level(subject, side, other, told)
}

function settled({ accuracy }: Subject, other: Side | null, told: string): Judgement {
  const reached = (accuracy.validation ?? accuracy.train)?.highest.value
  if (other?.trend === 'falling')
    return underfits('too-few-epochs', `${told} The ${other.label} was still getting better at the end.`)
  if (reached !== undefined && reached < 0.4) return underfits('slow-learning', `${told} Its accuracy is low.`)
  return converged(`${told} It has levelled off.`)
}

/** A level curve is good or bad by its level alone, which only the start of the log or an accuracy tells. */
function level(subject: Subject, side: Side, other: Side | null, told: string): Judgement {
  const { accuracy, share, fromStart } = subject
  const reached = (accuracy.validation ?? accuracy.train)?.last.value
  const low = (share && (other ?? side).shape.end < 0.05) || (reached !== undefined && reached > 0.9)
  if (low) return converged(`${told} It lies level where little is left to gain.`)
  if (side.trend === 'falling')
    return other && fromStart
      ? converged(`${told} The ${other.label} no longer falls.`)
      : unclear(`${told} The excerpt does not show where it came from.`, 'Bring the log from its first epoch on.')
  if (fromStart && side.shape.values.length >= 5)
    return underfits('slow-learning', `${told} It has hardly moved since the start.`)
  return unclear(
    `${told} It lies level, and the excerpt does not show from where it came.`,
    'Bring the log from its first epoch on, or the accuracy.',
  )
}

function whatWas({ text, where }: Subject, { marks, label }: Side, other: Side | null): string {
  const one = `The ${label} went from ${text(marks.first.value)} at ${where(marks.first)} to ${text(marks.last.value)} at ${where(marks.last)}`
  if (other === null) return `${one}.`
  const { first, last } = other.marks
  return `${one}, the ${other.label} from ${text(first.value)} to ${text(last.value)}, its best ${text(other.best.value)} at ${where(other.best)}.`
}
