import type { TrainingPlan } from '../../plan/plan.ts'
import type { Run } from '../../training/run.ts'
import { decide, plansToDecide } from '../quiz/decide.ts'
import { type Quiz, rightAnswer } from '../quiz/quiz.ts'
import type { TrainMany } from './draft.ts'
import { marginOf } from './margin.ts'

/**
 * Pairs of a seed and a draw on which the answer must be the same: with ten, 93.5 % of answers held on ten others, with twenty
 * 98.4 to 99.0 %.
 */
export const provingPairs = 40

/** Pairs are trained so many at once: most drafts fail at the first. */
const stages = [1, 2, 5, 12, 20]

/** A plan on the n-th pair of a seed and a draw. */
export function onPair(plan: TrainingPlan, pair: number): TrainingPlan {
  return { ...plan, seed: plan.seed + pair, sample: plan.sample + pair }
}

/**
 * Trains what decides a question on many pairs; undefined as soon as one does not make the marked choice right, by the least
 * margin. The margins must also lie so close together that a pair outside of them is not to be expected.
 */
export async function prove(
  quiz: Quiz,
  { least, pairs = provingPairs }: { least: number; pairs?: number | undefined },
  train: TrainMany,
): Promise<{ runs: Run[][]; margins: number[] } | undefined> {
  const plans = plansToDecide(quiz)
  const runs: Run[][] = []
  const margins: number[] = []
  for (let stage = 0; runs.length < pairs; stage++) {
    const from = runs.length
    const count = Math.min(stages[stage] ?? stages.at(-1)!, pairs - from)
    const asked = Array.from({ length: count }, (_, index) => plans.map((plan) => onPair(plan, from + index)))
    const trained = await train(asked.flat())
    for (let index = 0; index < count; index++) {
      const pair = trained.slice(index * plans.length, (index + 1) * plans.length)
      if (decide(quiz, pair) !== rightAnswer(quiz)) return undefined
      const margin = marginOf(quiz, pair)
      if (margin < least) return undefined
      runs.push(pair)
      margins.push(margin)
    }
  }
  return isSteady(margins) ? { runs, margins } : undefined
}

/**
 * With a normal spread one margin in a thousand lies more than three deviations below the mean. Margins that are all alike, as
 * where a finding decides, are steady.
 */
const deviations = 3

function isSteady(margins: number[]): boolean {
  const mean = margins.reduce((sum, margin) => sum + margin, 0) / margins.length
  const variance = margins.reduce((sum, margin) => sum + (margin - mean) ** 2, 0) / (margins.length - 1)
  return mean >= deviations * Math.sqrt(variance)
}
