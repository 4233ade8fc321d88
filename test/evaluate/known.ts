import { diagnose } from '../../src/diagnosis/diagnose.ts'
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts'
import type { TrainingPlan } from '../../src/plan/plan.ts'
import { parsePlan } from '../../src/plan/text.ts'
import type { Run } from '../../src/training/run.ts'
import { type KnownPlan, knownPlans } from './known-plans.ts'

export type Train = (plan: TrainingPlan, heldOut?: 'validation' | 'test') => Promise<Run>

/** How one known plan fared over seeds. */
export interface KnownResult {
  planText: string
  accepted: number
  seeds: number
  /** Runs of a healthy plan whose main finding was called a problem. */
  falseAlarms: number
  seen: Record<string, number>
}

/** Trains each known plan on seeds and samples `from` to `from + count − 1`. */
export async function evaluateKnownPlans(train: Train, from: number, count: number): Promise<KnownResult[]> {
  const results: KnownResult[] = []
  for (const known of knownPlans) results.push(await evaluateOne(known, train, from, count))
  return results
}

async function evaluateOne(known: KnownPlan, train: Train, from: number, count: number): Promise<KnownResult> {
  const result: KnownResult = { planText: known.planText, accepted: 0, seeds: count, falseAlarms: 0, seen: {} }
  for (let seed = from; seed < from + count; seed++) {
    const plan = planWith(known.planText, seed)
    const diagnosis = diagnose(await train(plan), plan)
    if (isAccepted(known, diagnosis)) result.accepted += 1
    if (known.healthy && diagnosis.main.severity === 'problem') result.falseAlarms += 1
    const name = `${diagnosis.verdict} (${diagnosis.main.id})`
    result.seen[name] = (result.seen[name] ?? 0) + 1
  }
  return result
}

/** The known plan on 280 points, unless it names its own, and one seed for data, weights and order. */
function planWith(planText: string, seed: number): TrainingPlan {
  const points = planText.includes('points:') ? '' : ' points:280'
  const reading = parsePlan(`${planText}${points} validation:120 seed:${seed} sample:${seed}`)
  if (!reading.ok) throw new Error(`${planText}: ${reading.problem}`)
  return reading.plan
}

function isAccepted({ verdicts, findings }: KnownPlan, { verdict, main, others }: Diagnosis): boolean {
  if (findings) return [main, ...others].some(({ id }) => findings.includes(id))
  return verdicts.includes(verdict)
}
