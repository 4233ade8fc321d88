import type { Examples } from './dataset.ts'

/**
 * Brings every column to mean 0 and standard deviation 1 of `reference`, in place, in all of `targets`. A constant column
 * is only centred. Returns what undoes it: raw = center + scale × standardised.
 */
export function standardise(
  reference: Examples,
  targets: Examples[],
  columns: number,
): { center: number[]; scale: number[] } {
  const center = Array.from({ length: columns }, (_, column) => mean(column, reference, columns))
  const scale = center.map((middle, column) => deviation(column, middle, reference, columns) || 1)
  for (const { rows, inputs } of targets) {
    for (let index = 0; index < rows * columns; index++) {
      const column = index % columns
      inputs[index] = (inputs[index]! - center[column]!) / scale[column]!
    }
  }
  return { center, scale }
}

function mean(column: number, { rows, inputs }: Examples, columns: number): number {
  let sum = 0
  for (let row = 0; row < rows; row++) sum += inputs[row * columns + column]!
  return sum / rows
}

function deviation(column: number, middle: number, { rows, inputs }: Examples, columns: number): number {
  let sum = 0
  for (let row = 0; row < rows; row++) {
    const distance = inputs[row * columns + column]! - middle
    sum += distance * distance
  }
  return Math.sqrt(sum / rows)
}
