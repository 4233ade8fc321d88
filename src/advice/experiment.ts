import { historiesOf } from '../training/early-stop.ts'
import { diagnose } from '../diagnosis/diagnose.ts'
import type { Knob } from '../plan/knobs.ts'
import { defaultPlan, type TrainingPlan } from '../plan/plan.ts'
import { freshDistance } from '../plan/seeds.ts'
import { formatPlan } from '../plan/text.ts'
import { formatValue } from '../plan/values.ts'
import type { Run } from '../training/run.ts'
import { type Advice, type Trial, untried } from './advice.ts'
import { type Budget, budgetFor } from './budget.ts'
import { finalLoss, freshDraws, type Judgement, judge, type Replicates, replicates, smallestEffect } from './pairs.ts'
import { isExtra } from './extras.ts'
import type { Remedy } from './remedies.ts'

/** Trains plans for an experiment. */
export interface Laboratory {
  /** `surface`: whether the runs draw their decision surfaces, which are looked at only where the seed is the student's. */
  train(plans: TrainingPlan[], surface?: boolean): Promise<Run[]>
}

/** Pairs of fresh seeds and draws on which a change is measured: enough for an interval, few enough for a third of a second. */
const usualPairs = 12
const fewestPairs = 6

/** The first pairs, after which it is told how it looks. */
const firstPairs = 3

/** Share of the budget that is kept for measuring while candidates are screened. */
const forMeasuring = 0.6

/** The best candidate of one knob, as it came out on the student's own seed and draw. */
interface Candidate {
  knob: Knob
  plan: TrainingPlan
  run: Run
}

/**
 * Tries remedies: each candidate of each knob once on the student's own seed, then the best candidate of every knob on the same pairs
 * of fresh seeds and fresh draws of the data. The advice is the one that mends best, or else helps best, for sure. Yields
 * what is known after the first pairs.
 */
export async function* experiment(
  plan: TrainingPlan,
  remedies: Remedy[],
  laboratory: Laboratory,
  smallestGain = smallestEffect,
): AsyncGenerator<Advice, Advice> {
  const budget = budgetFor(plan)
  const screenedCandidates = affordableCandidates(remedies, budget)
  const screened = await laboratory.train(
    screenedCandidates.map((candidate) => candidate.plan),
    true,
  )
  const best = bestCandidates(screenedCandidates.map((candidate, index) => ({ ...candidate, run: screened[index]! })))
  const { candidates, pairs } = affordableMeasurement(plan, best, budget)
  if (pairs === 0) return { ...untried(null), trainings: budget.used(), stopped: remedies.length > 0 ? 'budget' : null }
  const draws = freshDraws(plan, freshDistance, pairs)
  const plans = [plan, ...candidates.map((candidate) => candidate.plan)]
  const first = await replicates(plans, draws.slice(0, firstPairs), laboratory.train)
  yield summary(plan, candidates, judgeAll(first, smallestGain), budget)
  const rest = await replicates(plans, draws.slice(firstPairs), laboratory.train)
  const all = first.map(({ plan: one, runs }, index) => ({ plan: one, runs: [...runs, ...rest[index]!.runs] }))
  const judgements = judgeAll(all, smallestGain)
  return chosen(candidates, judgements, summary(plan, candidates, judgements, budget))
}

/** The first candidate of every knob before the second of any, as far as the budget goes. */
function affordableCandidates(remedies: Remedy[], budget: Budget): { knob: Knob; plan: TrainingPlan }[] {
  return remedies
    .flatMap(({ knob, plans }) => plans.map((plan, rank) => ({ knob, plan, rank })))
    .toSorted((one, other) => one.rank - other.rank)
    .filter(({ plan }) => budget.take([plan], forMeasuring * budget.whole))
}

/** The candidate of each knob that ended with the lowest loss on the student's own seed; the most promising knob first. */
function bestCandidates(screenedCandidates: Candidate[]): Candidate[] {
  const best = new Map<Knob, Candidate>()
  for (const candidate of screenedCandidates) {
    const known = best.get(candidate.knob)
    if (!known || finalLoss(candidate.run) < finalLoss(known.run)) best.set(candidate.knob, candidate)
  }
  return [...best.values()]
}

/** As many pairs as there is time for; where even a few are too many, the least promising candidate is left out. */
function affordableMeasurement(plan: TrainingPlan, all: Candidate[], budget: Budget) {
  const promising = all.toSorted((one, other) => finalLoss(one.run) - finalLoss(other.run))
  for (let kept = promising.length; kept > 0; kept--) {
    const candidates = all.filter((candidate) => promising.indexOf(candidate) < kept)
    const plans = [plan, ...candidates.map((candidate) => candidate.plan)]
    for (let pairs = usualPairs; pairs >= fewestPairs; pairs--)
      if (budget.take(plans.flatMap((one) => Array.from({ length: pairs }, () => one)))) return { candidates, pairs }
  }
  return { candidates: [], pairs: 0 }
}

function judgeAll([before, ...after]: Replicates[], smallestGain: number): Judgement[] {
  return after.map((one) => judge(before!, one, smallestGain))
}

function summary(own: TrainingPlan, candidates: Candidate[], judgements: Judgement[], budget: Budget): Advice {
  const tried = candidates.map(({ knob, plan }, index): Trial => {
    return { change: `${knob}:${formatValue(plan[knob])}`, next: formatPlan(plan), ...judgements[index]! }
  })
  const mending = candidates.filter((_, index) => judgements[index]!.mends).map(({ knob }) => knob)
  const known = { tried, causes: causesOf(own, mending), trainings: budget.used() }
  return { ...untried(null), ...known }
}

/**
 * What a run was sick of, from the knobs that mend it. One that helps most runs and was left off, as momentum, is a way out and no cause;
 * only where nothing else mends is it named all the same.
 */
function causesOf(plan: TrainingPlan, mending: Knob[]): string[] {
  const causes = mending.filter((knob) => !isExtra(knob) || formatValue(plan[knob]) !== formatValue(defaultPlan[knob]))
  if (causes.length > 0) return causes
  return mending.length > 0 ? mending : ['none-of-these']
}

/** The advice with the change that is chosen, if any surely helps: one that mends before one that does not, then the largest gain. */
function chosen(candidates: Candidate[], judgements: Judgement[], advice: Advice): Advice {
  const helping = [...judgements.keys()].filter((index) => judgements[index]!.outcome === 'better')
  const rank = (index: number) => [judgements[index]!.mends ? 0 : 1, judgements[index]!.effect.mean] as const
  const [best] = helping.toSorted((one, other) => rank(one)[0] - rank(other)[0] || rank(one)[1] - rank(other)[1])
  if (best === undefined) return advice
  const { plan, run } = candidates[best]!
  const { trainLoss, validationLoss } = historiesOf(run)[0]!
  const { main } = diagnose(run, plan)
  return {
    ...advice,
    next: formatPlan(plan),
    chosen: best,
    remains: main.severity === 'problem' ? main : null,
    curves: { trainLoss, validationLoss },
    surface: run.surface,
  }
}
