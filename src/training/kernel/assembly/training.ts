import { gatherRows, trainingExamples, validationExamples } from './examples'
import { differentiate } from './loss'
import {
  closedInCall,
  closeMeasures,
  layOutMeasures,
  measureTraining,
  measureValidation,
  startMeasures,
} from './measure'
import { take } from './memory'
import { blockRows, gradients, lastLayer, layerAt, weightBytes, weightCount, weights } from './network'
import { adapt, descend, layOutMoments } from './optimizer'
import { backward, forward } from './pass'
import { layOutProgress, progress } from './progress'
import { shuffle } from './random'
import { padded, squaredDistance, squaredLength, wordBytes } from './vector'

/** What a plan says about the training itself. */
let epochs = 0
let batch = 0
let isAdam = false
let startRate: f64 = 0
let rateDecay: f64 = 0

let order: usize = 0

/** The weights before an epoch's last update. */
let weightsBefore: usize = 0

export function configureTraining(epochCount: i32, batchRows: i32, adam: bool, rate: f64, decay: f64): void {
  epochs = epochCount
  batch = batchRows
  isAdam = adam
  startRate = rate
  rateDecay = decay
}

export function layOutTrainingState(): void {
  layOutProgress()
  order = take(<usize>trainingExamples.rows * wordBytes)
  if (isAdam) layOutMoments(weightBytes)
}

export function layOutTraining(): void {
  weightsBefore = take(weightBytes)
  layOutMeasures(epochs)
}

/** The state before the first update. */
export function startTraining(orderState: u32): void {
  progress.orderState = orderState
  for (let row = 0; row < trainingExamples.rows; row++) store<i32>(order + (<usize>row << 2), row)
}

export function isFinished(): bool {
  return progress.isBroken != 0 || progress.epoch == epochs
}

/** What was worked in the last call, in multiplications. */
let worked: f64 = 0

/**
 * Trains for about as long as `work` multiplications take, until `mostEpochs` more have come to an end, or to the end; returns
 * how many epochs came to an end.
 */
export function train(work: f64, mostEpochs: i32): i32 {
  worked = 0
  while (worked < work && closedInCall() < mostEpochs && !isFinished()) worked += step()
  return closedInCall()
}

/** About how many multiplications' time the last call to `train` took. */
export function workDone(): f64 {
  return worked
}

/** Training on a row takes about three times the multiplications of only answering for it: once forward, twice back. */
const trainingPasses = 3

/** What else is done for a row, and for an update, in the time of so many multiplications (measured on small networks). */
const rowCost = 64
const updateCost = 2000

/** The same for each weight that an update changes. */
const weightCost = 12

/** One block of work, up to `blockRows` rows; returns about how many multiplications' time it took. */
function step(): f64 {
  const row = progress.row
  const trained = trainingExamples.rows
  const updates = progress.updates
  if (row == 0) startEpoch()
  let passes = 1
  let rows = 0
  if (row < trained) {
    rows = trainBlock(row)
    passes = trainingPasses
  } else if (row < 2 * trained) rows = measureTraining(row - trained)
  else rows = measureValidation(row - 2 * trained)
  progress.row += rows
  const updated = progress.updates > updates
  if (progress.row == 2 * trained + validationExamples.rows) closeEpoch()
  const cost = <f64>(padded(rows) * passes) * <f64>(weightCount + rowCost)
  return updated ? cost + <f64>(updateCost + weightCost * weightCount) : cost
}

function startEpoch(): void {
  progress.orderState = shuffle(order, trainingExamples.rows, progress.orderState)
  startMeasures()
}

function closeEpoch(): void {
  closeMeasures()
  progress.epoch += 1
  progress.row = 0
}

/** Adds the next rows' part to the batch's gradients, and makes the update when the batch is complete. */
function trainBlock(row: i32): i32 {
  const batchStart = row - (row % batch)
  const batchEnd = min(batchStart + batch, trainingExamples.rows)
  const rows = min(blockRows, batchEnd - row)
  if (row == batchStart) memory.fill(gradients, 0, weightBytes)
  const labels = gatherRows(trainingExamples, order + (<usize>row << 2), rows)
  forward(rows, true)
  const output = layerAt(lastLayer())
  const share = <f32>(1.0 / <f64>(batchEnd - batchStart))
  differentiate(rows, output.units, output.width, output.output, labels, share, output.delta)
  backward(rows)
  if (row + rows == batchEnd) update(batchEnd == trainingExamples.rows)
  return rows
}

function update(isLast: bool): void {
  progress.gradientNorms += Math.sqrt(squaredLength(gradients, weightBytes))
  progress.updates += 1
  if (isLast) memory.copy(weightsBefore, weights, weightBytes)
  const rate = startRate / (1 + rateDecay * <f64>progress.epoch)
  if (isAdam) adapt(weights, gradients, weightBytes, rate)
  else descend(weights, gradients, weightBytes, rate)
  if (isLast) {
    const change = squaredDistance(weights, weightsBefore, weightBytes)
    progress.updateRatio = Math.sqrt(change / squaredLength(weights, weightBytes))
  }
}
