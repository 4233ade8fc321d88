import type { Range } from '../../../src/markup/range.ts'
import { readRange } from '../../../src/markup/range.ts'
import { planOf } from '../../../src/plan/changed-plan.ts'
import type { Quiz } from '../../../src/practice/quiz/quiz.ts'
import type { Measure } from '../../../src/training/measures.ts'

/** Losses of runs that do not end in NaN: above this none of the content's runs ends. */
const highestLoss = 100

/** Ranges that touch may be written with ends that differ by so much; epochs are whole. */
const seam = 0.001

/** What a run can show of a measure. */
function reach(measure: Measure, epochs: number): Range {
  if (measure.endsWith('accuracy')) return { low: 0, high: 1 }
  if (measure === 'best-epoch') return { low: 1, high: epochs }
  return { low: measure === 'gap' ? -highestLoss : 0, high: highestLoss }
}

/** The ranges of a question, in the order of their numbers; empty where its choices are none. */
function rangesOf({ choices }: Quiz): Range[] {
  const ranges = choices.flatMap(({ outcome = '' }) => readRange(outcome) ?? [])
  return ranges.toSorted((one, other) => one.low - other.low)
}

/** Every range can be reached by a run, and together they leave no gap between two of them. */
export function rangeFlaws(quiz: Quiz): string[] {
  const { decidedBy, plan } = quiz
  if (decidedBy?.by !== 'measure' && decidedBy?.by !== 'difference') return []
  const { measure, by } = decidedBy
  const { low, high } = reach(measure, planOf(plan ?? '').epochs)
  const [least, most] = by === 'difference' ? [low - high, high - low] : [low, high]
  const ranges = rangesOf(quiz)
  const out = ranges.filter((range) => range.low >= most || range.high <= least)
  const apart = ranges.slice(1).filter((range, index) => {
    const between = range.low - ranges[index]!.high
    return between > (measure === 'best-epoch' ? 1 : seam)
  })
  return [
    ...out.map((range) => `no run reaches ${range.low}..${range.high}`),
    ...apart.map((range) => `nothing leads to ${range.low}..${range.high}: there is a gap before it`),
  ]
}

/** The choice that says "hardly any change": the one around 0 of a difference; undefined where there is none. */
export function unchangedChoice({ choices, decidedBy }: Quiz): Quiz['choices'][number] | undefined {
  if (decidedBy?.by !== 'difference') return undefined
  return choices.find(({ outcome = '' }) => {
    const range = readRange(outcome)
    return range !== undefined && range.low < 0 && range.high > 0
  })
}
