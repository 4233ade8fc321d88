import type { TrainingPlan } from '../../../plan/plan.ts'
import { seedAfter } from '../../../plan/seeds.ts'
import { logLosses } from '../../../advice/effects/outcome.ts'
import type { Run } from '../../../training/run.ts'
import type { Context } from '../../command.ts'
import { type BatchProgress, type Replicated, studyOfRuns, trainBatch } from '../../runs/replicates.ts'
import type { Factorial } from './design.ts'
import { effectsOfRuns, effectsSoFar, fewestReplicates, isEarly, type NamedEffect, type SoFar } from './so-far.ts'

/** What an experiment on several knobs came to; `effects` is empty when it was stopped too early. */
export interface Measured extends Replicated {
  effects: NamedEffect[]
  /** The lowest and highest mean loss (nats) of all cells: means of the logarithm. */
  range: { lowest: number; highest: number } | null
  /** What can be told where it was stopped too early. */
  soFar: SoFar | null
}

/** An experiment while it runs. */
export interface Measuring extends BatchProgress {
  soFar(): SoFar | null
}

/**
 * Trains every plan so many times, each time on a seed and a draw of the data that no other training has: what is found then
 * does not hang on one draw. Two values of each knob come first, so that there is soon something to see.
 * @throws UserError as `TrainingQueue.trainMany`, when nothing was measured before
 */
export async function* measureFactorial(
  { factorial, plans, replicates }: { factorial: Factorial; plans: TrainingPlan[]; replicates: number },
  context: Pick<Context, 'training' | 'signal' | 'person'>,
): AsyncGenerator<Measuring, Measured> {
  const order = twoValuesFirst(factorial, plans, replicates)
  const batch = order.map((index) => {
    const plan = plans[index % plans.length]!
    return { ...plan, seed: seedAfter(plan.seed, index), sample: seedAfter(plan.sample, index) }
  })
  const runsOf = (runs: ReadonlyMap<number, Run>) => byPlan(runs, order, plans.length)
  const trainings = trainBatch(batch, context)
  let step = await trainings.next()
  for (; !step.done; step = await trainings.next()) {
    const { done, total, runs } = step.value
    yield { done, total, soFar: () => effectsSoFar(factorial, plans, runsOf(runs)) }
  }
  const { runs, progress, stopped } = step.value
  const all = runsOf(runs)
  const studies = plans.flatMap((plan, index) => (all[index]!.length > 0 ? [studyOfRuns(plan, all[index]!)] : []))
  return { studies, progress, stopped, ...analysed(factorial, plans, all) }
}

/** Which training comes when, as `replicate * plans + plan`: two values of each knob on as many seeds as tell chance, then the rest. */
function twoValuesFirst(factorial: Factorial, plans: TrainingPlan[], replicates: number): number[] {
  const all = Array.from({ length: replicates * plans.length }, (_, index) => index)
  const isFirst = (index: number) =>
    index < fewestReplicates * plans.length && isEarly(factorial, plans[index % plans.length]!)
  return [...all.filter(isFirst), ...all.filter((index) => !isFirst(index))]
}

/** The runs of each plan, in the order of their seeds. */
function byPlan(runs: ReadonlyMap<number, Run>, order: number[], plans: number): Run[][] {
  const found = new Map([...runs].map(([place, run]) => [order[place]!, run]))
  const rounds = Math.ceil(order.length / plans)
  return Array.from({ length: plans }, (_, plan) =>
    Array.from({ length: rounds }, (__, round) => found.get(round * plans + plan) ?? []).flat(),
  )
}

function analysed(
  factorial: Factorial,
  plans: TrainingPlan[],
  runs: Run[][],
): Pick<Measured, 'effects' | 'range' | 'soFar'> {
  if (runs.some((replicates) => replicates.length < fewestReplicates))
    return { effects: [], range: null, soFar: effectsSoFar(factorial, plans, runs) }
  const means = runs.flatMap((replicates) => meanLosses(replicates, factorial.readOff))
  return {
    effects: effectsOfRuns(factorial, runs, plans[0]!.seed),
    range: { lowest: Math.exp(Math.min(...means)), highest: Math.exp(Math.max(...means)) },
    soFar: null,
  }
}

/** For each length the mean of the logarithm of the loss. */
function meanLosses(replicates: Run[], readOff: number[]): number[] {
  const losses = replicates.map((run) => logLosses(run, readOff))
  return readOff.map((_, cell) => losses.reduce((sum, values) => sum + values[cell]!, 0) / losses.length)
}
