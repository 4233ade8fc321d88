import { activate, activateMasked, multiplyMaskedSlope, multiplySlope } from './activation'
import { addWeightedRows, multiplyColumn, multiplyOuter, sumColumn } from './column'
import { addColumns, multiply } from './matrix'
import { gradients, isOutput, lastLayer, Layer, layerAt, transposedWeights, weights } from './network'
import { transpose } from './transpose'
import { padded, wordBytes } from './vector'

/** Dropout's threshold (0: nothing is dropped) and what stays is multiplied by. */
let threshold: u32 = 0
let keepScale: f32 = 1

export function setDropout(rate: f64): void {
  threshold = <u32>(rate * 4294967296)
  keepScale = <f32>(1 / (1 - rate))
}

/**
 * A block's examples through the network, up to the logits. Rows are worked on in fours: what the rows behind the last give
 * is never read.
 */
export function forward(rows: i32, isTraining: bool): void {
  for (let index = 0; index <= lastLayer(); index++) {
    const layer = layerAt(index)
    sumUp(layer, padded(rows))
    if (!isOutput(index)) activateOutputs(layer, rows, isTraining)
  }
}

/** The sums of a layer: inputs · weights + bias. */
function sumUp(layer: Layer, rows: i32): void {
  const from = weights + layer.weightsAt
  const bias = weights + layer.biasAt
  const inputRow = <usize>layer.inputWidth * wordBytes
  if (layer.width == 1) multiplyColumn(rows, layer.inputWidth, layer.input, from, load<f32>(bias), layer.output)
  else multiply(rows, layer.width, layer.inputs, layer.input, inputRow, wordBytes, from, bias, 0, layer.output)
}

function activateOutputs(layer: Layer, rows: i32, isTraining: bool): void {
  const bytes = <usize>(rows * layer.width) * wordBytes
  if (isTraining && threshold) {
    activateMasked(layer.output, bytes, layer.masks, layer.maskStates, threshold, keepScale)
  } else activate(layer.output, bytes)
}

/** From the output layer's deltas down: adds the block's part to the gradients, and works out the deltas below. */
export function backward(rows: i32): void {
  for (let index = lastLayer(); index >= 0; index--) {
    const layer = layerAt(index)
    addGradients(layer, rows)
    if (index > 0) {
      const below = layerAt(index - 1)
      passDown(layer, padded(rows), below.delta)
      multiplySlopes(below, rows)
    }
  }
}

/** gradients += inputs, transposed, · deltas; for the bias the deltas alone. */
function addGradients(layer: Layer, rows: i32): void {
  const into = gradients + layer.weightsAt
  const bias = gradients + layer.biasAt
  if (layer.width == 1) {
    addWeightedRows(rows, layer.inputWidth, layer.input, layer.delta, into)
    store<f32>(bias, load<f32>(bias) + sumColumn(rows, layer.delta))
    return
  }
  const inputRow = <usize>layer.inputWidth * wordBytes
  const intoRow = <usize>layer.width * wordBytes
  multiply(layer.inputWidth, layer.width, rows, layer.input, wordBytes, inputRow, layer.delta, into, intoRow, into)
  addColumns(rows, layer.width, layer.delta, bias)
}

/** deltas · weights, transposed: the loss's derivative by the outputs of the layer below. */
function passDown(layer: Layer, rows: i32, to: usize): void {
  const from = weights + layer.weightsAt
  if (layer.width == 1) {
    multiplyOuter(rows, layer.inputWidth, layer.delta, from, to)
    return
  }
  const deltaRow = <usize>layer.width * wordBytes
  transpose(layer.inputWidth, layer.width, from, transposedWeights)
  multiply(rows, layer.inputWidth, layer.units, layer.delta, deltaRow, wordBytes, transposedWeights, 0, 0, to)
}

function multiplySlopes(layer: Layer, rows: i32): void {
  const bytes = <usize>(rows * layer.width) * wordBytes
  if (threshold) multiplyMaskedSlope(layer.delta, bytes, layer.output, layer.masks, keepScale)
  else multiplySlope(layer.delta, bytes, layer.output)
}
