import { knobAdvice } from '../../src/advice/knobs.ts'
import { finalLoss, type Replicates } from '../../src/advice/pairs.ts'
import { type Knob, knobNames } from '../../src/plan/knobs.ts'
import { defaultPlan, type TrainingPlan } from '../../src/plan/plan.ts'
import { type Train, onSeeds } from './engine.ts'
import type { Case, Family } from './generate.ts'

/** Seeds of the truth lie far from those of the diagnosis, its experiments and their confirmation. */
const truthSeeds = 500_000

/** Paired seeds on which a reset has to heal, and the share of them. */
const pairs = 10
const healedShare = 0.8

/** Loss over the baseline that a plan verified as healthy stays below, on average and on each seed. */
const healthyLevel = 0.55
const healthyWorst = 0.75

/** How near, over the baseline, it comes to the best known plan for its data, and how much it may lose after its best epoch. */
const nearBest = 0.12
const lossAfterBest = 0.08

/** Overfitting is a gap of at least this. */
const wideGap = 0.25

/** A gain below this share of the baseline is no healing. */
const clearGain = 0.08

/** What is true of a case, found out by training and without any rule; null when the case is not what it was meant to be. */
export interface Truth {
  /** Main findings that are right. */
  accepted: string[]
  /** Knobs whose change alone heals. */
  heals: Knob[]
  /** Whether the sick plan ends well below guessing all the same: then a restless run may be called converged. */
  learns: boolean
}

const synonyms: Partial<Record<Family, string[]>> = {
  healthy: ['healthy', 'wasted-epochs', 'noisy-steps', 'noisy-validation'],
  divergence: ['divergence', 'dead-network', 'oscillation'],
  oscillation: ['oscillation', 'noisy-steps'],
  'noisy-steps': ['noisy-steps', 'oscillation'],
  overfitting: ['overfitting', 'overconfidence'],
}

/** The finding that names a knob, for knobs that heal as well as the one that was turned. */
const findingOfKnob: Partial<Record<Knob, string>> = {
  lr: 'slow-learning',
  epochs: 'too-few-epochs',
  hidden: 'too-small-network',
  dropout: 'too-much-dropout',
  decay: 'decay-too-strong',
  batch: 'batch-too-large',
}

/** Finds out what is true of a case. */
export async function truthOf(candidate: Case, train: Train): Promise<Truth | null> {
  const { family, before, plan, knob } = candidate
  const names = synonyms[family] ?? [family]
  if (family === 'no-signal') return { accepted: names, heals: [], learns: false }
  const healthy = await replicates(train, before)
  if (!(await isHealthy(healthy, train))) return null
  if (family === 'healthy' || family === 'noisy-validation') return { accepted: names, heals: [], learns: true }
  const sick = await replicates(train, plan)
  if (family === 'wasted-epochs')
    return isWaste(healthy, sick) ? { accepted: names, heals: ['epochs'], learns: true } : null
  if (family === 'oscillation' || family === 'noisy-steps')
    return isRestless(healthy, sick) ? { accepted: names, heals: [knob!], learns: true } : null
  if (!heals(sick, healthy)) return null
  if (family === 'overfitting' && meanGap(sick) < wideGap) return null
  const others = await equivalentKnobs(sick, train)
  const equivalents = candidate.verdict === 'underfitting' ? others.flatMap((other) => findingOfKnob[other] ?? []) : []
  const learns = mean(losses(sick)) < 0.7
  return { accepted: [...names, ...equivalents], heals: [...new Set([knob!, ...others])], learns }
}

const replicates = (train: Train, plan: TrainingPlan) => onSeeds(train, plan, plan.seed + truthSeeds, pairs, 'test')

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const losses = ({ runs }: Replicates) => runs.map((run) => finalLoss(run) / run.baselineLoss)

/** Strong plans for every data set; the best of them says what can be reached on these data. */
const strongOptions: Partial<TrainingPlan>[] = [
  { optimizer: 'adam', lr: 0.01, hidden: [32, 32], batch: 16, epochs: 60 },
  { optimizer: 'sgd', lr: 0.1, hidden: [32, 32], batch: 8, epochs: 150 },
  { optimizer: 'adam', lr: 0.003, hidden: [64, 64], batch: 16, epochs: 40 },
]

async function isHealthy(healthy: Replicates, train: Train): Promise<boolean> {
  const ends = losses(healthy)
  if (mean(ends) > healthyLevel || Math.max(...ends) > healthyWorst) return false
  const lost = healthy.runs.map((run) => run.histories[0]!.validationLoss as number[])
  const regained = lost.map((values, index) => ends[index]! - Math.min(...values) / healthy.runs[index]!.baselineLoss)
  if (mean(regained) > lossAfterBest) return false
  const { dataset, noise, points, validation, sample, seed } = healthy.plan
  const levels: number[] = []
  for (const options of strongOptions) {
    const plan = { ...defaultPlan, dataset, noise, points, validation, sample, ...options, seed }
    levels.push(mean(losses(await onSeeds(train, plan, seed + truthSeeds, 3, 'test'))))
  }
  return mean(ends) < Math.min(...levels) + nearBest
}

function heals(sick: Replicates, mended: Replicates): boolean {
  const after = losses(mended)
  const healed = losses(sick).filter((loss, index) => after[index]! < loss - clearGain && after[index]! < healthyWorst)
  return healed.length >= healedShare * sick.runs.length
}

/** Every knob one of whose rungs heals; a rung that heals neither of two seeds is not trained on the others. */
async function equivalentKnobs(sick: Replicates, train: Train): Promise<Knob[]> {
  const healing: Knob[] = []
  for (const knob of knobNames) {
    for (const plan of knobAdvice[knob].changes.flatMap((climb) => climb(sick.plan))) {
      const first = await onSeeds(train, plan, sick.plan.seed + truthSeeds, 2, 'test')
      if (!first.runs.some((run, index) => heals(only(sick, index), { plan, runs: [run] }))) continue
      if (!heals(sick, await replicates(train, plan))) continue
      healing.push(knob)
      break
    }
  }
  return healing
}

function only({ plan, runs }: Replicates, index: number): Replicates {
  return { plan, runs: [runs[index]!] }
}

/** The shorter plan ends as well as the longer one. */
function isWaste(short: Replicates, long: Replicates): boolean {
  const after = losses(long)
  return losses(short).filter((loss, index) => loss < after[index]! + 0.03).length >= healedShare * pairs
}

/**
 * Mean step from epoch to epoch over the mean loss, second half, over seeds: at least a tenth, twice that of the base, and
 * large enough to see.
 */
function isRestless(calm: Replicates, restless: Replicates): boolean {
  const [before, after] = [calm, restless].map(({ runs }) =>
    mean(runs.map((run) => roughness(run.histories[0]!.trainLoss))),
  )
  const size = after! * mean(restless.runs.map((run) => (run.histories[0]!.trainLoss.at(-1) ?? 0) / run.baselineLoss))
  return after! > 0.1 && after! > 2 * before! && size > 0.02 && mean(losses(restless)) < 0.7
}

/** Validation minus train loss at the end, over the baseline: what fails on new data alone is overfitting. */
function meanGap({ runs }: Replicates): number {
  return mean(runs.map((run) => (finalLoss(run) - (run.histories[0]!.trainLoss.at(-1) ?? 0)) / run.baselineLoss))
}

function roughness(values: (number | null)[]): number {
  const half = values.slice(Math.floor(values.length / 2)).map((value) => value ?? Infinity)
  const steps = half.slice(1).map((value, index) => Math.abs(value - half[index]!))
  return mean(steps) / mean(half)
}
