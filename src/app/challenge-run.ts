import { untried } from '../advice/advice.ts'
import { diagnose } from '../diagnosis/diagnose.ts'
import type { TrainingPlan } from '../plan/plan.ts'
import { formatPlan, parsePlan } from '../plan/text.ts'
import type { Challenge } from '../practice/challenge.ts'
import { finalSeeds, scoreOf, together, trySeeds } from '../practice/score.ts'
import type { Run } from '../training/run.ts'
import type { Attempt } from './challenge-record.ts'
import { type Context, personKey } from './command.ts'
import type { HeldOut } from './ports.ts'
import type { Study } from './study.ts'

type ChallengeTraining = Pick<Context, 'training' | 'signal' | 'person'>

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
  for (const attempt of attempts) {
    const reading = parsePlan(attempt.planText)
    if (!reading.ok) throw new Error(`a try that cannot be read: ${attempt.planText}`)
    const run = await trainOn(reading.plan, finalSeeds, 'test', context)
    scored.push({ ...attempt, final: scoreOf(run.histories, goal) })
  }
  return scored
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
