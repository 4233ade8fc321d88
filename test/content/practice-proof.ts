import type { TrainingPlan } from '../../src/plan/plan.ts'
import { type Challenge, readTry } from '../../src/practice/challenge/challenge.ts'
import { decide, endOf, plansToDecide } from '../../src/practice/quiz/decide.ts'
import { type Quiz, rightAnswer } from '../../src/practice/quiz/quiz.ts'
import { reaches, scoreOf } from '../../src/practice/challenge/score.ts'
import type { HeldOut } from '../../src/app/ports.ts'
import type { Run } from '../../src/training/run.ts'

export type TrainOn = (plan: TrainingPlan, heldOut?: HeldOut) => Promise<Run>

/** Share of the seeds on which runs must give the answer that is marked as right. */
export const sureEnough = 0.9

/** What the runs of a quiz say: for each seed the choice that they make right, and what was measured. */
export interface QuizProof {
  quiz: Quiz
  answers: (number | null)[]
  measured: string[]
  share: number
}

export async function proveQuiz(quiz: Quiz, seeds: number, train: TrainOn): Promise<QuizProof> {
  const answers: (number | null)[] = []
  const measured: string[] = []
  for (let shift = 0; shift < seeds; shift++) {
    const runs: Run[] = []
    for (const plan of plansToDecide(quiz, shift)) runs.push(await train(plan))
    answers.push(decide(quiz, runs))
    measured.push(runs.map((run) => told(quiz, run)).join(' '))
  }
  const share = answers.filter((answer) => answer === rightAnswer(quiz)).length / seeds
  return { quiz, answers, measured, share }
}

function told({ decidedBy }: Quiz, run: Run): string {
  const measure = decidedBy && 'measure' in decidedBy ? decidedBy.measure : 'validation-loss'
  return endOf(run, measure)?.toPrecision(3) ?? 'NaN'
}

/** On how many of the seeds a plan reaches a challenge's goal, on held-out data. */
export async function reachedOn(challenge: Challenge, changes: string, seeds: number, train: TrainOn) {
  const result = readTry(challenge, changes)
  if (!result.ok) throw new Error(`${challenge.id}: ${result.problem}`)
  const scores: (number | null)[] = []
  for (let seed = 1; seed <= seeds; seed++) {
    const run = await train({ ...result.plan, seed: 2000 + seed }, 'test')
    scores.push(scoreOf(run.histories, challenge.goal))
  }
  return { reached: scores.filter((score) => reaches(score, challenge.goal)).length, scores }
}
