import { historiesOf } from '../../training/early-stop.ts'
import { diagnose } from '../../diagnosis/diagnose.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import type { Run } from '../../training/run.ts'
import { seedAfter } from '../../plan/seeds.ts'
import { planOf } from '../../plan/changed-plan.ts'
import { type Measure, measureOf } from '../../training/measures.ts'
import { curveDistance } from './curve-distance.ts'
import { readSentence, type Sentence } from './sentence.ts'
import type { Quiz } from './quiz.ts'
import { type Decision, namesIn } from './choice.ts'
import { readRange, within } from '../../markup/range.ts'

/** A change mends a run when it brings at least this share of the baseline loss, and nothing is wrong any more: `smallestEffect` of `advice`. */
export const smallestMend = 0.05

/** The plans whose runs decide a quiz, each with its seed and its draw of the data `shift` further on; none if no run decides. */
export function plansToDecide(quiz: Quiz, shift = 0): TrainingPlan[] {
  const { plan, decidedBy } = quiz
  if (plan === null || decidedBy === null) return []
  return changesToDecide(quiz, decidedBy).map((changes, index) => {
    const changed = planOf(plan, changes)
    // Curves are known by what stays the same on other seeds and draws, not by one run's own accidents.
    const apart = decidedBy.by === 'curve' && index > 0 ? otherRuns : 0
    return {
      ...changed,
      seed: seedAfter(changed.seed, shift + apart),
      sample: seedAfter(changed.sample, shift + apart),
    }
  })
}

/** So far on lie the seeds and draws of the runs that shown curves are compared with. */
const otherRuns = 10_000

/** The plans whose runs are shown with a question before it is answered, if it shows any. */
export function plansToShow({ plan, kind, decidedBy }: Quiz): TrainingPlan[] {
  if (plan === null || (kind !== 'read-curve' && kind !== 'next-knob')) return []
  if (decidedBy?.by !== 'curve') return [planOf(plan)]
  return [...(decidedBy.beside ? [planOf(plan)] : []), planOf(plan, decidedBy.of)]
}

/** Each plan to train, as changes of the quiz's own; the empty text is that plan itself. */
function changesToDecide({ choices }: Quiz, decision: Decision): string[] {
  const outcomes = choices.map(({ outcome = '' }) => outcome)
  switch (decision.by) {
    case 'verdict':
    case 'finding':
    case 'measure':
    case 'false':
      return ['']
    case 'difference':
      return ['', decision.against]
    case 'curve':
      return [decision.of, ...outcomes]
    case 'order':
      return decision.changes
    case 'lowest':
    case 'highest':
      return outcomes
    case 'mends':
      return ['', ...outcomes]
    default:
      return decision satisfies never
  }
}

/**
 * The choice that runs make right; null when they make none, or more than one.
 * @param runs of `plansToDecide`, in its order
 */
export function decide(quiz: Quiz, runs: Run[]): number | null {
  const { decidedBy } = quiz
  if (decidedBy === null) return null
  const holds = holding(quiz, decidedBy, runs)
  const right = quiz.choices.flatMap((_, index) => (holds(index) ? [index] : []))
  return right.length === 1 ? right[0]! : null
}

function holding(quiz: Quiz, decision: Decision, runs: Run[]): (choice: number) => boolean {
  const outcome = (choice: number) => quiz.choices[choice]!.outcome ?? ''
  const diagnosisOf = (index: number) => diagnose(runs[index]!, plansToDecide(quiz)[index]!)
  switch (decision.by) {
    case 'verdict':
      return (choice) => namesIn(outcome(choice)).includes(diagnosisOf(0).verdict)
    case 'finding':
      return (choice) => namesIn(outcome(choice)).includes(diagnosisOf(0).main.id)
    case 'measure':
      return (choice) => isWithin(outcome(choice), endOf(runs[0]!, decision.measure))
    case 'difference': {
      const one = endOf(runs[0]!, decision.measure)
      const other = endOf(runs[1]!, decision.measure)
      return (choice) => isWithin(outcome(choice), one === null || other === null ? null : one - other)
    }
    case 'lowest':
    case 'highest': {
      const sign = decision.by === 'lowest' ? 1 : -1
      // What is no number any more is as bad as can be.
      const worst = decision.measure.endsWith('accuracy') ? -Infinity : Infinity
      const values = runs.map((run) => sign * (endOf(run, decision.measure) ?? worst))
      return (choice) => values[choice] === Math.min(...values)
    }
    case 'curve':
      return (choice) => nearestTo(runs) === choice
    case 'order':
      return (choice) => outcome(choice) === orderOf(runs, decision.measure)
    case 'false':
      return (choice) => !isTrueOf(readSentence(outcome(choice)), runs[0]!)
    case 'mends':
      return (choice) =>
        diagnosisOf(choice + 1).main.severity !== 'problem' &&
        lossOf(runs[choice + 1]!) < lossOf(runs[0]!) - smallestMend * runs[0]!.baselineLoss
    default:
      return decision satisfies never
  }
}

/** Which of the other runs looks most like the first one. */
function nearestTo([shown, ...others]: Run[]): number {
  const distances = others.map((other) => curveDistance(shown!, other))
  return distances.indexOf(Math.min(...distances))
}

/** The numbers of runs, from 1, in the order of a measure, the lowest first: `2 1 3`. */
function orderOf(runs: Run[], measure: Measure): string {
  const values = runs.map((run, index) => ({ index, value: endOf(run, measure) ?? Infinity }))
  return values
    .toSorted((one, other) => one.value - other.value)
    .map(({ index }) => index + 1)
    .join(' ')
}

/** The value that decides, of a run of one history. */
export function endOf(run: Run, measure: Measure): number | null {
  return measureOf(historiesOf(run)[0]!, measure)
}

function isTrueOf(sentence: Sentence | undefined, run: Run): boolean {
  const value = sentence && endOf(run, sentence.measure)
  return typeof value === 'number' && within(sentence!.range, value)
}

const lossOf = (run: Run): number => endOf(run, 'validation-loss') ?? Infinity

function isWithin(text: string, value: number | null): boolean {
  const range = readRange(text)
  return range !== undefined && value !== null && within(range, value)
}
