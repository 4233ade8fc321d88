import { historiesOf } from '../training/early-stop.ts'
import { diagnose } from '../diagnosis/diagnose.ts'
import { levelAtEnd } from '../diagnosis/curve-signals.ts'
import { finitePrefix } from '../diagnosis/signals.ts'
import type { TrainingPlan } from '../plan/plan.ts'
import { seedAfter } from '../plan/seeds.ts'
import type { Run } from '../training/run.ts'
import type { Trial } from './advice.ts'
import { studentReach } from './student-t.ts'

/** A plan trained on several seeds, one run each. */
export interface Replicates {
  plan: TrainingPlan
  runs: Run[]
}

/**
 * Losses count up to this many baselines. How far a run blew up says nothing about the change, and one loss of 1e9 would
 * drown every other pair.
 */
export const mostBaselines = 3

/** The held-out loss at the end of a run, in nats, capped; a run that stopped being a number counts as the cap. */
export function finalLoss(run: Run): number {
  const highest = mostBaselines * run.baselineLoss
  const [history] = historiesOf(run)
  const { trainLoss, validationLoss } = history!
  const measured = finitePrefix(validationLoss)
  const whole = measured.length > 0 && !trainLoss.includes(null)
  return whole ? Math.min(levelAtEnd(measured), highest) : highest
}

/**
 * Student's t takes differences to be normal. Ours are skewed, because some seeds fail altogether; what that costs falls
 * slowly with the number of pairs. Of 452 plain intervals over twelve pairs of small plans 93 % covered the mean of two
 * hundred others; of 252 still smaller plans 95 % when widened by a fifth to a quarter. So widened, those over five and ten
 * pairs hold in 95 % too. `npm run evaluate -- intervals` counts on other plans.
 */
const widening = (pairs: number) => 1.1 + 1.5 / pairs

/** Mean of paired differences with its 95 % interval, and its standard error. One pair has no interval: it is the point. */
export function pairedEffect(changes: number[]): Trial['effect'] & { standardError: number } {
  const count = changes.length
  const mean = changes.reduce((sum, change) => sum + change, 0) / count
  if (count < 2) return { mean, low: mean, high: mean, standardError: Infinity }
  const variance = changes.reduce((sum, change) => sum + (change - mean) ** 2, 0) / (count - 1)
  const standardError = Math.sqrt(variance / count)
  const reach = widening(count) * studentReach(count - 1) * standardError
  return { mean, low: mean - reach, high: mean + reach, standardError }
}

/** Change of held-out loss from `before` to `after`, pair by pair: same seed, same data. Negative is better. */
export function differences(before: Replicates, after: Replicates): number[] {
  return after.runs.map((run, index) => finalLoss(run) - finalLoss(before.runs[index]!))
}

/** Share of the baseline by which a run must beat guessing for its plan to count as mended. */
const clearlyBetter = 0.1

/** A change that is smaller than this share of the baseline is no mending, however sure it is. */
export const smallestEffect = 0.02

/** On a run whose curve looks sound, a change has to bring this much before the run is called anything else. */
export const smallestRevisingEffect = 0.06

/** A change smaller than this share of the baseline is none: it would be written as 0.00 to 0.00. */
const visible = 0.002

/** What a change did over its pairs, and whether it mends the run. */
export type Judgement = Omit<Trial, 'change' | 'next'>

/** Judges a change on its pairs. `smallestGain`: the smallest that mends, as a share of the baseline loss. */
export function judge(before: Replicates, after: Replicates, smallestGain: number): Judgement {
  const pairs = after.runs.length
  const baseline = after.runs[0]!.baselineLoss
  const capped = [...before.runs.slice(0, pairs), ...after.runs].some(
    (run) => finalLoss(run) >= mostBaselines * baseline,
  )
  const { mean, low, high } = pairedEffect(differences(before, after))
  const reach = capped && pairs > 1 ? unseen(baseline, pairs) : 0
  const effect = { mean, low: Math.min(low, mean - reach), high: Math.max(high, mean + reach) }
  const [level, levelBefore] = [meanLoss(after.runs), meanLoss(before.runs.slice(0, pairs))]
  const sure = pairs > 1 && (effect.high < 0 || effect.low > 0) && Math.abs(effect.mean) > visible * baseline
  const outcome = !sure ? 'same' : effect.mean < 0 ? 'better' : 'worse'
  const gains = outcome === 'better' && -effect.mean > smallestGain * baseline
  // The diagnoses last: they take longest, and most changes gain nothing.
  const mends = gains && level < (1 - clearlyBetter) * baseline && mostlySound(after)
  return { effect, outcome, pairs, before: levelBefore, after: level, capped, mends }
}

/**
 * Where runs blow up, pairs can be all alike and still not speak for others: what none of n pairs has shown may come in 3/n of
 * all (the rule of three), and then changes a loss by the cap; a third of that is allowed for.
 */
function unseen(baseline: number, pairs: number): number {
  return (mostBaselines * baseline) / (3 * pairs)
}

/** Whether more than half of the runs have no problem; looks no further than it has to. */
function mostlySound({ plan, runs }: Replicates): boolean {
  let [sound, left] = [0, runs.length]
  for (const run of runs) {
    if (sound * 2 > runs.length || (sound + left) * 2 <= runs.length) break
    left--
    if (diagnose(run, plan).main.severity !== 'problem') sound++
  }
  return sound * 2 > runs.length
}

export function meanLoss(runs: Run[]): number {
  return runs.reduce((sum, run) => sum + finalLoss(run), 0) / runs.length
}

/** A seed with the draw of the data that goes with it. */
export type Draw = Pick<TrainingPlan, 'seed' | 'sample'>

/**
 * Seeds that lie so far from the plan's own, each with a draw of its own: a generated set is drawn anew, a real one split
 * anew.
 */
export function freshDraws({ seed, sample }: Draw, distance: number, count: number): Draw[] {
  return Array.from({ length: count }, (_, index) => ({
    seed: seedAfter(seed, distance + index),
    sample: seedAfter(sample, distance + index),
  }))
}

/** Trains every plan on every draw. One draw after the other, since its data are drawn once for all plans. */
export async function replicates(
  plans: TrainingPlan[],
  draws: Draw[],
  train: (plans: TrainingPlan[]) => Promise<Run[]>,
): Promise<Replicates[]> {
  const runs = await train(draws.flatMap((draw) => plans.map((plan) => ({ ...plan, ...draw }))))
  return plans.map((plan, planIndex) => ({
    plan,
    runs: draws.map((_, round) => runs[round * plans.length + planIndex]!),
  }))
}
