import { logLosses } from '../../../advice/effects/outcome.ts'
import { type EffectShare, effectShares } from '../../../advice/effects/shares.ts'
import type { TrainingPlan } from '../../../plan/plan.ts'
import { seedAfter } from '../../../plan/seeds.ts'
import type { Run } from '../../../training/run.ts'
import type { Context } from '../../command.ts'
import { type BatchProgress, type Replicated, studyOfRuns, trainBatch } from '../../runs/replicates.ts'
import type { SweptKnob } from '../../../plan/knobs.ts'
import type { Factorial } from './design.ts'

/** What an experiment on several knobs came to; `effects` is empty when it was stopped too early. */
export interface Measured extends Replicated {
  effects: NamedEffect[]
  /** The lowest and highest mean loss (nats) of all cells: means of the logarithm. */
  range: { lowest: number; highest: number } | null
}

/** The share of one knob, or of two together beyond each alone. */
export interface NamedEffect extends Omit<EffectShare, 'effect'> {
  knobs: SweptKnob[]
}

/**
 * Trains every plan so many times, each time on a seed and a draw of the data that no other training has: what is found then
 * does not hang on one draw.
 * @throws UserError as `TrainingQueue.trainMany`, when nothing was measured before
 */
export async function* measureFactorial(
  { factorial, plans, replicates }: { factorial: Factorial; plans: TrainingPlan[]; replicates: number },
  context: Pick<Context, 'training' | 'signal' | 'person'>,
): AsyncGenerator<BatchProgress, Measured> {
  const batch = Array.from({ length: replicates * plans.length }, (_, index) => {
    const plan = plans[index % plans.length]!
    return { ...plan, seed: seedAfter(plan.seed, index), sample: seedAfter(plan.sample, index) }
  })
  const { runs, progress, stopped } = yield* trainBatch(batch, context)
  const runsOf = (plan: number) =>
    Array.from({ length: replicates }, (_, round) => runs.get(round * plans.length + plan)).filter(
      (run) => run !== undefined,
    )
  const all = plans.map((_, index) => runsOf(index))
  const studies = plans.flatMap((plan, index) => (all[index]!.length > 0 ? [studyOfRuns(plan, all[index]!)] : []))
  return { studies, progress, stopped, ...analysed(factorial, all, plans[0]!.seed) }
}

/** Two replicates of every cell are the least from which one can tell what is chance. */
const fewestReplicates = 2

function analysed({ factors, readOff }: Factorial, runs: Run[][], seed: number): Pick<Measured, 'effects' | 'range'> {
  if (runs.some((replicates) => replicates.length < fewestReplicates)) return { effects: [], range: null }
  const outcomes = runs.map((replicates) => replicates.map((run) => logLosses(run, readOff)))
  const sizes = factors.map(({ levels }) => levels.length)
  const effects = effectShares(outcomes, sizes, seed).map(({ effect, ...share }) => ({
    knobs: effect.map((factor) => factors[factor]!.knob),
    ...share,
  }))
  const means = outcomes.flatMap((replicates) =>
    readOff.map((_, cell) => replicates.reduce((sum, values) => sum + values[cell]!, 0) / replicates.length),
  )
  return {
    effects,
    range: { lowest: Math.exp(Math.min(...means)), highest: Math.exp(Math.max(...means)) },
  }
}
