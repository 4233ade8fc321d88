import { expect, test } from 'vitest'
import { drawMasks, startMasks } from '../../src/training/dropout.ts'

test('what stays is scaled so that the mean stays, and about the rate is dropped', () => {
  const masks = drawMasks(startMasks(1, 0), 1000, 16, 0.2)
  expect(new Set(masks)).toEqual(new Set([0, 1.25]))
  const dropped = masks.filter((mask) => mask === 0).length / masks.length
  // Four standard deviations of a fair draw: 4 · √(0.2 · 0.8 / 16000) = 0.013.
  expect(Math.abs(dropped - 0.2)).toBeLessThan(0.013)
})

test('a width that is no multiple of four draws as its padded width does, and leaves the padding out', () => {
  const padded = drawMasks(startMasks(1, 0), 5, 8, 0.5)
  const narrow = drawMasks(startMasks(1, 0), 5, 6, 0.5)
  expect([...narrow]).toEqual([...padded].filter((_, index) => index % 8 < 6))
})

test('masks go on where the batch before ended', () => {
  const states = startMasks(1, 0)
  const pieces = [drawMasks(states, 2, 5, 0.5), drawMasks(states, 3, 5, 0.5)]
  expect(pieces.flatMap((piece) => [...piece])).toEqual([...drawMasks(startMasks(1, 0), 5, 5, 0.5)])
})

test('layers and seeds draw masks of their own', () => {
  const first = drawMasks(startMasks(1, 0), 4, 16, 0.5)
  expect(drawMasks(startMasks(1, 1), 4, 16, 0.5)).not.toEqual(first)
  expect(drawMasks(startMasks(2, 0), 4, 16, 0.5)).not.toEqual(first)
})

test('without dropout nothing is dropped', () => {
  expect(new Set(drawMasks(startMasks(1, 0), 50, 8, 0))).toEqual(new Set([1]))
})
