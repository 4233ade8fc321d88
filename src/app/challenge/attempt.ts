import { historiesOf } from '../../training/early-stop.ts'
import { untried } from '../../advice/advice.ts'
import { diagnose } from '../../diagnosis/diagnose.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import { formatPlan, parsePlan } from '../../plan/text.ts'
import type { Challenge, Goal } from '../../practice/challenge/challenge.ts'
import { finalSeeds, scoreOf, together, trySeeds } from '../../practice/challenge/score.ts'
import type { Run } from '../../training/run.ts'
import type { Attempt } from './record.ts'
import { type Context, personKey } from '../command.ts'
import type { HeldOut } from '../ports.ts'
import type { Study } from '../runs/study.ts'

/** What training a try needs of a command's context. */
export type ChallengeTraining = Pick<Context, 'training' | 'signal' | 'person'>

/** Trains a try on the seeds that are the same for everybody. No change is tried for the person: that is the challenge. */
export async function studyTry(plan: TrainingPlan, context: ChallengeTraining): Promise<Study> {
  const run = await trainOn(plan, trySeeds, 'validation', context)
  return { plan, planText: formatPlan(plan), run, diagnosis: diagnose(run, plan), advice: untried(null) }
}

/** Scores all tries again: on examples that took no part in any choice, and on fresh seeds. */
export async function finalScores(
  { goal }: Challenge,
  attempts: Attempt[],
  context: ChallengeTraining,
): Promise<Attempt[]> {
  const scored: Attempt[] = []
  for (const attempt of attempts) scored.push({ ...attempt, final: await finalScore(goal, attempt.planText, context) })
  return scored
}

/** The final score of one plan; null when it ends in numbers that are not finite. @throws UserError as the queue */
export async function finalScore(goal: Goal, planText: string, context: ChallengeTraining): Promise<number | null> {
  const result = parsePlan(planText)
  if (!result.ok) throw new Error(`a try that cannot be read: ${planText}`)
  return scoreOf(historiesOf(await finalRun(result.plan, context)), goal)
}

/**
 * Early stopping looks at held-out examples. So that those of the final take no part in that choice, each seed is scored in the
 * epoch in which it was stopped by the examples of the tries.
 */
async function finalRun(plan: TrainingPlan, context: ChallengeTraining): Promise<Run> {
  if (plan.stop === null) return trainOn(plan, finalSeeds, 'test', context)
  const { stopped } = await trainOn(plan, finalSeeds, 'validation', context)
  return { ...(await trainOn({ ...plan, stop: null }, finalSeeds, 'test', context)), stopped }
}

async function trainOn(
  plan: TrainingPlan,
  seeds: number[],
  heldOut: HeldOut,
  { training, signal, person }: ChallengeTraining,
): Promise<Run> {
  const plans = seeds.map((seed) => ({ ...plan, seed }))
  const runs = await training.trainMany(plans, { signal, person: personKey(person), purpose: 'answer', heldOut })
  return together(runs)
}
