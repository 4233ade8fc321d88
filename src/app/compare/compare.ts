import { pairedEffect, smallestEffect } from '../../advice/pairs.ts'
import { type PlanField, PlanOptions, type TrainingPlan } from '../../plan/plan.ts'
import { formatValue } from '../../plan/values.ts'
import { outcomesOf, pairedDifferences, type SeedOutcome } from '../runs/outcomes.ts'
import type { Study } from '../runs/study.ts'
import { fisherTest } from './fisher-test.ts'

const planFields = Object.keys(PlanOptions.shape) as PlanField[]

export const fewestSeeds = 2
export const mostSeeds = 20

/** Whether two plans on the same seeds really differ. The effect is the change of held-out loss from a to b. */
export interface Comparison {
  outcome: 'a' | 'b' | 'alike' | 'unclear' | 'neither' | 'different-data'
  /** What decided: how often runs diverged, or how low the loss is. */
  by: 'divergence' | 'loss'
  /** Seeds on which neither diverged. */
  pairs: number
  /** Null without two such seeds. */
  effect: { mean: number; low: number; high: number } | null
  /** Seeds on which b ended lower. */
  lowerInB: number
  diverged: { a: number; b: number }
  seeds: number
  /** Seeds that would probably be enough to tell an unclear difference; null when that is more than are allowed. */
  needed: number | null
}

/**
 * What the paired seeds of two studies say: the change of held-out loss (nats) from `a` to `b`, and whether it is
 * one.
 */
export function compare(a: Study, b: Study): Comparison {
  const [before, after] = [outcomesOf(a), outcomesOf(b)]
  const changes = pairedDifferences(before, after)
  const { standardError, ...effect } = changes.length > 1 ? pairedEffect(changes) : noEffect
  const counted = {
    pairs: changes.length,
    effect: changes.length > 1 ? effect : null,
    lowerInB: changes.filter((change) => change < 0).length,
    diverged: { a: divergedIn(before), b: divergedIn(after) },
    seeds: Math.max(before.length, after.length),
    needed: null,
  }
  const byDivergence = judgeDivergence(before, after)
  if (differsIn(a.plan, b.plan, ['dataset', 'noise'])) return { ...counted, outcome: 'different-data', by: 'loss' }
  if (byDivergence) return { ...counted, outcome: byDivergence, by: 'divergence' }
  const outcome = judgeEffect(counted.effect, smallestEffect * a.run.baselineLoss)
  const needed = outcome === 'unclear' ? seedsNeeded(effect.mean, standardError, changes.length) : null
  return { ...counted, outcome, by: 'loss', needed }
}

const noEffect = { mean: 0, low: 0, high: 0, standardError: Infinity }

function judgeEffect(effect: Comparison['effect'], smallestEffectLoss: number): Comparison['outcome'] {
  if (effect === null) return 'unclear'
  const { mean, low, high } = effect
  const sure = high < 0 || low > 0
  if ((sure && Math.abs(mean) < smallestEffectLoss) || (low > -smallestEffectLoss && high < smallestEffectLoss))
    return 'alike'
  if (!sure) return 'unclear'
  return mean < 0 ? 'b' : 'a'
}

/** Whose runs diverge less often, where that is beyond chance: 5 % in Fisher's exact test, or all against none. */
function judgeDivergence(before: SeedOutcome[], after: SeedOutcome[]): 'a' | 'b' | 'neither' | undefined {
  const [inA, inB] = [divergedIn(before), divergedIn(after)]
  if (inA === before.length && inB === after.length) return 'neither'
  const allAgainstNone = (inA === before.length && inB === 0) || (inB === after.length && inA === 0)
  if (!allAgainstNone && fisherTest(inA, before.length, inB, after.length) >= 0.05) return undefined
  return inA < inB ? 'a' : 'b'
}

const divergedIn = (outcomes: SeedOutcome[]): number => outcomes.filter(({ diverged }) => diverged).length

/** So many pairs that twice the standard error would be smaller than the mean. */
function seedsNeeded(mean: number, standardError: number, pairs: number): number | null {
  const needed = Math.ceil(pairs * ((2 * standardError) / mean) ** 2)
  return needed <= mostSeeds ? Math.max(needed, Math.min(mostSeeds, pairs + 2)) : null
}

/** The fields in which two plans differ, the seed left out: both train on the same ones. */
export function differences(a: TrainingPlan, b: TrainingPlan): PlanField[] {
  return planFields.filter((field) => field !== 'seed' && differsIn(a, b, [field]))
}

function differsIn(a: TrainingPlan, b: TrainingPlan, fields: PlanField[]): boolean {
  return fields.some((field) => formatValue(a[field]) !== formatValue(b[field]))
}
