import { expect, test } from 'vitest'
import { drawData } from '../../src/data/draw.ts'
import { defaultPlan } from '../../src/plan/plan.ts'
import { surfaceGrid, surfaceOf } from '../../src/training/surface.ts'

const data = drawData(defaultPlan)

test('the grid frames all examples with a tenth of room', () => {
  const { x, y } = surfaceGrid(data)
  const raw = (column: number) =>
    [data.training, data.validation].flatMap(({ inputs }) =>
      [...inputs]
        .filter((_, index) => index % 2 === column)
        .map((value) => data.center[column]! + data.scale[column]! * value),
    )
  for (const [[low, high], values] of [
    [x, raw(0)],
    [y, raw(1)],
  ] as const) {
    const range = Math.max(...values) - Math.min(...values)
    expect(low).toBeCloseTo(Math.min(...values) - range / 10, 5)
    expect(high).toBeCloseTo(Math.max(...values) + range / 10, 5)
  }
})

test('points run from left to right, row by row from the lowest, in standardised coordinates', () => {
  const { x, y, size, points } = surfaceGrid(data, 3)
  const raw = (index: number) =>
    [0, 1].map((column) => data.center[column]! + data.scale[column]! * points[2 * index + column]!)
  expect(size).toBe(3)
  expect(raw(0)).toEqual([expect.closeTo(x[0], 5), expect.closeTo(y[0], 5)])
  expect(raw(2)).toEqual([expect.closeTo(x[1], 5), expect.closeTo(y[0], 5)])
  expect(raw(4)).toEqual([expect.closeTo((x[0] + x[1]) / 2, 5), expect.closeTo((y[0] + y[1]) / 2, 5)])
  expect(raw(8)).toEqual([expect.closeTo(x[1], 5), expect.closeTo(y[1], 5)])
})

test('two classes give the share of class 1, more give the likeliest class over the last', () => {
  const grid = surfaceGrid(data, 2)
  expect(surfaceOf(grid, [0, 100, -100, Math.log(3)], 1)!.values).toEqual([0.5, 1, 0, 0.75])
  expect(surfaceOf(grid, [1, 0, 0, 0, 1, 0, 0, 0, 1, 2, 2, 0], 3)!.values).toEqual([0, 0.5, 1, 0])
})

test('a network that answers no numbers has no surface', () => {
  const grid = surfaceGrid(data, 2)
  expect(surfaceOf(grid, [0, 0, NaN, 0], 1)).toBeNull()
  expect(surfaceOf(grid, [0, NaN, 0, 0, 0, 0, 0, 0], 2)).toBeNull()
})
