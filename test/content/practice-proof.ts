import type { TrainingPlan } from '../../src/plan/plan.ts'
import { decide, endOf, plansToDecide } from '../../src/practice/quiz/decide.ts'
import { type Quiz, rightAnswer } from '../../src/practice/quiz/quiz.ts'
import type { HeldOut } from '../../src/app/ports.ts'
import { clarity } from './margin.ts'
import type { Run } from '../../src/training/run.ts'

export type TrainOn = (plan: TrainingPlan, heldOut?: HeldOut) => Promise<Run>

/** Of twenty pairs of seed and draw so many may give another answer than the one marked as right. */
const oneInTwenty = 0.05

/** Proofs begin so far from the seed and the draw that a question names: nobody looked at these while it was written. */
const fresh = 40_000

/** What the runs of a quiz say: for each pair of seed and draw the choice that they make right, and what was measured. */
export interface QuizProof {
  quiz: Quiz
  answers: (number | null)[]
  measured: string[]
  /** Share of the pairs that give the answer marked as right. */
  share: number
  /** How clearly the middle pair gives it, 1 being just visible; null where a verdict or a finding decides. */
  clarity: number | null
}

export async function proveQuiz(quiz: Quiz, pairs: number, train: TrainOn): Promise<QuizProof> {
  const answers: (number | null)[] = []
  const measured: string[] = []
  const clear: number[] = []
  for (let pair = 1; pair <= pairs; pair++) {
    const runs: Run[] = []
    for (const plan of plansToDecide(quiz, fresh + pair)) runs.push(await train(plan))
    answers.push(decide(quiz, runs))
    measured.push(runs.map((run) => told(quiz, run)).join(' '))
    clear.push(clarity(quiz, runs) ?? Infinity)
  }
  const share = answers.filter((answer) => answer === rightAnswer(quiz)).length / pairs
  const middle = clear.toSorted((one, other) => one - other)[Math.floor(pairs / 2)]!
  return { quiz, answers, measured, share, clarity: middle === Infinity ? null : middle }
}

/** Whether a proof shows the answer: on at least 19 of 20 pairs, and so that one can see it. */
export function shows({ share, clarity: seen }: QuizProof): boolean {
  return share >= 1 - oneInTwenty && (seen === null || seen >= 1)
}

function told({ decidedBy }: Quiz, run: Run): string {
  const measure = decidedBy && 'measure' in decidedBy ? decidedBy.measure : 'validation-loss'
  return endOf(run, measure)?.toPrecision(3) ?? 'NaN'
}
