import { expect, test } from 'vitest'
import { curvesOf } from '../../../src/logs/curves/curves.ts'
import type { Row } from '../../../src/logs/curves/row.ts'

const losses = (from: number, values: number[]): Row[] => values.map((train, index) => ({ epoch: from + index, train }))

test('rows of one epoch are one point, whichever order they come in', () => {
  const { train, validation, epochs } = curvesOf([
    { epoch: 1 },
    { train: 0.9 },
    { validation: 0.8 },
    { epoch: 2, validation: 0.6 },
    { epoch: 2, train: 0.7 },
  ])
  expect({ train, validation, epochs }).toEqual({ train: [0.9, 0.7], validation: [0.8, 0.6], epochs: 2 })
})

test('a figure of the whole epoch counts before those of its steps, which are averaged', () => {
  const steps: Row[] = [1, 2, 3, 4, 5].flatMap((epoch) => [
    { epoch, step: 1, train: 1 },
    { epoch, step: 2, train: 0.5 },
  ])
  expect(curvesOf([...steps, { epoch: 5, train: 0.1 }]).train).toEqual([0.75, 0.75, 0.75, 0.75, 0.1])
})

test('validation that is measured now and then leaves gaps', () => {
  const rows = losses(1, [0.9, 0.8, 0.7, 0.6]).map((row) => (row.epoch! % 2 === 0 ? { ...row, validation: 0.5 } : row))
  expect(curvesOf(rows).validation).toEqual([undefined, 0.5, undefined, 0.5])
})

test('a resumed run replaces what it repeats, and that is told', () => {
  const curves = curvesOf([...losses(1, [0.9, 0.8, 0.7, 0.6]), ...losses(3, [0.5, 0.4, 0.3])])
  expect(curves.train).toEqual([0.9, 0.8, 0.5, 0.4, 0.3])
  expect(curves.notes).toEqual(['The count starts again once; where it repeats itself, the later numbers count.'])
})

test('of a run that was started anew the last start counts', () => {
  expect(curvesOf([...losses(0, [0.9, 0.8, Number.NaN]), ...losses(0, [0.7, 0.6])]).train).toEqual([0.7, 0.6])
})

test('a table with its newest epoch first is turned around', () => {
  expect(curvesOf(losses(1, [0.9, 0.8, 0.7]).toReversed()).train).toEqual([0.9, 0.8, 0.7])
})

test('halves of epochs belong to the epoch they end', () => {
  const rows = [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5].map((epoch) => ({ epoch, train: epoch }))
  expect(curvesOf([...rows, { epoch: 5, validation: 0.5 }])).toMatchObject({
    epochs: 5,
    unit: 'epoch',
    train: [1, 2, 3, 4, 5],
  })
})

test('with few epochs and many numbers each number is a point', () => {
  const rows = [1, 2].flatMap((epoch) => [1, 2, 3, 4].map((step) => ({ epoch, step, train: 1 / (4 * epoch + step) })))
  expect(curvesOf(rows)).toMatchObject({ unit: 'point', epochs: 2, train: { length: 8 } })
})

test('a log that counts nothing has a point wherever a figure comes again', () => {
  expect(curvesOf([{ train: 0.9 }, { validation: 0.8 }, { train: 0.7 }, { validation: 0.6 }])).toMatchObject({
    train: [0.9, 0.7],
    validation: [0.8, 0.6],
    counts: null,
  })
})

test('accuracies are shares, also where they were written as percent', () => {
  const percent = [50, 87.5].map((trainAccuracy, index) => ({ epoch: index, train: 1, trainAccuracy }))
  expect(curvesOf(percent).trainAccuracy).toEqual([0.5, 0.875])
  expect(curvesOf(percent.map((row) => ({ ...row, trainAccuracy: row.trainAccuracy / 100 }))).trainAccuracy).toEqual([
    0.5, 0.875,
  ])
})

test('a very long run is averaged, keeps what is not finite, and tells its true length', () => {
  const values = Array.from({ length: 2000 }, (_, index) => (index === 5 ? Number.NaN : 1))
  const { train, epochs, notes } = curvesOf(losses(1, values))
  expect(train).toHaveLength(1000)
  expect(train.slice(0, 4)).toEqual([1, 1, Number.NaN, 1])
  expect(epochs).toBe(2000)
  expect(notes).toEqual(['It has 2000 points; I averaged them down to 1000 (computed).'])
})
