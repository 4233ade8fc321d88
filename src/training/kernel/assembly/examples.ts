import { take } from './memory'
import { blockInputs, layerAt } from './network'
import { padded, vectorBytes, wordBytes } from './vector'

/** Examples as TensorFlow.js has them: inputs[rows × columns] without padding, one label a row. */
@unmanaged
export class Examples {
  rows: i32
  inputs: usize
  labels: usize
}

export const trainingExamples = changetype<Examples>(memory.data(<i32>offsetof<Examples>(), 16))
export const validationExamples = changetype<Examples>(memory.data(<i32>offsetof<Examples>(), 16))

/** Labels of the block's rows. */
const blockLabels: usize = memory.data(64 * 4, 16)

export function layOutExamples(examples: Examples): void {
  const columns = layerAt(0).inputs
  examples.inputs = take(<usize>(examples.rows * columns) * wordBytes)
  // Labels are read in vectors, also the last ones.
  examples.labels = take(<usize>padded(examples.rows) * wordBytes)
}

/** Brings the rows that `order` names into the block; returns their labels. */
export function gatherRows(examples: Examples, order: usize, rows: i32): usize {
  for (let place = 0; place < rows; place++) {
    const row = load<i32>(order + (<usize>place << 2))
    copyRow(examples, row, place)
    store<f32>(blockLabels + (<usize>place << 2), load<f32>(examples.labels + (<usize>row << 2)))
  }
  return blockLabels
}

/** Brings `rows` rows from `row` on into the block. */
export function copyRows(examples: Examples, row: i32, rows: i32): void {
  for (let place = 0; place < rows; place++) copyRow(examples, row + place, place)
}

function copyRow(examples: Examples, row: i32, place: i32): void {
  const layer = layerAt(0)
  const bytes = <usize>layer.inputs * wordBytes
  const from = examples.inputs + <usize>row * bytes
  const to = blockInputs + <usize>(place * layer.inputWidth) * wordBytes
  const vectors = bytes & ~(vectorBytes - 1)
  let at: usize = 0
  for (; at < vectors; at += vectorBytes) v128.store(to + at, v128.load(from + at))
  for (; at < bytes; at += wordBytes) store<f32>(to + at, load<f32>(from + at))
}
