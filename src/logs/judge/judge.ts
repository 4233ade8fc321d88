import type { LogCurves } from '../curves/curves.ts'
import type { Log } from '../read-log.ts'
import { course } from './course.ts'
import { diverged, type Judgement, unclear } from './finding.ts'
import { hardEvidence } from './hard.ts'
import { heldOutTrouble } from './held-out.ts'
import { otherKinds } from './kinds.ts'
import { mainOf, type Side, type Subject, subjectOf } from './subject.ts'
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
