import { clearDeadMarks } from './activation'
import { copyRows, Examples, gatherRows, trainingExamples, validationExamples } from './examples'
import { differentiate, lossSum, rightCount, score } from './loss'
import { take, takeZeroed } from './memory'
import { blockRows, gradients, lastLayer, layerAt, weightBytes, weightCount, weights } from './network'
import { adapt, descend, layOutMoments } from './optimizer'
import { backward, forward } from './pass'
import { shuffle } from './random'
import { padded, squaredDistance, squaredLength, wordBytes } from './vector'

/** What a plan says about the training itself. */
let epochs = 0
let batch = 0
let isAdam = false
let startRate: f64 = 0
let rateDecay: f64 = 0

/** Where a training is; with the weights, all that has to be kept between two calls. */
@unmanaged
class Progress {
  epoch: i32
  /** Counts an epoch's rows: first those trained on, then the training rows measured, then the validation rows. */
  row: i32
  updates: i32
  orderState: u32
  isBroken: i32
  trainRight: i32
  validationRight: i32
  trainLoss: f64
  validationLoss: f64
  gradientNorms: f64
  updateRatio: f64
}

let progress: Progress = changetype<Progress>(0)
let order: usize = 0

/** The weights before an epoch's last update. */
let weightsBefore: usize = 0

/** Seven numbers for each epoch closed in this call, in the order of `measureNames` outside. */
export let measures: usize = 0
const measureCount = 7
let closedEpochs = 0

export function configureTraining(epochCount: i32, batchRows: i32, adam: bool, rate: f64, decay: f64): void {
  epochs = epochCount
  batch = batchRows
  isAdam = adam
  startRate = rate
  rateDecay = decay
}

export function layOutTrainingState(): void {
  progress = changetype<Progress>(takeZeroed(offsetof<Progress>()))
  order = take(<usize>trainingExamples.rows * wordBytes)
  if (isAdam) layOutMoments(weightBytes)
}

export function layOutTraining(): void {
  weightsBefore = take(weightBytes)
  measures = take(<usize>(epochs * measureCount) * wordBytes)
}

/** The state before the first update. */
export function startTraining(orderState: u32): void {
  progress.orderState = orderState
  for (let row = 0; row < trainingExamples.rows; row++) store<i32>(order + (<usize>row << 2), row)
}

export function isFinished(): bool {
  return progress.isBroken != 0 || progress.epoch == epochs
}

/** Trains for about as long as `work` multiplications take, or to the end; returns how many epochs came to an end. */
export function train(work: f64): i32 {
  closedEpochs = 0
  while (work > 0 && !isFinished()) work -= step()
  return closedEpochs
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
  progress.updates = 0
  progress.trainRight = 0
  progress.validationRight = 0
  progress.trainLoss = 0
  progress.validationLoss = 0
  progress.gradientNorms = 0
  for (let index = 0; index < lastLayer(); index++) {
    const layer = layerAt(index)
    memory.fill(layer.dead, 0xff, <usize>layer.width * wordBytes)
  }
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

function measureTraining(row: i32): i32 {
  const rows = measureBlock(trainingExamples, row)
  progress.trainLoss += lossSum
  progress.trainRight += rightCount
  for (let index = 0; index < lastLayer(); index++) {
    const layer = layerAt(index)
    clearDeadMarks(rows, <usize>layer.width * wordBytes, layer.output, layer.dead)
  }
  return rows
}

function measureValidation(row: i32): i32 {
  const rows = measureBlock(validationExamples, row)
  progress.validationLoss += lossSum
  progress.validationRight += rightCount
  return rows
}

/** Scores the next rows with dropout off. */
function measureBlock(examples: Examples, row: i32): i32 {
  const rows = min(blockRows, examples.rows - row)
  copyRows(examples, row, rows)
  forward(rows, false)
  const output = layerAt(lastLayer())
  score(rows, output.units, output.width, output.output, examples.labels + (<usize>row << 2))
  return rows
}

function closeEpoch(): void {
  const trainLoss = progress.trainLoss / <f64>trainingExamples.rows
  const validationLoss = progress.validationLoss / <f64>validationExamples.rows
  writeMeasure(0, trainLoss)
  writeMeasure(1, validationLoss)
  writeMeasure(2, <f64>progress.trainRight / <f64>trainingExamples.rows)
  writeMeasure(3, <f64>progress.validationRight / <f64>validationExamples.rows)
  writeMeasure(4, progress.gradientNorms / <f64>progress.updates)
  writeMeasure(5, deadShare())
  writeMeasure(6, progress.updateRatio)
  closedEpochs += 1
  progress.epoch += 1
  progress.row = 0
  if (!isFinite(trainLoss + validationLoss)) progress.isBroken = 1
}

function writeMeasure(index: i32, value: f64): void {
  store<f32>(measures + <usize>(closedEpochs * measureCount + index) * wordBytes, <f32>value)
}

/** Share of all hidden units still marked dead. */
function deadShare(): f64 {
  let units = 0
  let dead = 0
  for (let index = 0; index < lastLayer(); index++) {
    const layer = layerAt(index)
    units += layer.units
    for (let unit = 0; unit < layer.units; unit++) dead += load<i32>(layer.dead + (<usize>unit << 2)) ? 1 : 0
  }
  return units ? <f64>dead / <f64>units : 0
}
