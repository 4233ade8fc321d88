import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { readKernelModule } from '../../../src/adapters/tfjs/kernel-file.ts'
import { randomStream } from '../../../src/data/random.ts'
import { drawData } from '../../../src/data/draw.ts'
import { TrainingPlan } from '../../../src/plan/plan.ts'
import { isBroken, measureNames } from '../../../src/training/history.ts'
import { initialWeights } from '../../../src/training/initial-weights.ts'
import { type KernelState, openKernel } from '../../../src/training/kernel/kernel.ts'
import type { KernelJob } from '../../../src/training/kernel/module.ts'
import { epochWork } from '../../../src/training/kernel/work.ts'
import { network, networkOf } from '../../../src/training/network.ts'
import { isBuilt } from '../../support/program/built.ts'
import { planWith } from '../../support/builders.ts'
import { forward } from '../../support/reference-network.ts'

const kernel = openKernel(readKernelModule())

function jobOf(plan: TrainingPlan): KernelJob {
  const data = drawData(plan)
  return { plan, network: networkOf(plan, data), ...data }
}

function start(job: KernelJob): KernelState {
  return kernel.start(job, initialWeights(job.network, job.plan.seed))
}

/** Trains to the end in calls of some work; returns everything that came out. */
function trainInCalls(job: KernelJob, work: number): { weights: number[]; measures: number[]; calls: number } {
  let state = start(job)
  const measures: number[] = []
  let calls = 0
  while (measures.length < job.plan.epochs * measureNames.length) {
    const step = kernel.advance(job, state, work)
    measures.push(...step.measures)
    calls += 1
    state = step
  }
  return { weights: [...state.weights], measures, calls }
}

const awkward = planWith({
  points: 150,
  validation: 70,
  batch: 100,
  epochs: 4,
  hidden: [7, 5],
  dropout: 0.3,
  optimizer: 'adam',
  lr: 0.01,
})

test('where a training is cut into calls changes no bit of it', () => {
  const job = jobOf(awkward)
  const whole = trainInCalls(job, Infinity)
  const pieces = trainInCalls(job, 1)
  expect(whole.calls).toBe(1)
  // Blocks of 64 rows at most: 64 + 36 and 50 trained, 64 + 64 + 22 and 64 + 6 measured.
  expect(pieces.calls).toBe(4 * (3 + 3 + 2))
  expect(pieces.measures).toEqual(whole.measures)
  expect(pieces.weights).toEqual(whole.weights)
})

test('trainings that take turns do not disturb each other', () => {
  const jobs = [awkward, planWith({ dataset: 'blobs', epochs: 4, hidden: [128, 3], activation: 'tanh' })].map(jobOf)
  const alone = jobs.map((job) => trainInCalls(job, Infinity).weights)
  const states = jobs.map(start)
  for (let turn = 0; turn < 100; turn++) {
    for (const [index, job] of jobs.entries()) states[index] = kernel.advance(job, states[index]!, 1e5)
  }
  expect(states.map(({ weights }) => [...weights])).toEqual(alone)
})

test('at the end, and after the loss has broken, nothing more happens', () => {
  for (const plan of [awkward, planWith({ lr: 1e6 })]) {
    const job = jobOf(plan)
    const end = kernel.advance(job, start(job), Infinity)
    const after = kernel.advance(job, end, Infinity)
    expect(after.measures).toHaveLength(0)
    expect(after.weights).toEqual(end.weights)
  }
})

test('it stops with the epoch in which the loss breaks', () => {
  const job = jobOf(planWith({ lr: 1e6 }))
  const { measures } = kernel.advance(job, start(job), Infinity)
  const epochs = measures.length / measureNames.length
  const losses = Array.from({ length: epochs }, (_, epoch) => ({
    trainLoss: measures[epoch * measureNames.length]!,
    validationLoss: measures[epoch * measureNames.length + 1]!,
  }))
  expect(losses.map((measured) => isBroken(measured as never))).toEqual([...Array(epochs - 1).fill(false), true])
})

test('a call ends with the epoch where one is wanted, and says what it took', () => {
  const job = jobOf(awkward)
  let state = start(job)
  const measures: number[] = []
  const works = new Set<number>()
  for (let epoch = 0; epoch < awkward.epochs; epoch++) {
    const step = kernel.advance(job, state, Infinity, 1)
    expect(step.measures).toHaveLength(measureNames.length)
    measures.push(...step.measures)
    works.add(step.work)
    state = step
  }
  expect(measures).toEqual(trainInCalls(job, Infinity).measures)
  // Every epoch of a plan is as much work, and about as much as is foreseen.
  expect(works.size).toBe(1)
  for (const plan of [awkward, planWith({}), planWith({ batch: 1, dataset: 'digits', points: 50 })]) {
    const other = jobOf(plan)
    const { work } = kernel.advance(other, start(other), Infinity, 1)
    expect(work / epochWork(plan, other.network)).toBeCloseTo(1, 1)
  }
})

const shapes = [
  ['two classes', 'relu', [2, 16, 5, 1]],
  ['many classes', 'tanh', [3, 7, 10]],
  ['no hidden layer', 'relu', [4, 3]],
] as const

test.each(shapes)('it answers as plain loops do (%s)', (_, activation, sizes) => {
  const { uniform } = randomStream(3)
  const net = network([...sizes], activation)
  const weights = Float32Array.from({ length: net.weightCount }, () => uniform() - 0.5)
  const inputs = Float32Array.from({ length: 130 * sizes[0] }, () => 2 * uniform() - 1)
  const logits = kernel.predict(net, weights, inputs)
  const expected = Array.from({ length: 130 }, (__, row) => {
    const one = [...inputs.subarray(row * sizes[0], (row + 1) * sizes[0])]
    const layers = forward({ activation, dropout: 0 }, net.layers, [...weights], one)
    return layers.at(-1)!
  })
  expect(logits).toHaveLength(130 * sizes.at(-1)!)
  const misses = expected.flat().map((value, index) => Math.abs(value - logits[index]!))
  expect(Math.max(...misses)).toBeLessThan(1e-5)
})

test('the largest network and the largest data set fit', () => {
  const plan = planWith({ points: 5000, validation: 5000, batch: 5000, epochs: 1, hidden: [128, 128, 128, 128] })
  const { measures } = trainInCalls(jobOf(plan), 1e9)
  expect(measures.every(Number.isFinite)).toBe(true)
})

/**
 * Of all weights and measures of the trainings below, taken on x64. WebAssembly's arithmetic is exact, and what goes in is
 * made without functions (such as the logarithm) that differ between machines.
 */
const checksums = [
  ['relu', 'ac90594754b02fcf', { hidden: [32, 32], batch: 32, dropout: 0.2, optimizer: 'adam', lr: 0.01 }],
  ['tanh', 'f3906c4356a411c0', { hidden: [9, 30], activation: 'tanh', dropout: 0.5, decay: 0.01 }],
] as const

test.each(checksums)('the same training gives the same bits on every machine (%s)', (_, checksum, changes) => {
  const { uniform, bits } = randomStream(1)
  const examples = (rows: number) => ({
    rows,
    inputs: Float32Array.from({ length: rows * 3 }, uniform),
    labels: Float32Array.from({ length: rows }, () => bits() % 5),
  })
  const plan = planWith({ epochs: 30, ...changes, hidden: [...changes.hidden] })
  const job = {
    plan,
    network: network([3, ...plan.hidden, 5], plan.activation),
    training: examples(90),
    validation: examples(50),
  }
  const weights = Float32Array.from({ length: job.network.weightCount }, () => uniform() - 0.5)
  const end = kernel.advance(job, kernel.start(job, weights), Infinity)
  const hash = createHash('sha256')
    .update(new Uint8Array(end.weights.buffer))
    .update(new Uint8Array(end.measures.buffer))
  expect(hash.digest('hex').slice(0, 16)).toBe(checksum)
})

test('the kernel that is here was built of the sources as they are', async () => {
  expect(await isBuilt('the training kernel')).toBe(true)
})
