import { take, takeZeroed } from './memory'
import { padded, vectorBytes, wordBytes } from './vector'

/** Most layers: four hidden ones and the output. */
const mostLayers = 5

/** Examples worked on together: small enough for a block's outputs to stay in the fastest cache. */
export const blockRows = 64

/**
 * One dense layer. Matrices are padded: weights[inputWidth × width], a block's outputs and deltas[blockRows × width]. The
 * one layer that is not padded to four columns is the output of two classes: one column (see column.ts).
 */
@unmanaged
export class Layer {
  inputs: i32
  units: i32
  inputWidth: i32
  width: i32
  /** Also in the flat vectors: where this layer's weights and bias start, in bytes. */
  weightsAt: usize
  biasAt: usize
  /** What comes in: the outputs of the layer below, or the gathered examples. */
  input: usize
  output: usize
  /** Derivative of the loss by this layer's sums, before its activation. */
  delta: usize
  masks: usize
  /** States of the mask generator's four lanes. */
  maskStates: usize
  /** For each unit: all bits set as long as it was dead on every training example of this epoch. */
  dead: usize
}

let layerCount = 0
const layers: usize = memory.data(<i32>(mostLayers * offsetof<Layer>()))

/** Weights and biases, without padding. */
export let weightCount = 0

/** Bytes of a flat vector with one number for each (padded) weight. */
export let weightBytes: usize = 0
export let weights: usize = 0
export let gradients: usize = 0

/** The examples of a block, padded. */
export let blockInputs: usize = 0

/** Room for the largest weight matrix, turned over. */
export let transposedWeights: usize = 0

export function startNetwork(): void {
  layerCount = 0
  weightCount = 0
  weightBytes = 0
}

export function layerAt(index: i32): Layer {
  return changetype<Layer>(layers + <usize>index * offsetof<Layer>())
}

export function isOutput(index: i32): bool {
  return index == layerCount - 1
}

export function lastLayer(): i32 {
  return layerCount - 1
}

/** Adds a layer on top. The output layer comes last: only it may have its one column unpadded. */
export function addLayer(inputs: i32, units: i32, isLast: bool): void {
  const layer = layerAt(layerCount)
  layer.inputs = inputs
  layer.units = units
  layer.inputWidth = padded(inputs)
  layer.width = isLast && units == 1 ? 1 : padded(units)
  layer.weightsAt = weightBytes
  layer.biasAt = layer.weightsAt + <usize>(layer.inputWidth * layer.width) * wordBytes
  weightBytes = layer.biasAt + <usize>padded(units) * wordBytes
  weightCount += (inputs + 1) * units
  layerCount += 1
}

/** Rounds the flat vectors up to two vectors, as squaredLength and the optimizers take them. */
export function closeNetwork(): void {
  weightBytes = (weightBytes + 2 * vectorBytes - 1) & ~(2 * vectorBytes - 1)
}

/** What has to be kept between two calls. */
export function layOutNetworkState(): void {
  gradients = takeZeroed(weightBytes)
  for (let index = 0; index < layerCount; index++) {
    const layer = layerAt(index)
    layer.maskStates = takeZeroed(vectorBytes)
    layer.dead = takeZeroed(<usize>padded(layer.units) * wordBytes)
  }
}

/** What is worked out anew for each block. */
export function layOutNetwork(): void {
  weights = takeZeroed(weightBytes)
  let largest: usize = 0
  blockInputs = takeZeroed(<usize>(blockRows * layerAt(0).inputWidth) * wordBytes)
  let input = blockInputs
  for (let index = 0; index < layerCount; index++) {
    const layer = layerAt(index)
    const bytes = <usize>(blockRows * padded(layer.width)) * wordBytes
    layer.input = input
    layer.output = take(bytes)
    layer.delta = take(bytes)
    layer.masks = take(bytes)
    input = layer.output
    largest = max(largest, <usize>(layer.inputWidth * layer.width) * wordBytes)
  }
  transposedWeights = take(largest)
}

/** Reads the flat vector TensorFlow.js has, without padding; `weights` must be zero. */
export function padWeights(from: usize): void {
  for (let index = 0; index < layerCount; index++) {
    const layer = layerAt(index)
    const unitBytes = <usize>layer.units * wordBytes
    for (let input = 0; input < layer.inputs; input++) {
      memory.copy(weightRow(layer, input), from, unitBytes)
      from += unitBytes
    }
    memory.copy(weights + layer.biasAt, from, unitBytes)
    from += unitBytes
  }
}

/** Writes the weights as a flat vector without padding. */
export function unpadWeights(to: usize): void {
  for (let index = 0; index < layerCount; index++) {
    const layer = layerAt(index)
    const unitBytes = <usize>layer.units * wordBytes
    for (let input = 0; input < layer.inputs; input++) {
      memory.copy(to, weightRow(layer, input), unitBytes)
      to += unitBytes
    }
    memory.copy(to, weights + layer.biasAt, unitBytes)
    to += unitBytes
  }
}

function weightRow(layer: Layer, input: i32): usize {
  return weights + layer.weightsAt + <usize>(input * layer.width) * wordBytes
}
