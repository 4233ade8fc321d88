import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shuffle, startOrder } from '../../src/training/order.ts'

test('every shuffle holds every row once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), (rows, seed) => {
      const order = startOrder(rows, seed)
      for (let epoch = 0; epoch < 3; epoch++) {
        shuffle(order)
        expect([...order.rows].sort((left, right) => left - right)).toEqual([...Array(rows).keys()])
      }
    }),
  )
})

test('each epoch and each seed has an order of its own', () => {
  const order = startOrder(50, 1)
  shuffle(order)
  const first = [...order.rows]
  shuffle(order)
  const other = startOrder(50, 2)
  shuffle(other)
  expect([...order.rows]).not.toEqual(first)
  expect([...other.rows]).not.toEqual(first)
})

test('a row is as likely to come first as any other', () => {
  const order = startOrder(4, 1)
  const counts = [0, 0, 0, 0]
  for (let epoch = 0; epoch < 4000; epoch++) {
    shuffle(order)
    counts[order.rows[0]!]! += 1
  }
  // Four standard deviations of a fair draw: 4 · √(4000 · ¼ · ¾) = 110.
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(110)
})
