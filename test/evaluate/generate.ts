import type { Knob } from '../../src/plan/knobs.ts'
import { randomStream, type RandomStream } from '../../src/data/random.ts'
import type { Verdict } from '../../src/diagnosis/diagnosis.ts'
import { type DatasetName, usualSize } from '../../src/plan/datasets.ts'
import { planThatFits } from '../../src/plan/limits.ts'
import { defaultPlan, type TrainingPlan } from '../../src/plan/plan.ts'

/** Seeds, data parameters and network shapes of the two sets have nothing in common. */
export interface SetOfPlans {
  name: 'tuning' | 'reporting'
  seed: number
  shapes: { plane: number[][]; spiral: number[][]; wide: number[][] }
  noise: Record<Exclude<DatasetName, 'no-signal'>, number[]>
}

export const tuningSet: SetOfPlans = {
  name: 'tuning',
  seed: 11,
  shapes: {
    plane: [[16, 16], [24], [12, 12]],
    spiral: [
      [32, 32],
      [24, 24, 24],
    ],
    wide: [[64, 64], [96]],
  },
  noise: {
    moons: [0.15, 0.25],
    circles: [0.08, 0.15],
    xor: [0.05, 0.1],
    spiral: [0.03, 0.05],
    blobs: [0.4, 0.6],
    iris: [0],
    penguins: [0.1],
    digits: [0.1],
  },
}

export const reportingSet: SetOfPlans = {
  name: 'reporting',
  seed: 7_000_011,
  shapes: {
    plane: [[20, 20], [32], [18, 10]],
    spiral: [
      [40, 28],
      [28, 20, 28],
    ],
    wide: [[72, 48], [128]],
  },
  noise: {
    moons: [0.2, 0.28],
    circles: [0.1, 0.13],
    xor: [0.07, 0.12],
    spiral: [0.02, 0.06],
    blobs: [0.35, 0.5],
    iris: [0.05],
    penguins: [0],
    digits: [0.15],
  },
}

/** A plan and, if something was done to it, the knob that was turned and the healthy plan before that. */
export interface Case {
  family: Family
  /** The knob that was turned; null for a healthy plan and where no knob can help. */
  knob: Knob | null
  verdict: Verdict
  plan: TrainingPlan
  before: TrainingPlan
}

export type Family = (typeof families)[number]
export const families = [
  'healthy',
  'divergence',
  'oscillation',
  'slow-learning',
  'too-few-epochs',
  'too-small-network',
  'too-much-dropout',
  'decay-too-strong',
  'batch-too-large',
  'overfitting',
  'no-signal',
  'wasted-epochs',
  'noisy-steps',
  'noisy-validation',
] as const

type Draw = {
  pick<T>(from: readonly T[]): T
  between(low: number, high: number): number
  whole(low: number, high: number): number
}

/** Draws a case of a family. Not every one is what its name says: `truth.ts` keeps those that are. */
export function drawCase(family: Family, set: SetOfPlans, index: number): Case {
  const draw = drawing(randomStream(set.seed + 7919 * index + 104_729 * families.indexOf(family)))
  const before = basePlan(family, set, draw, set.seed + index)
  const { knob, verdict, change } = sabotage(family, before, draw)
  return { family, knob, verdict, before, plan: { ...before, ...change } }
}

function drawing({ uniform }: RandomStream): Draw {
  const between = (low: number, high: number) => low * (high / low) ** uniform()
  return {
    pick: (from) => from[Math.floor(uniform() * from.length)]!,
    between: (low, high) => Number(between(low, high).toPrecision(2)),
    whole: (low, high) => Math.round(between(low, high)),
  }
}

/** Families that need data which a crippled network cannot learn, and those that every data set can show. */
const needsHardData: Family[] = ['batch-too-large', 'too-small-network', 'decay-too-strong', 'too-much-dropout']
const onAnyData: Family[] = ['healthy', 'divergence', 'slow-learning', 'too-few-epochs', 'wasted-epochs']

type Drawn = keyof SetOfPlans['noise']

function datasetFor(family: Family, draw: Draw): Drawn | 'no-signal' {
  if (family === 'no-signal') return 'no-signal'
  if (needsHardData.includes(family)) return draw.pick(['circles', 'xor', 'spiral', 'moons'] as const)
  const plane = ['moons', 'circles', 'xor', 'spiral', 'blobs'] as const
  return onAnyData.includes(family) ? draw.pick([...plane, 'iris', 'penguins', 'digits'] as const) : draw.pick(plane)
}

/** A plan that should do well: usual rates, batches and epochs for its data set. */
function basePlan(family: Family, set: SetOfPlans, draw: Draw, seed: number): TrainingPlan {
  const dataset = datasetFor(family, draw)
  const optimizer = draw.pick(['sgd', 'sgd', 'adam'] as const)
  const spiral = dataset === 'spiral'
  const digits = dataset === 'digits'
  const overfits = family === 'overfitting'
  const shapes = overfits ? set.shapes.wide : spiral || digits ? set.shapes.spiral : set.shapes.plane
  const noise = dataset === 'no-signal' ? 0 : draw.pick(set.noise[dataset])
  const real = dataset === 'iris' || dataset === 'penguins'
  const usualPoints = overfits ? draw.pick([400, 600]) : draw.pick([250, 300, 400])
  const usualValidation = draw.pick([200, 300, 400])
  const plan: TrainingPlan = {
    ...defaultPlan,
    dataset,
    // Overlapping classes, or there would be nothing to learn by heart.
    noise: overfits ? Number((noise * 2.2).toPrecision(2)) : noise,
    hidden: draw.pick(shapes),
    optimizer,
    activation: draw.pick(['relu', 'relu', 'tanh'] as const),
    lr: optimizer === 'sgd' ? draw.between(0.07, 0.2) : draw.between(0.005, 0.015),
    batch: draw.pick(spiral || overfits ? [8, 12] : [8, 16, 24]),
    epochs: digits
      ? draw.whole(20, 30)
      : spiral
        ? draw.whole(150, 220)
        : overfits
          ? draw.whole(60, 120)
          : draw.whole(50, 100),
    points: real ? usualSize(dataset).points : usualPoints,
    validation: real ? usualSize(dataset).validation : usualValidation,
    seed,
    sample: seed,
  }
  return planThatFits(plan) ?? plan
}

interface Sabotage {
  knob: Knob | null
  verdict: Verdict
  change: Partial<TrainingPlan>
}

function sabotage(family: Family, base: TrainingPlan, draw: Draw): Sabotage {
  const sick = (knob: Knob, verdict: Verdict, change: Partial<TrainingPlan>) => ({ knob, verdict, change })
  switch (family) {
    case 'healthy':
      return { knob: null, verdict: 'converged', change: {} }
    case 'divergence':
      return sick('lr', 'diverged', { lr: Number((base.lr * draw.between(60, 3000)).toPrecision(2)) })
    case 'oscillation':
      return sick('lr', 'converged', { lr: Number((base.lr * draw.between(6, 25)).toPrecision(2)) })
    case 'slow-learning':
      return sick('lr', 'underfitting', { lr: Number((base.lr / draw.between(60, 1000)).toPrecision(2)) })
    case 'too-few-epochs':
      return sick('epochs', 'underfitting', {
        epochs: base.dataset === 'spiral' ? draw.whole(5, 15) : draw.whole(2, 5),
      })
    case 'too-small-network':
      return sick('hidden', 'underfitting', { hidden: draw.pick([[1], [2], [1, 1], [2, 2], []]) })
    case 'too-much-dropout':
      return sick('dropout', 'underfitting', { dropout: draw.between(0.75, 0.95) })
    case 'decay-too-strong':
      return sick('decay', 'underfitting', { decay: draw.between(3, 100) })
    case 'batch-too-large':
      return sick('batch', 'underfitting', { batch: Math.ceil(base.points / draw.pick([1, 2])) })
    case 'overfitting':
      return draw.pick([true, false])
        ? sick('points', 'overfitting', { points: draw.whole(30, 60), epochs: base.epochs })
        : sick('points', 'overfitting', { points: draw.whole(20, 40) })
    case 'no-signal':
      return { knob: null, verdict: 'overfitting', change: {} }
    case 'wasted-epochs':
      return sick('epochs', 'converged', { epochs: Math.min(1000, base.epochs * draw.pick([3, 4, 5])) })
    case 'noisy-steps':
      return sick('batch', 'converged', { batch: draw.pick([1, 2, 3]) })
    case 'noisy-validation':
      return { knob: null, verdict: 'converged', change: { validation: draw.whole(12, 30) } }
    default:
      throw new Error(`no sabotage for ${family satisfies never}`)
  }
}
