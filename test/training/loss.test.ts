import { expect, test } from 'vitest'
import { score } from '../../src/training/loss.ts'

test('a logit of 0 costs ln 2, and one output means two classes', () => {
  expect(score([0, 0], Float32Array.of(0, 1), 1).loss).toBeCloseTo(Math.LN2, 15)
})

test('equal logits cost ln of the number of classes', () => {
  expect(score([3, 3, 3], Float32Array.of(2), 3).loss).toBeCloseTo(Math.log(3), 15)
})

test('two logits and one logit of their difference are the same network', () => {
  const labels = Float32Array.of(0, 1, 1)
  const two = score([1, 3, 0.5, -2, 4, 4.5], labels, 2)
  const one = score([2, -2.5, 0.5], labels, 1)
  expect(two.loss).toBeCloseTo(one.loss, 12)
  expect(two.accuracy).toBe(one.accuracy)
})

test('logits of any size have an exact loss', () => {
  expect(score([1e4], Float32Array.of(0), 1).loss).toBe(1e4)
  expect(score([-1e4], Float32Array.of(0), 1).loss).toBe(0)
  expect(score([-40], Float32Array.of(0), 1).loss).toBeCloseTo(Math.exp(-40), 25)
  expect(score([1e4, 0, -1e4], Float32Array.of(2), 3).loss).toBe(2e4)
})

test('accuracy is the share of rows whose highest logit is the right one; a tie goes to the first', () => {
  expect(score([1, 2, 0, 5, 1, 1, 0, 0, 0], Float32Array.of(1, 2, 0), 3).accuracy).toBeCloseTo(2 / 3, 15)
  expect(score([0.1, -0.1, 0], Float32Array.of(1, 1, 0), 1).accuracy).toBeCloseTo(2 / 3, 15)
})

test('a logit that is no number makes a loss that is none', () => {
  expect(score([NaN], Float32Array.of(1), 1).loss).toBeNaN()
  expect(score([1, NaN, 0], Float32Array.of(0), 3).loss).toBeNaN()
})
