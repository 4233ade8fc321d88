import type { Trial } from '../../src/advice/advice.ts'
import { differences, freshDraws, meanLoss, pairedEffect } from '../../src/advice/pairs.ts'
import type { Study } from '../../src/app/runs/study.ts'
import { study } from '../../src/app/train/train.ts'
import type { TrainingQueue } from '../../src/app/ports.ts'
import type { Verdict } from '../../src/diagnosis/diagnosis.ts'
import { formatPlan, parsePlan } from '../../src/plan/text.ts'
import type { TrainingPlan } from '../../src/plan/plan.ts'
import type { Run } from '../../src/training/run.ts'
import { evaluation, type Train } from './engine.ts'
import type { Case } from './generate.ts'
import { randomSearch } from './random-search.ts'
import type { Truth } from './truth.ts'

/** Seeds and draws on which advice is judged: neither the diagnosis nor its experiments nor the truth have seen them. */
const judgeSeeds = 900_000
const judgePairs = 7

/** A loss above the run's own by more than this share of the baseline, and by more than two standard errors, is harm. */
const harmful = 0.02

/** What the product said of a case, held against the truth. */
export interface Judged {
  name: string
  family: Case['family']
  study: Study
  verdictRight: boolean
  familyRight: boolean
  unclear: boolean
  falseAlarm: boolean
  /** Null where nothing was to be tried. */
  causeRight: boolean | null
  advice: JudgedAdvice | null
  milliseconds: number
}

export interface JudgedAdvice {
  works: boolean
  harm: boolean
  /** Loss of a random search with as many (twice as many) plans, minus the advice's, over the baseline. */
  againstRandom: number
  againstTwice: number
  plansTried: number
}

export async function judgeCase(candidate: Case, truth: Truth, train: Train, queue: TrainingQueue): Promise<Judged> {
  const { family, plan, knob } = candidate
  const started = performance.now()
  const plans = new Set<string>()
  const answer = await finalStudy(plan, counting(queue, plans))
  const milliseconds = performance.now() - started
  const { diagnosis, advice } = answer
  const sick = family === 'no-signal' || (knob !== null && candidate.verdict !== 'converged')
  const causes: string[] = family === 'no-signal' ? ['none-of-these'] : truth.heals
  return {
    name: answer.planText,
    family,
    study: answer,
    verdictRight: acceptedVerdicts(candidate, truth).includes(diagnosis.verdict),
    familyRight: truth.accepted.includes(diagnosis.main.id),
    unclear: diagnosis.verdict === 'unclear',
    falseAlarm: family === 'healthy' && diagnosis.main.severity === 'problem',
    causeRight: sick ? advice.causes.some((cause) => causes.includes(cause)) : null,
    advice: sick && family !== 'no-signal' ? await judgeAdvice(answer, plans.size, train) : null,
    milliseconds,
  }
}

/** Notes each different plan that is trained, whatever its seed; the student's own is one of them. */
function counting(queue: TrainingQueue, plans: Set<string>): TrainingQueue {
  const note = (plan: TrainingPlan) => plans.add(formatPlan({ ...plan, seed: 1 }))
  return {
    ...queue,
    trainMany(list, control) {
      list.forEach(note)
      return queue.trainMany(list, control)
    },
  }
}

function acceptedVerdicts({ family, verdict }: Case, { learns }: Truth): Verdict[] {
  // By the vocabulary a run that ends well below guessing is not diverged; its swing is a warning.
  if (family === 'divergence' && learns) return ['diverged', 'converged']
  // Labels by coin toss: whether learning them by heart shows depends on how well the network can.
  return family === 'no-signal' ? ['overfitting', 'underfitting'] : [verdict]
}

/** The product's own answer, its last word. */
export async function finalStudy(plan: TrainingPlan, queue: TrainingQueue): Promise<Study> {
  const steps = study(plan, { ...evaluation, training: queue })
  let step = await steps.next()
  while (!step.done) step = await steps.next()
  return step.value
}

/** Advice that was not given works for nobody; it is judged as the unchanged plan. */
async function judgeAdvice({ plan, advice, run }: Study, plansTried: number, train: Train): Promise<JudgedAdvice> {
  const chosen: Trial | undefined = advice.chosen === null ? undefined : advice.tried[advice.chosen]
  const next = chosen ? planOf(chosen.next) : plan
  const on = async (one: TrainingPlan) => {
    const runs: Run[] = []
    for (const draw of freshDraws(plan, judgeSeeds, judgePairs)) runs.push(await train({ ...one, ...draw }))
    return { plan: one, runs }
  }
  const [before, after] = [await on(plan), await on(next)]
  const effect = pairedEffect(differences(before, after))
  const level = meanLoss(after.runs) / run.baselineLoss
  const random = meanLoss((await on(await randomSearch(plan, plansTried, train))).runs) / run.baselineLoss
  const twice = meanLoss((await on(await randomSearch(plan, 2 * plansTried, train))).runs) / run.baselineLoss
  return {
    works: chosen !== undefined && -effect.mean > 2 * effect.standardError,
    harm: effect.mean > 2 * effect.standardError && effect.mean > harmful * run.baselineLoss,
    againstRandom: random - level,
    againstTwice: twice - level,
    plansTried,
  }
}

export function planOf(planText: string): TrainingPlan {
  const result = parsePlan(planText)
  if (!result.ok) throw new Error(`${planText}: ${result.problem}`)
  return result.plan
}
