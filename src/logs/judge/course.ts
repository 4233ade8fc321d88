import { converged, type Judgement, unclear, underfits } from './finding.ts'
import type { Shape } from './shape.ts'
import { mainOf, type Side, type Subject } from './subject.ts'
import { hasFallen } from './trend.ts'

/** Nothing is wrong on the way: is it at its end, still on its way, or does it not move? */
export function course(subject: Subject): Judgement {
  const { train, validation } = subject
  const side = mainOf(subject)
  const other = side === train ? validation : null
  const trends = [side.trend, ...(other ? [other.trend] : [])]
  const told = whatWas(subject, side, other)
  if (trends.includes('creeping') || trends.includes('rising'))
    return unclear(`${told} That is a slow rise, too small for a blow-up.`, 'Bring more of the log.')
  if (side.trend === 'short')
    return unclear(
      `${told} With ${side.shape.values.length} values (counted) that is too few to tell a trend from chance.`,
      'Bring more of the log.',
      'too-short-to-tell',
    )
  const lone = other?.shape.values.length === 1 ? other : null
  if (lone && side.shape.end > 0 && lone.shape.end > aloneFar * side.shape.end)
    return unclear(
      `${told} The ${lone.label} is told once, and lies far above the ${side.label}.`,
      'Bring its values of the epochs before.',
    )
  if (side.trend === 'noisy')
    return unclear(
      `${told} From one to the next it jumps too far to show a trend.`,
      'Bring a longer part, or the means over epochs.',
    )
  if (side.trend === 'falling' && other?.trend === 'short' && other.shape.end > other.shape.start)
    return unclear(
      `${told} The ${other.label} goes the other way, in too few values to tell a trend from chance.`,
      'Bring the epochs after it.',
    )
  if (side.trend === 'falling' && (other === null || other.trend === 'falling' || other.trend === 'short'))
    return underfits('too-few-epochs', `${told} It was still getting better at the end.`)
  if (side.trend === 'flattened' || (other && hasFallen(other.trend))) return settled(subject, other, told)
  return level(subject, side, other, told)
}

/** Times the train curve; one value of new examples so far above it shows a gap and no trend. */
const aloneFar = 2

/** A share of points that lie so far above the start is a swing on the way, not a settling. */
const swing = { share: 0.15, times: 1.2 }

function swings({ values, start }: Shape): boolean {
  const high = values.filter((value) => value > swing.times * Math.abs(start)).length
  return start > 0 && high >= swing.share * values.length
}

/** Numbers that are predicted hardly ever hit the right one to the last digit. */
const noAccuracy = 0.02

function settled(subject: Subject, other: Side | null, told: string): Judgement {
  const { accuracy, curves } = subject
  const highest = (accuracy.validation ?? accuracy.train)?.highest.value
  // Beside a loss that fell by half, an accuracy of nothing is that of a regression, of which it says nothing.
  const reached = highest! < noAccuracy && mainOf(subject).shape.fall > 0.5 ? undefined : highest
  if (other?.trend === 'falling')
    return underfits('too-few-epochs', `${told} The ${other.label} was still getting better at the end.`)
  if (reached !== undefined && reached < 0.4) return underfits('slow-learning', `${told} Its accuracy is low.`)
  if (swings(mainOf(subject).shape))
    return unclear(
      `${told} On the way it swings far above its start.`,
      'Bring a longer part, or the means over epochs.',
    )
  const { counts, epochs, keys } = curves
  if (counts === 'epoch' && epochs === 1 && keys[0]! <= 1 && (other?.shape.values.length ?? 0) < 2 && !(reached! > 0.9))
    return unclear(
      `${told} It levels off within one epoch, which says little about more of them.`,
      'Bring the epochs after it.',
    )
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
