import { historiesOf } from '../../training/early-stop.ts'
import { readRange } from '../../markup/range.ts'
import type { Measure } from '../../training/measures.ts'
import type { Run } from '../../training/run.ts'
import { curveDistance } from '../quiz/curve-distance.ts'
import { endOf } from '../quiz/decide.ts'
import { type Quiz, rightAnswer } from '../quiz/quiz.ts'
import { readSentence } from '../quiz/sentence.ts'

/**
 * By how much the right choice wins in one set of runs, as one can see it: shares of the baseline loss, of the accuracy, of the
 * epochs. 1 where nothing is measured, as with a finding.
 * @param runs of `plansToDecide`, which decide for the right choice
 */
export function marginOf(quiz: Quiz, runs: Run[]): number {
  const { decidedBy, choices } = quiz
  const right = rightAnswer(quiz)
  const outcome = choices[right]!.outcome ?? ''
  const scale = (measure: Measure) => scaleOf(measure, runs[0]!)
  switch (decidedBy?.by) {
    case undefined:
    case 'verdict':
    case 'finding':
      return 1
    case 'measure':
      return insideOf(outcome, endOf(runs[0]!, decidedBy.measure)) / scale(decidedBy.measure)
    case 'difference':
      return insideOf(outcome, difference(runs, decidedBy.measure)) / scale(decidedBy.measure)
    case 'lowest':
    case 'highest':
      return (
        lead(runs.map(decidedBy.by === 'lowest' ? value(decidedBy.measure) : negative(decidedBy.measure)), right) /
        scale(decidedBy.measure)
      )
    case 'mends':
      return lead(runs.slice(1).map(value('validation-loss')), right) / runs[0]!.baselineLoss
    case 'curve':
      return lead(
        runs.slice(1).map((run) => curveDistance(runs[0]!, run)),
        right,
      )
    case 'order':
      return leastStep(runs.map(value(decidedBy.measure))) / scale(decidedBy.measure)
    case 'false':
      return Math.min(...choices.map(({ outcome: text = '' }) => sentenceMargin(text, runs[0]!)))
    default:
      return decidedBy satisfies never
  }
}

/** What a difference of one is measured against. */
function scaleOf(measure: Measure, run: Run): number {
  if (measure === 'best-epoch') return historiesOf(run)[0]!.trainLoss.length
  return measure.endsWith('accuracy') ? 1 : run.baselineLoss
}

const value =
  (measure: Measure) =>
  (run: Run): number =>
    endOf(run, measure) ?? Infinity

const negative =
  (measure: Measure) =>
  (run: Run): number =>
    -(endOf(run, measure) ?? -Infinity)

function difference([one, other]: Run[], measure: Measure): number | null {
  const [a, b] = [endOf(one!, measure), endOf(other!, measure)]
  return a === null || b === null ? null : a - b
}

/** How far a value lies inside of a range; negative outside of it. */
function insideOf(text: string, measured: number | null): number {
  const range = readRange(text)
  if (!range || measured === null) return -Infinity
  return Math.min(measured - range.low, range.high - measured)
}

/** How much lower one value is than the lowest of the others; losses beyond all bounds count as large. */
function lead(values: number[], index: number): number {
  const others = values.filter((_, other) => other !== index)
  return Math.min(Math.min(...others), veryHigh) - values[index]!
}

const veryHigh = 10

function leastStep(values: number[]): number {
  const sorted = values.map((one) => Math.min(one, veryHigh)).toSorted((one, other) => one - other)
  return Math.min(...sorted.slice(1).map((one, index) => one - sorted[index]!))
}

/** How far a measured value lies from where a sentence turns from true to false. */
function sentenceMargin(text: string, run: Run): number {
  const sentence = readSentence(text)
  const measured = sentence && endOf(run, sentence.measure)
  if (!sentence || typeof measured !== 'number') return -Infinity
  const { low, high } = sentence.range
  const edges = [low, high].filter(Number.isFinite)
  return Math.min(...edges.map((edge) => Math.abs(measured - edge))) / scaleOf(sentence.measure, run)
}
