import { logLosses } from '../../../advice/effects/outcome.ts'
import { type EffectShare, effectShares } from '../../../advice/effects/shares.ts'
import type { SweptKnob } from '../../../plan/knobs.ts'
import type { TrainingPlan } from '../../../plan/plan.ts'
import { numberOf } from '../../../plan/sweep-values.ts'
import type { Run } from '../../../training/run.ts'
import type { Factor, Factorial } from './design.ts'

/** The share of one knob, or of two together beyond each alone. */
export interface NamedEffect extends Omit<EffectShare, 'effect'> {
  knobs: SweptKnob[]
}

/** What an experiment says before its end. */
export interface SoFar {
  factorial: Factorial
  effects: NamedEffect[]
  /** Only two values of each knob are compared; else every setting is there. */
  twoValues: boolean
}

/** Two replicates of every cell are the least from which one can tell what is chance. */
export const fewestReplicates = 2

/** Shares of the knobs and pairs, strongest first. @param runs those of each training, `fewestReplicates` of each at least */
export function effectsOfRuns({ factors, readOff }: Factorial, runs: Run[][], seed: number): NamedEffect[] {
  const outcomes = runs.map((replicates) => replicates.map((run) => logLosses(run, readOff)))
  const sizes = factors.map(({ levels }) => levels.length)
  return effectShares(outcomes, sizes, seed).map(({ effect, ...share }) => ({
    knobs: effect.map((factor) => factors[factor]!.knob),
    ...share,
  }))
}

/** What the runs of each plan tell so far: of all settings, or of two values of each knob, or null where not even of these. */
export function effectsSoFar(factorial: Factorial, plans: TrainingPlan[], runs: Run[][]): SoFar | null {
  const seed = plans[0]!.seed
  const enough = (replicates: Run[]) => replicates.length >= fewestReplicates
  if (runs.every(enough)) return { factorial, effects: effectsOfRuns(factorial, runs, seed), twoValues: false }
  const early = runs.filter((_, index) => isEarly(factorial, plans[index]!))
  if (!early.every(enough)) return null
  const small = withTwoValues(factorial)
  return { factorial: small, effects: effectsOfRuns(small, early, seed), twoValues: true }
}

/** Whether a plan is of those that are looked at first: they have two values of each knob. Lengths are read off the curve and do not count. */
export function isEarly({ factors }: Factorial, plan: TrainingPlan): boolean {
  return factors.every((factor) => factor.knob === 'epochs' || twoOf(factor).includes(numberOf(factor.knob, plan)))
}

function withTwoValues({ factors, readOff, reduced }: Factorial): Factorial {
  const two = factors.map((factor): Factor => ({ knob: factor.knob, levels: twoOf(factor) }))
  return { factors: two, readOff: outer(readOff), reduced }
}

/** The ends of the range; of batch sizes the two largest, for the smallest takes several times as long. */
const twoOf = ({ knob, levels }: Factor): number[] => (knob === 'batch' ? levels.slice(-2) : outer(levels))

const outer = (values: number[]): number[] => [...new Set([values[0]!, values.at(-1)!])]
