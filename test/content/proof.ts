import { finalLoss } from '../../src/advice/pairs.ts'
import type { Study } from '../../src/app/runs/study.ts'
import { verdicts } from '../../src/diagnosis/diagnosis.ts'
import type { Claim, ContentPlan, Pages } from '../../src/lessons/pages.ts'
import { planOf } from '../../src/plan/changed-plan.ts'
import { formatPlan } from '../../src/plan/text.ts'
import type { TrainingPlan } from '../../src/plan/plan.ts'
import { historiesOf } from '../../src/training/early-stop.ts'
import type { Run } from '../../src/training/run.ts'
import { finalStudy } from '../evaluate/answer.ts'
import { inProcessQueue, type Train } from '../evaluate/engine.ts'

/** One in so many pairs of seed and draw may show something else. */
const oneMayFail = 10

/** A fenced plan on one seed and draw: the final answer, and what of its page's claims that contradicts. */
export interface Proof {
  plan: ContentPlan
  seed: number
  sample: number
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

/**
 * Answers a plan as a student would see it, experiments and all, with seed and draw 1 to `pairs`, and compares with what
 * it claims. A plan that names its seed keeps it; then only the draw changes.
 */
export async function prove(claimed: Claimed, pairs: number, train: Train): Promise<Proof[]> {
  const proofs: Proof[] = []
  for (let pair = 1; pair <= pairs; pair++) proofs.push(await proveOn(claimed, pair, train))
  return proofs
}

async function proveOn({ plan: claimed, mends }: Claimed, pair: number, train: Train): Promise<Proof> {
  const drawn = (plan: TrainingPlan): TrainingPlan => ({ ...plan, ...own(claimed, plan, pair) })
  const study = await finalStudy(drawn(planOf(claimed.planText)), inProcessQueue(train))
  const { diagnosis, run, plan } = study
  const findings = [diagnosis.main, ...diagnosis.others].map(({ id }) => id)
  const contradictions = missing(claimed, study)
  if (mends !== null && findings.includes(mends)) contradictions.push(`${mends} is not mended`)
  const changedRun = async (changes: string) => train(drawn(planOf(claimed.planText, changes)))
  for (const claim of claimed.claims ?? []) {
    contradictions.push(...outside(claim, claim.changes === undefined ? run : await changedRun(claim.changes)))
  }
  for (const changes of claimed.lowerThan ?? []) {
    const [end, other] = [finalLoss(run), finalLoss(await changedRun(changes))]
    if (end >= other) contradictions.push(`ends at ${end.toFixed(3)}, with ${changes} at ${other.toFixed(3)}`)
  }
  const { seed, sample } = plan
  return { plan: claimed, seed, sample, verdict: diagnosis.verdict, findings, contradictions }
}

/** Whether the proofs hold on as many pairs as a page has to hold on. */
export function holds(proofs: Pick<Proof, 'contradictions'>[]): boolean {
  const wrong = proofs.filter(({ contradictions }) => contradictions.length > 0)
  return wrong.length <= proofs.length / oneMayFail
}

function own({ planText }: ContentPlan, { seed }: TrainingPlan, pair: number) {
  return { seed: planText.includes('seed:') ? seed : pair, sample: pair }
}

function missing({ expects }: ContentPlan, { diagnosis: { verdict, main, others } }: Study): string[] {
  const shown = [verdict, main.id, ...others.map(({ id }) => id)]
  return expects
    .filter((word) => !shown.includes(word))
    .map((word) => (verdicts.some((known) => known === word) ? `the verdict is not ${word}` : `no finding ${word}`))
}

function outside({ measure, low, high, changes }: Claim, run: Run): string[] {
  const value = lastOf(run, measure)
  if (value !== null && value >= low && value <= high) return []
  const of = changes === undefined ? '' : ` with ${changes}`
  return [`${measure}${of} ends at ${value?.toFixed(3) ?? 'NaN'}, not in ${low}..${high}`]
}

function lastOf(run: Run, measure: Claim['measure']): number | null {
  if (measure === 'stopped') return run.stopped[0] ?? run.histories[0]!.trainLoss.length
  const history = historiesOf(run)[0]!
  const series = {
    'train-loss': history.trainLoss,
    'validation-loss': history.validationLoss,
    'train-accuracy': history.trainAccuracy,
    'validation-accuracy': history.validationAccuracy,
  }[measure]
  return series.at(-1) ?? null
}

/** The same plan stands on several pages; it is trained once. */
export function trainedOnce(inner: Train): Train {
  const runs = new Map<string, ReturnType<Train>>()
  return (plan, heldOut = 'validation') => {
    const key = `${heldOut} ${formatPlan(plan)}`
    const run = runs.get(key) ?? inner(plan, heldOut)
    runs.set(key, run)
    return run
  }
}
