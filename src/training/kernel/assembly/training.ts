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
import { adapt, descend, descendWithMomentum, layOutMoments, layOutVelocity, shrink } from './optimizer'
import { backward, forward } from './pass'
import { layOutProgress, progress } from './progress'
import { shuffle } from './random'
import { padded, squaredDistance, squaredLength, wordBytes } from './vector'

/** What a plan says about the training itself. */
let epochs = 0
let batch = 0
let isAdam = false
let momentum: f64 = 0
let weightDecay: f64 = 0
/** Epochs without a lower validation loss after which it stops; 0: never. */
let patience = 0

/** The learning rate of every epoch, in 64 bits. */
export let rates: usize = 0

let order: usize = 0

/** The weights before an epoch's last update. */
let weightsBefore: usize = 0

export function configureTraining(epochCount: i32, batchRows: i32, adam: bool, kept: f64, shrinking: f64, idle: i32): void {
  epochs = epochCount
  batch = batchRows
  isAdam = adam
  momentum = kept
  weightDecay = shrinking
  patience = idle
}

export function layOutTrainingState(): void {
  layOutProgress()
  order = take(<usize>trainingExamples.rows * wordBytes)
  if (isAdam) layOutMoments(weightBytes)
  else if (momentum > 0) layOutVelocity(weightBytes)
}

export function layOutTraining(): void {
  weightsBefore = take(weightBytes)
  rates = take(<usize>epochs * sizeof<f64>())
  layOutMeasures(epochs)
}

/** The state before the first update. */
export function startTraining(orderState: u32): void {
  progress.orderState = orderState
  progress.lowest = Infinity
  for (let row = 0; row < trainingExamples.rows; row++) store<i32>(order + (<usize>row << 2), row)
}

export function isFinished(): bool {
  return progress.isBroken != 0 || progress.isStopped != 0 || progress.epoch == epochs
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
  watchForStop(<f32>(progress.validationLoss / <f64>validationExamples.rows))
  progress.epoch += 1
  progress.row = 0
}

/** Compares what is measured, in 32 bits, so that who reads it comes to the same end. */
function watchForStop(validationLoss: f32): void {
  if (validationLoss < progress.lowest) {
    progress.lowest = validationLoss
    progress.idle = 0
  } else progress.idle += 1
  if (patience > 0 && progress.idle >= patience) progress.isStopped = 1
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
  const rate = load<f64>(rates + (<usize>progress.epoch << 3))
  if (weightDecay > 0) shrink(weights, weightBytes, rate * weightDecay)
  if (isAdam) adapt(weights, gradients, weightBytes, rate)
  else if (momentum > 0) descendWithMomentum(weights, gradients, weightBytes, rate, momentum)
  else descend(weights, gradients, weightBytes, rate)
  if (isLast) {
    const change = squaredDistance(weights, weightsBefore, weightBytes)
    progress.updateRatio = Math.sqrt(change / squaredLength(weights, weightBytes))
  }
}
