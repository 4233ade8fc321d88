import { type Advice, untried } from '../../advice/advice.ts'
import { experiment, type Laboratory } from '../../advice/experiment.ts'
import { smallestRevisingEffect, smallestEffect } from '../../advice/pairs.ts'
import { type Remedy, remediesFor } from '../../advice/remedies.ts'
import { revise } from '../../advice/revise.ts'
import { suspectedRemedies } from '../../advice/suspects.ts'
import { diagnose } from '../../diagnosis/diagnose.ts'
import type { Diagnosis } from '../../diagnosis/diagnosis.ts'
import { settledEpoch } from '../../diagnosis/claims/ending.ts'
import { measure } from '../../diagnosis/signals.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import { formatPlan } from '../../plan/text.ts'
import type { Run, TrainingProgress } from '../../training/run.ts'
import { type Context, personKey } from '../command.ts'
import { reporting } from '../runs/progress.ts'
import { stopReason } from '../runs/replicates.ts'
import type { Study } from '../runs/study.ts'

/** How far a study has come: trained this far, or a study that can be shown, the last one being the final one. */
export type StudyStep =
  | { type: 'training'; progress: TrainingProgress }
  | { type: 'queued'; position: number }
  | { type: 'study'; study: Study; trying: boolean }

type StudyContext = Pick<Context, 'training' | 'signal' | 'person'>

/**
 * Trains a plan, says what happened, and for a run that went wrong tries what might mend it, unless it is told to advise nothing.
 * @throws UserError as `TrainingQueue.train`; once the curve is known, what stops the experiments is told in the advice
 */
export async function* study(
  plan: TrainingPlan,
  context: StudyContext,
  advise = true,
): AsyncGenerator<StudyStep, Study> {
  const run = yield* trainWithProgress(plan, context)
  const diagnosis = diagnose(run, plan)
  const advice = advise ? untriedAdvice(run, plan, diagnosis) : untried(null)
  const first: Study = { plan, planText: formatPlan(plan), run, diagnosis, advice }
  const remedies = advise ? remediesOf(first) : []
  if (remedies.length === 0) {
    yield { type: 'study', study: first, trying: false }
    return first
  }
  yield { type: 'study', study: first, trying: true }
  const last = yield* tryRemedies(first, remedies, context)
  yield { type: 'study', study: last, trying: false }
  return last
}

/**
 * What to try on a run. A sound one with usual settings is left in peace.
 */
function remediesOf({ run, plan, diagnosis }: Study): Remedy[] {
  const { verdict, main } = diagnosis
  return verdict === 'converged'
    ? suspectedRemedies(run, plan)
    : remediesFor(main.id, plan, stopEpochOf(main.id, run, plan))
}

/** The epoch to stop at, from the one that the reply names: the lowest, or a tenth more than it took to settle. */
function stopEpochOf(findingId: string, run: Run, plan: TrainingPlan): number {
  const signals = measure(run, plan)
  const settled = settledEpoch(signals)
  if (findingId === 'wasted-epochs' && settled !== null) return Math.ceil(1.1 * settled)
  return signals.validation?.lowestEpoch ?? plan.epochs
}

async function* trainWithProgress(
  plan: TrainingPlan,
  { training, signal, person }: StudyContext,
): AsyncGenerator<StudyStep, Run> {
  return yield* reporting<StudyStep, Run>((report) =>
    training.train(plan, {
      signal,
      person: personKey(person),
      purpose: 'answer',
      onQueued: (position) => report({ type: 'queued', position }),
      onProgress: (progress) => report({ type: 'training', progress }),
    }),
  )
}

async function* tryRemedies(
  first: Study,
  remedies: Remedy[],
  { training, signal, person }: StudyContext,
): AsyncGenerator<StudyStep, Study> {
  const laboratory: Laboratory = {
    train: (plans, surface = false) =>
      training.trainMany(plans, { signal, person: personKey(person), purpose: 'experiment', surface }),
  }
  const trials = experiment(first.plan, remedies, laboratory, smallestGainFor(first))
  let known = first
  try {
    let step = await trials.next()
    for (; !step.done; step = await trials.next()) {
      known = withAdvice(first, step.value)
      yield { type: 'study', study: known, trying: true }
    }
    return withAdvice(first, step.value)
  } catch (problem) {
    const stopped = stopReason(problem)
    if (stopped === null) throw problem
    return { ...known, advice: { ...known.advice, stopped } }
  }
}

function smallestGainFor({ diagnosis }: Study): number {
  return diagnosis.verdict === 'converged' ? smallestRevisingEffect : smallestEffect
}

/** Where no trial mends the run, the advice is what it was: nothing that was tried is better. */
function withAdvice(first: Study, advice: Advice): Study {
  return { ...first, advice, diagnosis: revise(first.diagnosis, first.run, first.plan, advice) }
}

/** The first remedy of the main finding; untried, so it names no causes. */
function untriedAdvice(run: Run, plan: TrainingPlan, { main }: Diagnosis): Advice {
  const [remedy] = remediesFor(main.id, plan, stopEpochOf(main.id, run, plan))
  const next = remedy?.plans[0]
  return untried(next ? formatPlan(next) : null)
}
