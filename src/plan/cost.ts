import { type DatasetName, datasets } from './datasets.ts'

/** The part of a plan that decides how much there is to compute. */
export interface Work {
  dataset: DatasetName
  points: number
  validation: number
  batch: number
  epochs: number
  hidden: number[]
  optimizer: 'sgd' | 'adam'
  momentum: number
  'weight-decay': number
  activation: 'relu' | 'tanh'
}

/**
 * What the fused step takes for one of each, in nanoseconds: fitted to the processor times of 110 plans on one core of an
 * AMD EPYC (about 2.5 GHz), all of which come out within a factor of 1.35; what optimizers take beside plain steps on another one. `npm run bench -- cost` compares them again.
 */
const nanoseconds = {
  training: 140_000,
  update: 51,
  /** Per update and weight: clearing the gradient, its norm, the step. */
  updatedWeight: 0.49,
  /** On top of it Adam's moments, square root and division; the step before; the shrinking. Schedules and warm-up take nothing. */
  adaptedWeight: 1.2,
  keptWeight: 0.13,
  shrunkWeight: 0.2,
  /** Per weight that a row goes through, once: a multiplication and an addition, four at a time. */
  weight: 0.047,
  /** Per hidden unit and row. */
  unit: 0.38,
  tanh: 1.65,
  /** Per output and row: exponential and logarithm. */
  output: 8.1,
} as const

/** A row that is trained on goes through the weights three times: forward, for the gradient, and back to the layer below. */
const trainingPasses = 3

/** The kernel works on four numbers at a time. */
const lanes = 4

/** Weight updates of a whole training: one per batch, the last batch of an epoch may be smaller. */
export function updatesOf({ points, batch, epochs }: Pick<Work, 'points' | 'batch' | 'epochs'>): number {
  return epochs * Math.ceil(points / batch)
}

/** About how long a training takes on one worker with the fused step, in milliseconds, unless it stops early. */
export function expectedMilliseconds(plan: Work): number {
  const { points, validation, epochs, activation } = plan
  const { weights, units, outputs } = sizeOf(plan)
  const updates = updatesOf(plan)
  const batch = Math.min(plan.batch, points)
  const trained = (epochs * points * padded(batch)) / batch
  // After each epoch everything is measured once.
  const measured = epochs * (points + validation)
  const total =
    nanoseconds.training +
    updates * (nanoseconds.update + weights * stepOf(plan)) +
    weights * (trainingPasses * trained + measured) * nanoseconds.weight +
    units * (2 * trained + measured) * nanoseconds.unit +
    (activation === 'tanh' ? units * (trained + measured) * nanoseconds.tanh : 0) +
    outputs * (epochs * points + measured) * nanoseconds.output
  return total / 1e6
}

/** Nanoseconds of one update for each weight. */
function stepOf({ optimizer, momentum, 'weight-decay': weightDecay }: Work): number {
  return (
    nanoseconds.updatedWeight +
    (optimizer === 'adam' ? nanoseconds.adaptedWeight : momentum > 0 ? nanoseconds.keptWeight : 0) +
    (weightDecay > 0 ? nanoseconds.shrunkWeight : 0)
  )
}

/** Weights, hidden units and outputs of a plan's network, as the kernel lays them out. */
function sizeOf({ dataset, hidden }: Work): { weights: number; units: number; outputs: number } {
  const { inputs, classes } = datasets[dataset]
  // Two classes need one output, which alone is not padded.
  const outputs = (classes as number) === 2 ? 1 : padded(classes)
  let weights = 0
  let width = padded(inputs)
  for (const next of [...hidden.map(padded), outputs]) {
    weights += (width + 1) * next
    width = next
  }
  return { weights, units: hidden.reduce((sum, layer) => sum + padded(layer), 0), outputs }
}

function padded(count: number): number {
  return Math.ceil(count / lanes) * lanes
}
