import { z } from 'zod'
import { Advice } from '../advice/advice.ts'
import { Diagnosis } from '../diagnosis/diagnosis.ts'
import { remediesFor } from '../advice/remedies.ts'
import { diagnose } from '../diagnosis/diagnose.ts'
import { measure } from '../diagnosis/signals.ts'
import { FilledPlan, type TrainingPlan } from '../plan/plan.ts'
import { formatPlan } from '../plan/text.ts'
import { Run, type TrainingProgress } from '../training/run.ts'
import { type Context, personKey } from './command.ts'
import { reporting } from './progress.ts'

/** One experiment from question to advice, as plain JSON. Every picture and sentence is drawn from it and nothing else. */
export const Study = z.object({ plan: FilledPlan, planText: z.string(), run: Run, diagnosis: Diagnosis, advice: Advice })
export type Study = z.infer<typeof Study>

/** How far a study has come: trained this far, or a study that can be shown, the last one being the final one. */
export type StudyStep = { type: 'training'; progress: TrainingProgress } | { type: 'study'; study: Study }

/**
 * Trains a plan and says what happened and what to try next.
 * @throws UserError as `TrainingQueue.train`
 */
export async function* study(plan: TrainingPlan, context: StudyContext): AsyncGenerator<StudyStep, Study> {
  const training = reporting<TrainingProgress, Run>((onProgress) =>
    context.training.train(plan, { signal: context.signal, person: personKey(context.person), purpose: 'answer', onProgress }),
  )
  let step = await training.next()
  for (; !step.done; step = await training.next()) yield { type: 'training', progress: step.value }
  const run = step.value
  const diagnosis = diagnose(run, plan)
  const result = { plan, planText: formatPlan(plan), run, diagnosis, advice: untriedAdvice(run, plan, diagnosis) }
  yield { type: 'study', study: result }
  return result
}

type StudyContext = Pick<Context, 'training' | 'signal' | 'person'>

/** The first remedy of the main finding; untried, so it names no causes. */
function untriedAdvice(run: Run, plan: TrainingPlan, { main }: Diagnosis): Advice {
  const bestEpoch = measure(run, plan).validation?.bestEpoch ?? plan.epochs
  const [remedy] = remediesFor(main.id, plan, bestEpoch)
  const next = remedy?.plans[0]
  return { next: next ? formatPlan(next) : null, tried: [], chosen: null, causes: [] }
}
