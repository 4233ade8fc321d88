import { percentText } from '../../numbers.ts'
import type { Marks } from '../curves/curves.ts'
import { type Judgement, underfits } from './finding.ts'
import type { Side, Subject } from './subject.ts'

/** An accuracy below this that has hardly grown is little learned, whatever the number of classes. */
const poor = 0.3

/** Curves whose values differ by no more than this, over their level, do not move. */
const still = 1e-3

/** An error of a share below this has been learned, even where it no longer moves. */
const good = 0.12

/** Losses of guessing among so many balanced classes: ln 2, ln 3, ln 10, ln 100, ln 1000. A level within this share of one is that. */
const classes = [2, 3, 10, 100, 1000]
const near = 0.004

/** Hardly anything was learned: the accuracy is poor, the curve is frozen, or it lies at the loss of guessing. */
export function unlearnt(subject: Subject): Judgement | null {
  return frozen(subject) ?? stuck(subject) ?? sameAnswer(subject) ?? poorAccuracy(subject) ?? atGuessing(subject)
}

function frozen({ train, validation, share, accuracy, where, text }: Subject): Judgement | null {
  const side = [validation, train].find(
    (one) => one !== null && one.shape.values.length >= 5 && one.shape.range < still,
  )
  if (!side || learnt(side, share, accuracy)) return null
  if (side === validation && train && train.shape.fall > 0.1) return null
  const { first, last } = side.marks
  return underfits(
    'slow-learning',
    `The ${side.label} does not move: ${text(first.value)} at ${where(first)}, ${text(last.value)} at ${where(last)}.`,
  )
}

/** So many values in a row that are equal to the last digit, and this share of all, come from a network that died on the way. */
const dead = { fewest: 5, share: 0.3, ofStart: 0.25 }

/** With fewer digits a loss that still moves can look the same. */
const isPrecise = (value: number): boolean =>
  String(Math.abs(value))
    .replace(/^[0.]+/, '')
    .replace('.', '').length >= 4

function stuck({ train, validation, where, text, isLoss, curves }: Subject): Judgement | null {
  const side = train ?? validation
  if (!side || !isLoss) return null
  const { values, start } = side.shape
  const last = values.at(-1)!
  const run = values.length - 1 - values.findLastIndex((value) => value !== last)
  if (run < Math.max(dead.fewest, dead.share * values.length) || !isPrecise(last)) return null
  if (last < dead.ofStart * start) return null
  const known = (train ? curves.train : curves.validation).flatMap((value, index) => (value === last ? [index] : []))
  const from = { at: curves.keys[known.at(-run)!] ?? side.marks.last.at, value: last }
  return underfits(
    'slow-learning',
    `The ${side.label} is ${text(last)} to the last digit from ${where(from)} on: nothing is learned any more.`,
  )
}

/** An accuracy that is the same to the last digit for so many points comes from one answer to every example. */
const sameFor = 5

function sameAnswer({ accuracy, where }: Subject): Judgement | null {
  const both = [accuracy.validation, accuracy.train].filter((marks) => marks !== null)
  const [main] = both
  const isSame = both.every(({ count, highest, lowest }) => count >= sameFor && highest.value - lowest.value < 0.002)
  if (main === undefined || !isSame || main.highest.value !== main.lowest.value || main.last.value > 0.95) return null
  return underfits(
    'slow-learning',
    `The accuracy is ${share(main.first.value)} at ${where(main.first)} and still ${share(main.last.value)} at ${where(main.last)}: as if every example got the same answer.`,
  )
}

const learnt = ({ shape }: Side, share: boolean, { validation, train }: Subject['accuracy']): boolean =>
  (share && shape.end < good) || constantAbove(validation ?? train) || (!share && Math.abs(shape.end) < 0.01)

/** A high accuracy that moves. One that is the same to the last digit comes from one answer to all. */
const constantAbove = (marks: Marks | null): boolean =>
  marks !== null && marks.last.value > 0.7 && marks.highest.value !== marks.lowest.value

function poorAccuracy({ accuracy, where, validation, train }: Subject): Judgement | null {
  const both = [accuracy.validation, accuracy.train].filter((marks) => marks !== null)
  const [main] = both
  if (
    main === undefined ||
    both.some(({ highest, count }) => highest.value > poor + 0.05 || count < 2) ||
    main.last.value > poor
  )
    return null
  const side = validation ?? train
  if (side && side.shape.fall > 0.5) return null
  return underfits(
    'slow-learning',
    `The accuracy is ${share(main.first.value)} at ${where(main.first)} and ${share(main.last.value)} at ${where(main.last)}: hardly anything has been learned.`,
  )
}

const share = (value: number): string => (value < 0.1 ? `${Number((100 * value).toFixed(2))} %` : percentText(value))

function atGuessing({ train, validation, isLoss, where, text, accuracy }: Subject): Judgement | null {
  const side = validation ?? train
  if (!isLoss || side === null || side.shape.values.length < 5) return null
  const { end, fall, range, tail } = side.shape
  const count = classes.find((one) => Math.abs(end / Math.log(one) - 1) < near)
  const known = (accuracy.validation ?? accuracy.train)?.last.value
  if (
    count === undefined ||
    fall > 0.4 ||
    range > 0.6 ||
    Math.abs(tail) > 0.02 ||
    (known !== undefined && known > 1.3 / count)
  )
    return null
  if (train && train.shape.end < 0.9 * end) return null
  const { last } = side.marks
  return underfits(
    'slow-learning',
    `The ${side.label} lies at ${text(last.value)} at ${where(last)}: that is what guessing gives among ${count} balanced classes (ln ${count}, computed).`,
  )
}
