import type { DataSet } from '../data/dataset.ts'
import type { Surface } from './run.ts'

/** Points along each side: fine enough for a smooth boundary, coarse enough for a short message. */
const surfaceSize = 40

/** Room around the examples, as a share of their range on each side. */
const margin = 0.1

/** Where a surface is asked for: its frame in raw coordinates, and the points in standardised ones, as the network wants them. */
export interface SurfaceGrid {
  x: [number, number]
  y: [number, number]
  size: number
  /** size² × 2, row by row from the lowest y. */
  points: Float32Array
}

/** The grid over all examples of a data set with two columns. */
export function surfaceGrid(data: DataSet, size = surfaceSize): SurfaceGrid {
  const x = range(data, 0)
  const y = range(data, 1)
  const points = new Float32Array(size * size * 2)
  for (let index = 0; index < size * size; index++) {
    points[2 * index] = standardised(data, 0, along(x, index % size, size))
    points[2 * index + 1] = standardised(data, 1, along(y, Math.floor(index / size), size))
  }
  return { x, y, size, points }
}

/** What the network's logits (size² × outputs) say, or null when they are not numbers any more. */
export function surfaceOf({ x, y, size }: SurfaceGrid, logits: ArrayLike<number>, outputs: number): Surface | null {
  const values: number[] = []
  for (let index = 0; index < size * size; index++) {
    const value = outputs === 1 ? sigmoid(logits[index]!) : likeliest(logits, index * outputs, outputs) / (outputs - 1)
    if (!Number.isFinite(value)) return null
    // A thousandth is finer than any picture; the rest would only lengthen the message.
    values.push(Math.round(value * 1000) / 1000)
  }
  return { x, y, size, values }
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}

/** Index of the highest logit; NaN when any is not a number. */
function likeliest(logits: ArrayLike<number>, at: number, outputs: number): number {
  let best = 0
  for (let output = 0; output < outputs; output++) {
    if (Number.isNaN(logits[at + output]!)) return Number.NaN
    if (logits[at + output]! > logits[at + best]!) best = output
  }
  return best
}

/** The raw range of a column over all examples, with the margin. */
function range({ training, validation, columns, center, scale }: DataSet, column: number): [number, number] {
  let low = Infinity
  let high = -Infinity
  for (const { rows, inputs } of [training, validation]) {
    for (let row = 0; row < rows; row++) {
      const raw = center[column]! + scale[column]! * inputs[row * columns + column]!
      low = Math.min(low, raw)
      high = Math.max(high, raw)
    }
  }
  const room = margin * (high - low)
  return [low - room, high + room]
}

function along([low, high]: [number, number], index: number, size: number): number {
  return low + ((high - low) * index) / (size - 1)
}

function standardised({ center, scale }: DataSet, column: number, raw: number): number {
  return (raw - center[column]!) / scale[column]!
}
