import type { TrainingPlan } from '../plan/plan.ts'
import { formatPlan } from '../plan/text.ts'
import type { Run } from '../training/run.ts'
import { type Advice, type Trial, untried } from './advice.ts'
import { type Budget, openBudget } from './budget.ts'
import type { Knob } from './ladders.ts'
import { finalLoss, type Judgement, judge, type Replicates, worthTelling } from './pairs.ts'
import type { Remedy } from './remedies.ts'

/** Trains plans for an experiment; `test` measures on held-out examples that took no part in any choice. */
export interface Laboratory {
  /** `surface`: whether the runs draw their decision surfaces, which are looked at only where the seed is the student's. */
  train(plans: TrainingPlan[], heldOut: 'validation' | 'test', surface?: boolean): Promise<Run[]>
}

/** Seeds beside the student's own on which a promising change is tried. */
const explorePairs = 2

/** Fresh seeds on which the chosen change is measured: enough for an interval, few enough for half a second. */
const confirmPairs = 7
const fewestPairs = 3

/** Fresh seeds lie this far from the student's, so that they took no part in the choice. */
const freshSeeds = 1000

interface Candidate {
  knob: Knob
  after: Replicates
  judgement: Judgement
}

/** What the stages of an experiment share. `worth`: the smallest gain that counts, over the baseline. */
interface Means {
  laboratory: Laboratory
  budget: Budget
  worth: number
}

/**
 * Tries remedies: each rung of each knob once on the student's own seed, the best rung of each knob on
 * two more, the best of those that mend on fresh seeds and fresh held-out data. Yields after each stage what is known.
 */
export async function* experiment(
  plan: TrainingPlan,
  run: Run,
  remedies: Remedy[],
  laboratory: Laboratory,
  worth = worthTelling,
): AsyncGenerator<Advice, Advice> {
  const budget = openBudget()
  const rungs = remedies.flatMap(({ knob, plans }) => plans.map((changed) => ({ knob, plan: changed })))
  const affordable = rungs.filter(({ plan: changed }) => budget.take([changed]))
  if (affordable.length === 0) return { ...untried(null), stopped: rungs.length > 0 ? 'budget' : null }
  const screened = await laboratory.train(
    affordable.map(({ plan: changed }) => changed),
    'validation',
    true,
  )
  const best = bestRungs(affordable.map((rung, index) => ({ ...rung, run: screened[index]! })))
  const before: Replicates = { plan, runs: [run] }
  const candidates = await explore(before, best, { laboratory, budget, worth })
  yield summary(candidates, null, budget)
  const ranked = candidates.filter(({ judgement }) => judgement.mends).toSorted(byLevel)
  for (const candidate of ranked) {
    const confirmed = await confirm(plan, candidate, { laboratory, budget, worth })
    if (!confirmed) break
    candidate.judgement = confirmed
    if (confirmed.mends) return summary(candidates, candidate, budget)
  }
  return summary(candidates, null, budget)
}

/** The rung of each knob that ended with the lowest loss on the student's own seed. */
function bestRungs<T extends { knob: Knob; plan: TrainingPlan; run: Run }>(rungs: T[]): T[] {
  const best = new Map<Knob, T>()
  for (const rung of rungs) {
    const known = best.get(rung.knob)
    if (!known || finalLoss(rung.run) < finalLoss(known.run)) best.set(rung.knob, rung)
  }
  return [...best.values()]
}

async function explore(
  before: Replicates,
  rungs: { knob: Knob; plan: TrainingPlan; run: Run }[],
  { laboratory, budget, worth }: Means,
): Promise<Candidate[]> {
  const seeds = Array.from({ length: explorePairs }, (_, index) => seedAfter(before.plan.seed, index + 1))
  const onSeeds = (plan: TrainingPlan) => seeds.map((seed) => ({ ...plan, seed }))
  const planned = [before.plan, ...rungs.map(({ plan }) => plan)].map((plan) => onSeeds(plan))
  // Where there are no more runs of the plan itself, there is nothing to pair those of a change with.
  const paired = budget.take(planned[0]!)
  const affordable = planned.filter((plans, index) => paired && (index === 0 || budget.take(plans)))
  const runs = await laboratory.train(affordable.flat(), 'validation')
  const more = new Map(
    affordable.map((plans, index) => [plans, runs.slice(index * explorePairs, (index + 1) * explorePairs)]),
  )
  const [extraBefore = [], ...extraAfter] = planned.map((plans) => more.get(plans) ?? [])
  before.runs.push(...extraBefore)
  return rungs.map(({ knob, plan, run }, index) => {
    const after = { plan, runs: [run, ...extraAfter[index]!] }
    return { knob, after, judgement: judge(before, after, worth) }
  })
}

/** The seed that lies so many further; after the largest one comes 0. */
function seedAfter(seed: number, distance: number): number {
  return (seed + distance) % 2 ** 31
}

function byLevel(one: Candidate, other: Candidate): number {
  return one.judgement.effect.mean - other.judgement.effect.mean
}

/** Measures a change on fresh seeds and fresh held-out data; undefined when the budget is used up. */
async function confirm(
  plan: TrainingPlan,
  { after }: Candidate,
  { laboratory, budget, worth }: Means,
): Promise<Judgement | undefined> {
  for (let pairs = confirmPairs; pairs >= fewestPairs; pairs--) {
    const seeds = Array.from({ length: pairs }, (_, index) => seedAfter(plan.seed, freshSeeds + index))
    const plans = [plan, after.plan].flatMap((one) => seeds.map((seed) => ({ ...one, seed })))
    if (!budget.take(plans)) continue
    const runs = await laboratory.train(plans, 'test')
    return judge({ plan, runs: runs.slice(0, pairs) }, { plan: after.plan, runs: runs.slice(pairs) }, worth)
  }
  return undefined
}

function summary(candidates: Candidate[], winner: Candidate | null, budget: Budget): Advice {
  const tried = candidates.map(({ knob, after, judgement }): Trial => {
    const { mends: _, ...measured } = judgement
    return { change: describe(knob, after.plan), next: formatPlan(after.plan), ...measured }
  })
  const causes = candidates.filter(({ judgement }) => judgement.mends).map(({ knob }) => knob)
  const chosen = winner?.after.runs[0]
  const [shown] = chosen?.histories ?? []
  return {
    next: winner ? formatPlan(winner.after.plan) : null,
    tried,
    chosen: winner ? candidates.indexOf(winner) : null,
    causes: causes.length > 0 ? causes : ['none-of-these'],
    curves: shown ? { trainLoss: shown.trainLoss, validationLoss: shown.validationLoss } : null,
    surface: chosen?.surface ?? null,
    trainings: budget.used(),
    stopped: null,
  }
}

function describe(knob: Knob, plan: TrainingPlan): string {
  const value = plan[knob]
  return `${knob}:${Array.isArray(value) ? value.join('-') : value}`
}
