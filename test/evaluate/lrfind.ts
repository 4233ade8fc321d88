import { freshDraws, meanLoss, replicates } from '../../src/advice/pairs.ts'
import type { TrainingQueue } from '../../src/app/ports.ts'
import { LrFindInput } from '../../src/app/lrfind/input.ts'
import { findRates, type RateSearch } from '../../src/app/lrfind/lrfind.ts'
import { testedRates } from '../../src/app/lrfind/rates.ts'
import { bandOf } from '../../src/app/lrfind/words.ts'
import { expectedMilliseconds } from '../../src/plan/cost.ts'
import type { TrainingPlan } from '../../src/plan/plan.ts'
import { formatPlan } from '../../src/plan/text.ts'
import { evaluation, inTurn, type Train } from './engine.ts'
import { shareText } from './print.ts'
import { type Half, studentPlan } from './student-plans.ts'

/** Seeds and draws on which rates are judged: no search has seen them. */
const judgeDraws = 2_400_000
const draws = 16

/** Longest training of a plan, in milliseconds: a search takes a hundred of them, its judgement two hundred. */
const longest = 4

/** What is far, as a share of the baseline; and a plan whose best rate stays above this share can learn nothing. */
const far = { rate: 0.05, end: 0.1 }
const learns = 0.9

interface Found {
  rateNear: boolean
  /** Null where no band was given. */
  endsNear: boolean | null
}

/** Searches for the rate of plans as students make them; rates, and the ends of bands, are held against the best on fresh draws. */
export async function evaluateLrFind(half: Half, count: number, train: Train, queue: TrainingQueue): Promise<void> {
  const found: Found[] = []
  for (let index = 0; found.length < count; index++) {
    const plan = studentPlan(half, index)
    if (expectedMilliseconds(plan) > longest) continue
    const reference = await levelsOf(plan, testedRates(plan), train)
    const best = Math.min(...reference.values())
    if (best > learns) continue
    const search = await searchOf(plan, queue)
    const band = bandOf(search)
    const asked = [search.rate, ...(band ?? [])].filter((rate) => rate !== null)
    const levels = await levelsOf(plan, asked, train)
    const isNear = (rate: number, most: number) => levels.get(rate)! <= best + most
    const one = {
      rateNear: search.rate !== null && isNear(search.rate, far.rate),
      endsNear: band && band.every((end) => isNear(end, far.end)),
    }
    found.push(one)
    if (half === 'tuning' && (!one.rateNear || one.endsNear === false))
      printMiss(plan, search, best, [...reference, ...levels])
  }
  const ends = found.flatMap(({ endsNear }) => (endsNear === null ? [] : [endsNear]))
  process.stdout.write(`${half}: ${found.length} searches for a rate, judged on ${draws} fresh draws\n`)
  process.stdout.write(
    `  the rate is within ${far.rate} baselines of the best   ${shareText(found.filter(({ rateNear }) => rateNear).length, found.length)}\n`,
  )
  process.stdout.write(
    `  both ends of the band are within ${far.end}           ${shareText(ends.filter(Boolean).length, ends.length)}\n`,
  )
}

/** Mean held-out loss of some rates, as shares of the baseline. */
async function levelsOf(plan: TrainingPlan, rates: number[], train: Train): Promise<Map<number, number>> {
  const plans = rates.map((lr) => ({ ...plan, lr }))
  const all = await replicates(plans, freshDraws(plan, judgeDraws, draws), (some) => inTurn(some, train))
  return new Map(all.map(({ plan: { lr }, runs }) => [lr, meanLoss(runs) / runs[0]!.baselineLoss]))
}

async function searchOf(plan: TrainingPlan, training: TrainingQueue): Promise<RateSearch> {
  const steps = findRates(LrFindInput.parse({ plan: formatPlan(plan) }), { ...evaluation, training })
  let step = await steps.next()
  while (!step.done) step = await steps.next()
  return step.value
}

function printMiss(plan: TrainingPlan, search: RateSearch, best: number, levels: [number, number][]): void {
  const known = [...new Map(levels)].toSorted(([one], [other]) => one - other)
  const listed = known.map(([rate, level]) => `${rate}: ${level.toFixed(2)}`).join(', ')
  process.stdout.write(
    `/lrfind plan:"${formatPlan(plan)}": ${search.rate}, band ${bandOf(search)?.join(' … ') ?? 'none'}; best ${best.toFixed(2)} of ${listed}\n`,
  )
}
