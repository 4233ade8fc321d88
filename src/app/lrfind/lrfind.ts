import type { TrainingPlan } from '../../plan/plan.ts'
import { type Comparison, compare } from '../compare/compare.ts'
import type { Context } from '../command.ts'
import { type LrFindInput, trainingsOf } from './input.ts'
import { confirmPairs, ratesBeyond, ratesToCheck, shortPlan, shortSeeds, testedRates } from './rates.ts'
import { judged, withMore } from './choose.ts'
import { fastestOf } from './short-runs.ts'
import { type BatchProgress, type Replicated, type ReplicateOptions, trainReplicates } from '../runs/replicates.ts'
import { freshDistance, seedAfter, seedsFrom } from '../../plan/seeds.ts'
import type { Study } from '../runs/study.ts'
import { judgeSweep, type Swept } from '../sweep/sweep.ts'

/** What a search for a learning rate has found so far. */
export interface RateSearch {
  plan: TrainingPlan
  seeds: number
  /** Short trainings, one study for each rate. */
  short: Study[]
  /** Full-length trainings of the rates around the fastest, in rising order, and what they came to. */
  whole: Study[]
  swept: Swept
  /** The rate to take: of those that cannot be told apart from the best the lowest. Null when none ends better than guessing, or none was checked. */
  rate: number | null
  /** The plan's own rate against the one that was found, on fresh seeds and fresh examples; null when it was not made. */
  confirmed: Comparison | null
  progress: BatchProgress
  stopped: Replicated['stopped']
}

type SearchContext = Pick<Context, 'training' | 'signal' | 'person'>

/** One batch of trainings of a search, and what it adds to it. */
interface Stage {
  plans: TrainingPlan[]
  seeds: number[]
  heldOut?: ReplicateOptions['heldOut']
  take(studies: Study[]): Partial<RateSearch>
}

/**
 * Looks for learning rates that suit a plan: short trainings over all rates, full-length ones around the fastest of them,
 * the band of those that work once more on fresh seeds and draws, and the winner against the plan's own rate on others. Yields how many of the most trainings it may take are done.
 * @throws UserError as `trainReplicates`
 */
export async function* findRates(
  { plan, seeds }: LrFindInput,
  context: SearchContext,
): AsyncGenerator<BatchProgress, RateSearch> {
  let search: RateSearch = {
    plan,
    seeds,
    short: [],
    whole: [],
    swept: judgeSweep([]),
    rate: null,
    confirmed: null,
    progress: { done: 0, total: trainingsOf(seeds) },
    stopped: null,
  }
  for (const next of [shortStage, wholeStage, beyondStage, bandStage, confirmStage]) {
    const stage = next(search)
    if (stage === undefined) continue
    const { done: before, total } = search.progress
    const trainings = trainReplicates(stage.plans, stage.seeds, context, {
      heldOut: stage.heldOut,
      freshDraws: true,
      before,
    })
    let step = await trainings.next()
    for (; !step.done; step = await trainings.next()) yield { done: before + step.value.done, total }
    const { studies, stopped, progress } = step.value
    search = { ...search, ...stage.take(studies), stopped, progress: { done: before + progress.done, total } }
    if (stopped !== null) break
  }
  return search
}

function shortStage({ plan, seeds }: RateSearch): Stage {
  const plans = testedRates(plan).map((lr) => shortPlan({ ...plan, lr }))
  return { plans, seeds: seedsFrom(plan.seed, shortSeeds(seeds)), take: (short) => ({ short }) }
}

function wholeStage(search: RateSearch): Stage {
  return checkStage(search, ratesToCheck(search.plan, fastestOf(search.short)))
}

function beyondStage(search: RateSearch): Stage | undefined {
  const checked = search.whole.map(({ plan }) => plan.lr)
  const rates = search.rate === null ? [] : ratesBeyond(search.plan, checked, search.rate)
  return rates.length === 0 ? undefined : checkStage(search, rates)
}

/** The rates of the band again, on as many fresh draws: what only looked as good there as the best drops out of it. */
function bandStage({ plan, seeds, whole, swept: { works } }: RateSearch): Stage | undefined {
  if (works === null) return undefined
  const band = whole.slice(works[0], works[1] + 1)
  return {
    plans: band.map((study) => study.plan),
    seeds: seedsFrom(seedAfter(plan.seed, bandDistance), seeds),
    take: (studies) =>
      judged(
        whole.map((study) =>
          withMore(
            study,
            studies.find(({ plan: { lr } }) => lr === study.plan.lr),
          ),
        ),
      ),
  }
}

/** Seeds of the band lie apart from those of the search and of the last measurement. */
const bandDistance = 3 * freshDistance

/** Full-length trainings of some rates, added to those that there are. */
function checkStage({ plan, seeds, whole }: RateSearch, rates: number[]): Stage {
  return {
    plans: rates.map((lr) => ({ ...plan, lr })),
    seeds: seedsFrom(plan.seed, seeds),
    take: (studies) => judged([...whole, ...studies].toSorted((one, other) => one.plan.lr - other.plan.lr)),
  }
}

function confirmStage({ plan, rate }: RateSearch): Stage | undefined {
  if (rate === null || rate === plan.lr) return undefined
  return {
    plans: [plan, { ...plan, lr: rate }],
    seeds: seedsFrom(seedAfter(plan.seed, freshDistance), confirmPairs),
    heldOut: 'test',
    take: ([own, found]) => ({ confirmed: own && found ? compare(own, found) : null }),
  }
}
