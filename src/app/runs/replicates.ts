import { untried } from '../../advice/advice.ts'
import { diagnose } from '../../diagnosis/diagnose.ts'
import { UserError } from '../../errors.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import { seedAfter, seedDistance } from '../../plan/seeds.ts'
import { formatPlan } from '../../plan/text.ts'
import type { Run } from '../../training/run.ts'
import { type Context, personKey } from '../command.ts'
import type { HeldOut } from '../ports.ts'
import { reporting } from './progress.ts'
import type { Study } from './study.ts'

/** How many of a batch of trainings are done. */
export interface BatchProgress {
  done: number
  total: number
}

/** The same while they run, with the runs that are there, by their places in the batch. */
export interface BatchReport extends BatchProgress {
  runs: ReadonlyMap<number, Run>
}

/** Plans trained on the same seeds. Partial when it was stopped: then a plan that has no run yet has no study. */
export interface Replicated {
  studies: Study[]
  progress: BatchProgress
  /** What stopped the trainings before their end. */
  stopped: 'cancelled' | 'timed-out' | 'busy' | 'unavailable' | null
}

type ReplicateContext = Pick<Context, 'training' | 'signal' | 'person'>

/** What may differ from one batch of trainings to another. */
export interface ReplicateOptions {
  heldOut?: HeldOut
  /** Gives every seed a draw of the data of its own, the first one the plan's: what is found then holds for new draws too. */
  freshDraws?: boolean
  /** Trainings done before, in an earlier batch of the same command: with any, being stopped at once is no failure. */
  before?: number
}

/**
 * Trains every plan on every seed, one seed after the other, so that what is stopped early has measured all plans alike.
 * @throws UserError as `TrainingQueue.trainMany`, when nothing at all was measured before
 */
export async function* trainReplicates(
  plans: TrainingPlan[],
  seeds: number[],
  { training, signal, person }: ReplicateContext,
  { heldOut = 'validation', before = 0, freshDraws = false }: ReplicateOptions = {},
): AsyncGenerator<BatchReport, Replicated> {
  // As far from the plan's own draw as the seed lies from the plan's own seed.
  const drawOf = ({ seed: own, sample }: TrainingPlan, seed: number) => seedAfter(sample, seedDistance(own, seed))
  const batch = seeds.flatMap((seed) =>
    plans.map((plan) => ({ ...plan, seed, ...(freshDraws && { sample: drawOf(plan, seed) }) })),
  )
  const { runs, progress, stopped } = yield* trainBatch(batch, { training, signal, person }, { heldOut, before })
  return { studies: studiesSoFar(plans, seeds.length, runs), progress, stopped }
}

/** The studies of what is there of plans trained so many times, one round after the other; none of a plan without a run. */
export function studiesSoFar(plans: TrainingPlan[], rounds: number, runs: ReadonlyMap<number, Run>): Study[] {
  return plans.flatMap((plan, index) => {
    const own = Array.from({ length: rounds }, (_, round) => runs.get(round * plans.length + index) ?? []).flat()
    return own.length > 0 ? [studyOfRuns(plan, own)] : []
  })
}

/** The runs of a batch by their places in it; some are missing where it was stopped. */
interface TrainedBatch extends Omit<Replicated, 'studies'> {
  runs: Map<number, Run>
}

/**
 * Trains plans as one request, and tells how many are done. What is stopped keeps what it has.
 * @throws UserError as `TrainingQueue.trainMany`, when nothing at all was measured before
 */
export async function* trainBatch(
  batch: TrainingPlan[],
  { training, signal, person }: ReplicateContext,
  { heldOut, before = 0 }: Pick<ReplicateOptions, 'heldOut' | 'before'> = {},
): AsyncGenerator<BatchReport, TrainedBatch> {
  const runs = new Map<number, Run>()
  const progress = () => ({ done: runs.size, total: batch.length })
  const stopped = yield* reporting<BatchReport, Replicated['stopped']>(async (report) => {
    const onRun = (index: number, run: Run) => {
      runs.set(index, run)
      report({ ...progress(), runs })
    }
    try {
      const control = {
        signal,
        person: personKey(person),
        purpose: 'experiment' as const,
        onRun,
        ...(heldOut && { heldOut }),
      }
      const all = await training.trainMany(batch, control)
      all.forEach((run, index) => runs.set(index, run))
      return null
    } catch (problem) {
      const reason = stopReason(problem)
      if (reason === null || before + runs.size === 0) throw problem
      return reason
    }
  })
  return { runs, progress: progress(), stopped }
}

/** What stopped trainings, where that is no failure of ours; null for everything else. */
export function stopReason(problem: unknown): Replicated['stopped'] {
  if (!(problem instanceof UserError)) return null
  const { code } = problem
  return code === 'cancelled' || code === 'timed-out' || code === 'busy' || code === 'unavailable' ? code : null
}

/** One plan's runs on several seeds as one study; nothing was tried to mend it. */
export function studyOfRuns(plan: TrainingPlan, runs: Run[]): Study {
  const run: Run = {
    ...runs[0]!,
    seeds: runs.flatMap(({ seeds }) => seeds),
    histories: runs.flatMap(({ histories }) => histories),
    stopped: runs.flatMap(({ stopped }) => stopped),
    milliseconds: runs.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
    surface: null,
  }
  return { plan, planText: formatPlan(plan), run, diagnosis: diagnose(run, plan), advice: untried(null) }
}
