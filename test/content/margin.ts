import { rightAnswer, type Quiz } from '../../src/practice/quiz/quiz.ts'
import { endOf } from '../../src/practice/quiz/decide.ts'
import { readRange } from '../../src/markup/range.ts'
import type { Measure } from '../../src/training/measures.ts'
import type { Run } from '../../src/training/run.ts'

/**
 * What one can see in a picture or a table: a twentieth of the loss of guessing, which is a tick's distance on most charts; one
 * percent of right answers, as tables round; two percent of the epochs; and jumps that differ by a third.
 */
const visible = { loss: 0.05, accuracy: 0.01, epochs: 0.02, factor: 1.33 }

/** Below this a train loss that jumps looks still: a hundredth of most charts' height. */
const still = 0.005

/**
 * How clearly runs give the answer that is marked as right, 1 being just visible; null where a verdict or a finding decides, whose
 * rules have margins of their own.
 * @param runs of `plansToDecide`, in its order
 */
export function clarity(quiz: Quiz, runs: Run[]): number | null {
  const { decidedBy, choices } = quiz
  const right = rightAnswer(quiz)
  const [first] = runs as [Run, ...Run[]]
  switch (decidedBy?.by) {
    case 'lowest':
    case 'highest': {
      const sign = decidedBy.by === 'lowest' ? 1 : -1
      return lead(runs, right, decidedBy.measure, sign)
    }
    case 'mends':
      return lead(runs.slice(1), right, 'validation-loss', 1)
    case 'measure':
    case 'difference': {
      const [one, other] = runs.map((run) => endOf(run, decidedBy.measure) ?? Infinity)
      const value = decidedBy.by === 'measure' ? one! : one! - other!
      const { low, high } = readRange(choices[right]!.outcome ?? '')!
      const edges = [low, high].filter((edge) =>
        choices.some((choice) => choice !== choices[right] && bordersOn(choice.outcome, edge)),
      )
      const distance = Math.min(...edges.map((edge) => (value >= low && value <= high ? Math.abs(value - edge) : 0)))
      return distance / unitOf(decidedBy.measure, first)
    }
    default:
      return null
  }
}

/** How far the right run lies before the nearest of the others. */
function lead(runs: Run[], right: number, measure: Measure, sign: number): number {
  const values = runs.map((run) => endOf(run, measure) ?? sign * Infinity)
  const rivals = values.filter((_, index) => index !== right)
  const nearest = sign * Math.min(...rivals.map((value) => sign * value))
  const own = values[right]!
  if (measure === 'swing')
    return Math.max(nearest, own) < still ? 0 : Math.log(nearest / own) / Math.log(visible.factor) / sign
  return (sign * (nearest - own)) / unitOf(measure, runs[right]!)
}

function unitOf(measure: Measure, { baselineLoss, histories }: Run): number {
  if (measure.endsWith('accuracy')) return visible.accuracy
  if (measure === 'best-epoch') return visible.epochs * histories[0]!.trainLoss.length
  return measure === 'swing' ? still : visible.loss * baselineLoss
}

/** Whether another choice begins where this one ends: ends of whole or rounded numbers lie a little apart. */
function bordersOn(outcome = '', edge: number): boolean {
  const range = readRange(outcome)
  return (
    range !== undefined &&
    [range.low, range.high].some((end) => Math.abs(end - edge) <= Math.max(0.001, edge >= 1 ? 1 : 0))
  )
}
