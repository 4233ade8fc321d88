import { differences, freshDraws, meanLoss, pairedEffect, replicates, smallestEffect } from '../../src/advice/pairs.ts'
import type { Trial } from '../../src/advice/advice.ts'
import type { TrainingQueue } from '../../src/app/ports.ts'
import { planOf } from '../../src/plan/changed-plan.ts'
import { expectedMilliseconds } from '../../src/plan/cost.ts'
import { datasets } from '../../src/plan/datasets.ts'
import type { TrainingPlan } from '../../src/plan/plan.ts'
import { finalStudy } from './answer.ts'
import { inTurn, type Train } from './engine.ts'
import { shareText } from './print.ts'
import { type Half, studentPlan } from './student-plans.ts'

/** Seeds and draws that stand for the true effect, apart from all others. */
const trueDraws = 2_000_000
const truePairs = 200

/** Few examples and epochs, so that thousands of trainings take a minute; a change may take this many milliseconds. */
const small = { points: 40, validation: 60, epochs: 20 }
const longest = 0.6

/** An interval that a reply gave, and the mean effect over the true draws. */
export interface Given {
  plan: TrainingPlan
  trial: Trial
  truth: number
  /** The changes over the true draws. */
  changes: number[]
  /** Whether it is the advice. */
  chosen: boolean
  /** Whether the mean loss over the true draws falls by what a cause has to mend, to below guessing. */
  trulyMends: boolean
  baseline: number
}

/** Pairs of an interval of `/sweep` or `/lrfind`, of `/compare`, and of its longest; so many of each for every trial. */
const otherPairs = [5, 10, 20]
const otherIntervals = 2

/** The 95 % intervals of tried advice on small plans, held against the mean effect over two hundred other seeds and draws. */
export async function evaluateIntervals(
  half: Half,
  count: number,
  train: Train,
  queue: TrainingQueue,
): Promise<Given[]> {
  const given: Given[] = []
  for (let index = 0; given.length < count; index++) {
    const plan = smallPlan(half, index)
    if (expectedMilliseconds(plan) > longest) continue
    const { advice } = await finalStudy(plan, queue)
    const tried = advice.tried
      .map((trial, at) => ({ trial, chosen: at === advice.chosen, next: planOf(trial.next) }))
      .filter(({ next }) => expectedMilliseconds(next) <= longest)
    if (tried.length === 0) continue
    const plans = [plan, ...tried.map(({ next }) => next)]
    const [before, ...after] = await replicates(plans, freshDraws(plan, trueDraws, truePairs), (some) =>
      inTurn(some, train),
    )
    const baseline = before!.runs[0]!.baselineLoss
    for (const [at, { trial, chosen }] of tried.entries()) {
      const changes = differences(before!, after[at]!)
      const truth = mean(changes)
      const trulyMends = truth < -smallestEffect * baseline && meanLoss(after[at]!.runs) < mostOfGuessing * baseline
      given.push({ plan, trial, truth, changes, chosen, trulyMends, baseline })
    }
  }
  return given
}

/** As `judge` asks of a change that mends. */
const mostOfGuessing = 0.9

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

function smallPlan(half: Half, index: number): TrainingPlan {
  const plan = studentPlan(half, index)
  const least = (field: keyof typeof small) => Math.min(small[field], plan[field])
  return { ...plan, points: least('points'), validation: least('validation'), epochs: least('epochs') }
}

/** Of generated sets a new draw is new data; of real ones it is a new split of the same rows. */
export function printIntervals(half: Half, given: Given[]): void {
  const say = (what: string, some: Given[]) => {
    const held = some.filter(({ trial, truth }) => trial.effect.low <= truth && truth <= trial.effect.high)
    process.stdout.write(`  ${what.padEnd(32)} ${shareText(held.length, some.length)}\n`)
  }
  const isReal = ({ plan }: Given) => datasets[plan.dataset].rows !== null
  const sure = given.filter(({ trial }) => trial.outcome !== 'same')
  const wrong = sure.filter(({ trial, truth }) => Math.sign(trial.effect.mean) !== Math.sign(truth))
  process.stdout.write(`${half}: 95 % intervals of tried advice that hold on new draws\n`)
  say(
    'new draws of generated data',
    given.filter((one) => !isReal(one)),
  )
  say('new splits of real data', given.filter(isReal))
  say('all', given)
  process.stdout.write(`  ${'called better or worse wrongly'.padEnd(32)} ${shareText(wrong.length, sure.length)}\n`)
  const advised = given.filter(({ chosen }) => chosen)
  const harm = advised.filter(({ truth, baseline }) => truth > smallestEffect * baseline)
  const causes = given.filter(({ trial }) => trial.mends)
  const row = (what: string, some: Given[], all: Given[]) =>
    process.stdout.write(`  ${what.padEnd(32)} ${shareText(some.length, all.length)}\n`)
  row('advice that lowers the loss', advised.filter(works), advised)
  row('advice that harms', harm, advised)
  row(
    'named causes that mend',
    causes.filter(({ trulyMends }) => trulyMends),
    causes,
  )
  for (const pairs of otherPairs) printOther(pairs, given)
}

/** By more than twice the standard error of the truth itself. */
function works({ changes, truth }: Given): boolean {
  return -truth > 2 * pairedEffect(changes).standardError
}

/** Intervals over other numbers of pairs, taken from the true draws and held against the rest of these. */
function printOther(pairs: number, given: Given[]): void {
  const counts = { held: 0, all: 0, sure: 0, wrong: 0 }
  for (const { changes } of given)
    for (let from = 0; from < pairs * otherIntervals; from += pairs) {
      const truth = mean([...changes.slice(0, from), ...changes.slice(from + pairs)])
      const effect = pairedEffect(changes.slice(from, from + pairs))
      const isSure = effect.low > 0 || effect.high < 0
      counts.all += 1
      if (effect.low <= truth && truth <= effect.high) counts.held += 1
      if (isSure) counts.sure += 1
      if (isSure && Math.sign(effect.mean) !== Math.sign(truth)) counts.wrong += 1
    }
  const { held, all, sure, wrong } = counts
  process.stdout.write(
    `  ${`over ${pairs} pairs`.padEnd(32)} ${shareText(held, all)}; wrongly sure ${wrong} of ${sure}\n`,
  )
}
