import { clearDeadMarks } from './activation'
import { copyRows, Examples, trainingExamples, validationExamples } from './examples'
import { lossSum, rightCount, score } from './loss'
import { take } from './memory'
import { blockRows, lastLayer, layerAt } from './network'
import { forward } from './pass'
import { progress } from './progress'
import { wordBytes } from './vector'

/** Seven numbers for each epoch closed in this call, in the order of `measureNames` outside. */
export let measures: usize = 0
const measureCount = 7
let closedEpochs = 0

export function layOutMeasures(epochs: i32): void {
  measures = take(<usize>(epochs * measureCount) * wordBytes)
  closedEpochs = 0
}

/** How many epochs came to an end in this call. */
export function closedInCall(): i32 {
  return closedEpochs
}

/** Before an epoch's first update. */
export function startMeasures(): void {
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

/** Scores the next training rows, and sees which hidden units are alive. Returns how many rows it was. */
export function measureTraining(row: i32): i32 {
  const rows = measureBlock(trainingExamples, row)
  progress.trainLoss += lossSum
  progress.trainRight += rightCount
  for (let index = 0; index < lastLayer(); index++) {
    const layer = layerAt(index)
    clearDeadMarks(rows, <usize>layer.width * wordBytes, layer.output, layer.dead)
  }
  return rows
}

/** The same for validation rows. */
export function measureValidation(row: i32): i32 {
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

/** After an epoch's last row: writes its measures down. */
export function closeMeasures(): void {
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
