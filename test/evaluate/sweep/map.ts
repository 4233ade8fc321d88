import { freshDraws, meanLoss, replicates } from '../../../src/advice/pairs.ts'
import type { TrainingQueue } from '../../../src/app/ports.ts'
import { trainReplicates } from '../../../src/app/runs/replicates.ts'
import { SweepInput } from '../../../src/app/sweep/input.ts'
import { judgeMap } from '../../../src/app/sweep/map/judge.ts'
import type { TrainingPlan } from '../../../src/plan/plan.ts'
import { seedsFrom } from '../../../src/plan/seeds.ts'
import { evaluation, inTurn, type Train } from '../engine.ts'
import { shareText } from '../print.ts'
import { sweptCases } from './cases.ts'

/** Seeds and draws of the reference: no map has seen them. */
const reference = { distance: 5_300_000, draws: 10 }

/** Rates between two of the map, themselves left out: the best may lie between two cells. */
const between = 1

/** Where the best rate ends above this share of guessing, nothing is learnt and no rate is best. */
const learns = 0.9

/** A rate that loses so many baselines against the best is worse in earnest. */
const far = 0.05

interface Row {
  batch: number
  /** The best rate by the map, and by the reference. */
  told: number | null
  best: number
  /** By how many cells the two differ, and what the told one loses, in baselines; what no rate is told loses all. */
  cells: number
  lost: number
}

/**
 * The best rate of each batch on the map of `/sweep knob:lr with:batch` against the best one of twice as many rates, each on ten fresh
 * seeds and draws.
 */
export async function evaluateMap(first: number, count: number, train: Train, queue: TrainingQueue): Promise<void> {
  const rows: Row[] = []
  for (const plan of sweptCases(first).slice(0, count)) {
    const found = await rowsOf(SweepInput.parse({ knob: 'lr', with: 'batch', plan }), train, queue)
    rows.push(...found)
    const told = found.map(
      ({ batch, told: rate, best, lost }) => `${batch}: ${rate} (${best}, loses ${lost.toFixed(3)})`,
    )
    process.stdout.write(`${plan}: ${told.join(', ')}\n`)
  }
  const near = rows.filter(({ cells }) => cells <= 1.01)
  const good = rows.filter(({ lost }) => lost <= far)
  process.stdout.write(`the best rate within one cell of the measured best   ${shareText(near.length, rows.length)}\n`)
  process.stdout.write(`its loss within ${far} baselines of the best          ${shareText(good.length, rows.length)}\n`)
}

/** One for each batch for which some rate learns. */
async function rowsOf({ map, plans, seeds, base }: SweepInput, train: Train, training: TrainingQueue): Promise<Row[]> {
  const { x, y } = map!
  const trainings = trainReplicates(
    plans,
    seedsFrom(base.seed, seeds),
    { ...evaluation, training },
    { freshDraws: true },
  )
  let step = await trainings.next()
  while (!step.done) step = await trainings.next()
  const { bestOfRow } = judgeMap(map!, step.value.studies)
  const rows: Row[] = []
  for (const [index, batch] of y.values.entries()) {
    const column = bestOfRow[index]!
    const levels = await levelsOf({ ...base, batch }, denser(x.values), train)
    const [best, least] = [...levels].toSorted(([, one], [, other]) => one - other)[0]!
    if (least > learns) continue
    const told = column === null ? null : x.values[column]!
    const cell = Math.log(x.values.at(-1)! / x.values[0]!) / (x.values.length - 1)
    const cells = told === null ? Infinity : Math.abs(Math.log(told / best)) / cell
    rows.push({ batch, told, best, cells, lost: told === null ? Infinity : levels.get(told)! - least })
  }
  return rows
}

/** The same rates and others between them, evenly by their logarithm. */
function denser(rates: number[]): number[] {
  return rates.flatMap((rate, index) => {
    const next = rates[index + 1]
    if (next === undefined) return [rate]
    const steps = Array.from({ length: between }, (_, step) => rate * (next / rate) ** ((step + 1) / (between + 1)))
    return [rate, ...steps.map((one) => Number(one.toPrecision(2)))]
  })
}

/** Mean held-out loss of each rate, as a share of the baseline; a run that broke counts as the cap. */
async function levelsOf(plan: TrainingPlan, rates: number[], train: Train): Promise<Map<number, number>> {
  const plans = rates.map((lr) => ({ ...plan, lr }))
  const draws = freshDraws(plan, reference.distance, reference.draws)
  const all = await replicates(plans, draws, (some) => inTurn(some, train))
  return new Map(all.map(({ plan: { lr }, runs }) => [lr, meanLoss(runs) / runs[0]!.baselineLoss]))
}
