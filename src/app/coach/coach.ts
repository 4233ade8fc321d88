import { untried } from '../../advice/advice.ts'
import { coach, type Path } from '../../advice/coach.ts'
import type { Laboratory } from '../../advice/experiment.ts'
import { diagnose } from '../../diagnosis/diagnose.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import { formatPlan } from '../../plan/text.ts'
import type { Run } from '../../training/run.ts'
import { type Context, personKey } from '../command.ts'
import { reporting } from '../runs/progress.ts'
import { stopReason } from '../runs/replicates.ts'
import type { Study } from '../runs/study.ts'

/** A plan that was coached: where it began, the steps that surely helped, and where it stands now. */
export interface Coaching {
  start: Study
  path: Path
  end: Study
  /** What stopped it before its end; what was measured until then is kept. */
  stopped: 'cancelled' | 'timed-out' | 'busy' | 'unavailable' | null
}

/** How far a coaching has come. */
export type CoachStep = { type: 'queued'; position: number } | { type: 'coaching'; coaching: Coaching }

type CoachContext = Pick<Context, 'training' | 'signal' | 'person'>

/**
 * Brings a plan step by step to one about as good as its data allow.
 * @throws UserError as `TrainingQueue.train`; once the plan itself is trained, what stops the coach is told in the result
 */
export async function* coaching(plan: TrainingPlan, context: CoachContext): AsyncGenerator<CoachStep, Coaching> {
  const control = { signal: context.signal, person: personKey(context.person) }
  const run = yield* reporting<CoachStep, Run>((report) =>
    context.training.train(plan, {
      ...control,
      purpose: 'answer',
      onQueued: (position) => report({ type: 'queued', position }),
    }),
  )
  const start = studyOf(plan, run)
  const laboratory: Laboratory = {
    train: (plans, surface = false) =>
      context.training.trainMany(plans, { ...control, purpose: 'experiment', surface }),
  }
  const untouched: Path = { steps: [], ended: null, trainings: 0, share: 0 }
  let known: Coaching = { start, path: untouched, end: start, stopped: null }
  const paths = coach(plan, run, laboratory)
  try {
    yield { type: 'coaching', coaching: known }
    let step = await paths.next()
    for (; !step.done; step = await paths.next()) {
      known = withPath(start, step.value)
      yield { type: 'coaching', coaching: known }
    }
    return withPath(start, step.value)
  } catch (problem) {
    const stopped = stopReason(problem)
    if (stopped === null) throw problem
    return { ...known, stopped }
  }
}

function withPath(start: Study, path: Path): Coaching {
  const last = path.steps.at(-1)
  return { start, path, end: last ? studyOf(last.move.plan, last.run) : start, stopped: null }
}

function studyOf(plan: TrainingPlan, run: Run): Study {
  return { plan, planText: formatPlan(plan), run, diagnosis: diagnose(run, plan), advice: untried(null) }
}
