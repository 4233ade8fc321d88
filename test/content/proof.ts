import type { Claim, Pages, ContentPlan } from '../../src/lessons/pages.ts'
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts'
import { verdicts } from '../../src/diagnosis/diagnosis.ts'
import { diagnose } from '../../src/diagnosis/diagnose.ts'
import type { TrainingPlan } from '../../src/plan/plan.ts'
import { formatPlan, parsePlan } from '../../src/plan/text.ts'
import type { History, Run } from '../../src/training/run.ts'

export type Train = (plan: TrainingPlan) => Promise<Run>

/** One trained fence: what it showed, and what of its page's claims that contradicts. */
export interface Proof {
  plan: ContentPlan
  seed: number
  verdict: string
  findings: string[]
  contradictions: string[]
}

/** A fenced plan, and the rule that it mends: one that must not be among its findings. */
export interface Claimed {
  plan: ContentPlan
  mends: string | null
}

/** Every fenced plan of every page. */
export function plansOf({ lessons, diagnoses }: Pages): Claimed[] {
  const told = lessons.flatMap(({ sections }) => sections.flatMap(({ plans }) => plans))
  const shown = diagnoses.flatMap(({ id: rule, sections }) =>
    sections.flatMap(({ id, plans }) => plans.map((plan) => ({ plan, mends: id === 'mended' ? rule : null }))),
  )
  return [...told.map((plan) => ({ plan, mends: null })), ...shown]
}

/** Trains a plan on seeds 1 to `seeds`, or on its own seed alone when it names one, and compares with what it claims. */
export async function prove({ plan: claimed, mends }: Claimed, seeds: number, train: Train): Promise<Proof[]> {
  const proofs: Proof[] = []
  for (const plan of seeded(claimed, seeds)) {
    const run = await train(plan)
    const diagnosis = diagnose(run, plan)
    const findings = [diagnosis.main, ...diagnosis.others].map(({ id }) => id)
    const unmended = mends !== null && findings.includes(mends) ? [`${mends} is not mended`] : []
    const wrong = [...missing(claimed, diagnosis), ...outside(claimed.claims ?? [], run.histories[0]!)]
    const contradictions = [...wrong, ...unmended]
    proofs.push({ plan: claimed, seed: plan.seed, verdict: diagnosis.verdict, findings, contradictions })
  }
  return proofs
}

function seeded({ planText, file, line }: ContentPlan, seeds: number): TrainingPlan[] {
  const result = parsePlan(planText)
  if (!result.ok) throw new Error(`${file}:${line}: ${result.problem}`)
  if (formatPlan(result.plan).includes('seed:') || planText.includes('seed:')) return [result.plan]
  return Array.from({ length: seeds }, (_, index) => ({ ...result.plan, seed: index + 1 }))
}

function missing({ expects }: ContentPlan, { verdict, main, others }: Diagnosis): string[] {
  const shown = [verdict, main.id, ...others.map(({ id }) => id)]
  return expects
    .filter((word) => !shown.includes(word))
    .map((word) => (verdicts.some((known) => known === word) ? `the verdict is not ${word}` : `no finding ${word}`))
}

function outside(claims: Claim[], history: History): string[] {
  return claims.flatMap(({ measure, low, high }) => {
    const value = lastOf(history, measure)
    const inside = value !== null && value >= low && value <= high
    return inside ? [] : [`${measure} ends at ${value?.toFixed(3) ?? 'NaN'}, not in ${low}..${high}`]
  })
}

function lastOf(history: History, measure: Claim['measure']): number | null {
  const series = {
    'train-loss': history.trainLoss,
    'validation-loss': history.validationLoss,
    'train-accuracy': history.trainAccuracy,
    'validation-accuracy': history.validationAccuracy,
  }[measure]
  return series.at(-1) ?? null
}
