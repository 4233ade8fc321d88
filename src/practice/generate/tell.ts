import { diagnose } from '../../diagnosis/diagnose.ts'
import { lossText } from '../../numbers.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import type { Run } from '../../training/run.ts'
import { endOf } from '../quiz/decide.ts'
import type { Turn } from './base-plan.ts'
import type { Effect, Explanations } from './explanations.ts'

/** Changes of the validation loss below this share of the baseline are "about the same": `smallestEffect` of `advice`. */
const smallest = 0.05

/** A finding is told of runs when at least this share of them shows it. */
const mostly = 0.8

/** The middle one of some values; what is not finite counts as the largest. */
export function middle(values: (number | null)[]): number {
  const sorted = values.map((value) => value ?? Infinity).toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Infinity
}

/** Where the validation loss of some runs ends, in the middle. */
export function endingLoss(runs: Run[]): number {
  return middle(runs.map((run) => endOf(run, 'validation-loss')))
}

/** `ends near 0.71`, or that it breaks off. */
export function endWords(loss: number): string {
  return Number.isFinite(loss) ? `ends near ${lossText(loss)}` : 'breaks off: it is no number any more'
}

/** The main finding that most of some runs of a plan share; undefined where they are not of one kind. */
export function sharedFinding(runs: Run[], plan: TrainingPlan): string | undefined {
  const ids = runs.map((run) => diagnose(run, plan).main.id)
  return ids.find((id) => ids.filter((other) => other === id).length >= mostly * ids.length)
}

/** What a turn did to the loss of runs. */
function effectOf(before: Run[], after: Run[]): Effect {
  const change = (endingLoss(after) - endingLoss(before)) / before[0]!.baselineLoss
  if (Math.abs(change) < smallest) return 'same'
  return change < 0 ? 'lower' : 'higher'
}

/** What a turn did, in a sentence that is true of the runs after it. */
export function tellTurn(
  { knobs }: Explanations,
  { knob, direction, plan, start }: Turn,
  before: Run[],
  after: Run[],
): string {
  const effect = effectOf(before, after)
  const [was, is] = [sharedFinding(before, start), sharedFinding(after, plan)]
  const told = knobs[knob][direction].told.filter((one) => one.effect === effect)
  const shows = (findings: string[] | undefined, finding: string | undefined) =>
    findings === undefined || (finding !== undefined && findings.includes(finding))
  const fitting = told.find(({ from, findings }) => shows(from, was) && shows(findings, is))
  return fitting!.text.trim()
}

/** The belief behind a choice that was not right, and what the turn did instead. */
export function tellBelief(explanations: Explanations, turn: Turn, before: Run[], after: Run[]): string {
  return `${explanations.knobs[turn.knob][turn.direction].belief.trim()} ${tellTurn(explanations, turn, before, after)}`
}
