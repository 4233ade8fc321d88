import { coach, coachable } from '../../src/advice/coach.ts'
import { freshDraws, meanLoss } from '../../src/advice/pairs.ts'
import { mixSeeds, randomStream } from '../../src/data/random.ts'
import { expectedMilliseconds } from '../../src/plan/cost.ts'
import { planOf } from '../../src/plan/changed-plan.ts'
import type { TrainingPlan } from '../../src/plan/plan.ts'
import { formatPlan } from '../../src/plan/text.ts'
import type { Run } from '../../src/training/run.ts'
import { bestAtRandom } from './coach-reference.ts'
import { openEngine, type Train } from './engine.ts'
import { type Estimate, share } from './summary.ts'

/** Kinds of data to tune on, and others to report on; `xor` has no recipe made on it and stands among the latter alone. */
const kinds = {
  tuning: [
    'dataset:moons',
    'dataset:circles',
    'dataset:spiral',
    'dataset:blobs',
    'dataset:digits',
    'dataset:iris',
    'dataset:penguins',
    'dataset:moons noise:0.4 points:60',
    'dataset:spiral points:150',
    'dataset:circles noise:0.3',
    'dataset:penguins points:30',
  ],
  reporting: [
    'dataset:moons noise:0.2',
    'dataset:circles noise:0.1 points:200',
    'dataset:xor',
    'dataset:spiral noise:0.06',
    'dataset:spiral points:220',
    'dataset:blobs noise:0.7',
    'dataset:digits noise:0.2 points:200',
    'dataset:iris points:60',
    'dataset:penguins points:120',
    'dataset:moons noise:0.3 points:90',
    'dataset:xor noise:0.2 points:80',
  ],
}
export type Half = keyof typeof kinds

/** Draws on which the end is held against the reference: nothing else has seen them. */
const judgeDraws = 1_900_000
const draws = 12

interface Coached {
  kind: string
  planText: string
  path: string
  sick: boolean
  nearLoss: boolean
  nearGain: boolean
  /** Expected milliseconds of one worker. */
  work: number
}

/** Coaches `count` plans as students make them, and holds where they end against a random search. */
export async function evaluateCoach(half: Half, count: number): Promise<void> {
  const { train } = await openEngine()
  const coached: Coached[] = []
  for (let index = 0; coached.length < count; index++) {
    const kind = kinds[half][index % kinds[half].length]!
    const plan = studentPlan(kind, half, index)
    if (!coachable(plan)) continue
    const one = await coachOne(plan, kind, train)
    coached.push(one)
    process.stderr.write(`${coached.length}: ${kind}: ${one.nearLoss ? 'near the best' : 'not near'}\n`)
    if (!one.nearLoss && half === 'tuning') process.stdout.write(`/coach ${one.planText}: ${one.path}\n`)
  }
  print(half, coached)
}

/** One to three knobs of the usual plan turned to values that a student might try. */
function studentPlan(kind: string, half: Half, index: number): TrainingPlan {
  const { uniform } = randomStream(mixSeeds(half === 'tuning' ? 4242 : 8_424_242, index))
  const pick = <T>(from: readonly T[]) => from[Math.floor(uniform() * from.length)]!
  const turns: (() => Partial<TrainingPlan>)[] = [
    () => ({ lr: pick([100, 10, 3, 1, 0.3, 0.01, 0.001]) }),
    () => ({ epochs: pick([2, 5, 10, 20, 200, 400]) }),
    () => ({ batch: pick([1, 2, 4, 64, 128, 300]) }),
    () => ({ decay: pick([0.05, 0.5, 2, 20]) }),
    () => ({ dropout: pick([0.2, 0.5, 0.7, 0.9]) }),
    () => ({ hidden: pick([[], [1], [2, 2], [4], [64], [64, 64], [128]]) }),
    () => ({ optimizer: 'adam' }),
    () => ({ activation: 'tanh' }),
  ]
  const first = half === 'tuning' ? 5000 : 3_005_000
  let plan: TrainingPlan = { ...planOf(kind), seed: first + index, sample: first + 2000 + index }
  for (let turned = pick([1, 1, 2, 2, 3]); turned > 0; turned--) plan = { ...plan, ...pick(turns)() }
  return plan
}

async function coachOne(plan: TrainingPlan, kind: string, train: Train): Promise<Coached> {
  let work = 0
  const counted = async (plans: TrainingPlan[]) => {
    const runs: Run[] = []
    for (const one of plans) {
      work += expectedMilliseconds(one)
      runs.push(await train(one))
    }
    return runs
  }
  const [run] = await counted([plan])
  const steps = coach(plan, run!, { train: counted })
  let step = await steps.next()
  while (!step.done) step = await steps.next()
  const path = step.value
  const total = work
  const on = async (one: TrainingPlan) => {
    const { seed, sample } = planOf(kind)
    const runs = await counted(freshDraws({ seed, sample }, judgeDraws, draws).map((draw) => ({ ...one, ...draw })))
    return { loss: meanLoss(runs), baseline: runs.reduce((sum, { baselineLoss }) => sum + baselineLoss, 0) / draws }
  }
  const best = await on(await bestAtRandom(kind, train))
  const start = await on(plan)
  const end = await on(path.steps.at(-1)?.move.plan ?? plan)
  const gain = best.baseline - best.loss
  const words = path.steps.map(({ move }) => (move.kind === 'recipe' ? move.id : move.change)).join(', ')
  return {
    kind,
    planText: formatPlan(plan),
    path: `${words} (${path.ended}), ${start.loss.toFixed(3)} → ${end.loss.toFixed(3)}, random search ${best.loss.toFixed(3)}`,
    sick: start.loss > best.loss + 0.1 * gain + 0.02 * best.baseline,
    nearLoss: end.loss <= 1.1 * best.loss + 0.005,
    nearGain: end.loss <= best.loss + 0.1 * gain,
    work: total,
  }
}

function print(half: Half, coached: Coached[]): void {
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const row = (what: string, { value, low, high, count }: Estimate) =>
    say(`| ${what} | ${percent(value)} (${percent(low)} to ${percent(high)}, n = ${count}) |`)
  const sick = coached.filter((one) => one.sick)
  say(`\n/coach, ${half} half: ${coached.length} plans, ${sick.length} of them sick\n`)
  say('| what | measured (95 % bootstrap over plans) |\n| --- | --- |')
  row('ends within 10 % of the best loss of 200 random plans', share(coached.map((one) => one.nearLoss)))
  row('the same, of sick plans', share(sick.map((one) => one.nearLoss)))
  row('ends within 10 % of its gain', share(coached.map((one) => one.nearGain)))
  for (const name of ['spiral', 'xor']) {
    const own = coached.filter(({ kind }) => kind.startsWith(`dataset:${name}`))
    if (own.length > 0) row(`${name} alone, within 10 % of the loss`, share(own.map((one) => one.nearLoss)))
  }
  const work = coached.map((one) => one.work / 2).toSorted((one, other) => one - other)
  const at = (part: number) => Math.round(work[Math.floor(part * (work.length - 1))] ?? 0)
  say(`| expected milliseconds on two workers, median / 95th percentile | ${at(0.5)} / ${at(0.95)} |`)
}

const percent = (value: number) => `${(100 * value).toFixed(1)} %`
