import { describe, expect, test } from 'vitest'
import { digits } from '../../src/data/digits.ts'
import { drawData } from '../../src/data/draw.ts'
import { randomStream } from '../../src/data/random.ts'
import { planWith } from '../support/builders.ts'
import { checksum } from '../support/checksum.ts'

const { signal } = new AbortController()
const plan = planWith({ dataset: 'digits' })

test('the same plan draws the same bits on every machine', () => {
  const { training, validation } = drawData(plan)
  expect(checksum(training, validation)).toBe('43493ab4')
})

test('another sample draws other digits, another seed the same', () => {
  const drawn = checksum(drawData(plan).training)
  expect(checksum(drawData({ ...plan, sample: 2 }).training)).not.toBe(drawn)
  expect(checksum(drawData({ ...plan, seed: 2 }).training)).toBe(drawn)
})

test('training, validation and test examples differ', () => {
  const heldOutForTest = drawData(plan, 'test')
  const { training, validation } = drawData(plan)
  expect(checksum(heldOutForTest.training)).toBe(checksum(training))
  expect(checksum(heldOutForTest.validation)).not.toBe(checksum(validation))
})

test('ten classes take turns', () => {
  const { training, classes, columns } = drawData(plan)
  expect({ classes, columns }).toEqual({ classes: 10, columns: 64 })
  expect(Array.from(training.labels.subarray(0, 12))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1])
})

describe('a drawn digit', () => {
  const drawn = Array.from({ length: 500 }, (_, index) => digits(randomStream(index), index))

  test('is 64 pixels from paper to ink', () => {
    for (const { inputs } of drawn) {
      expect(inputs).toHaveLength(64)
      expect(Math.min(...inputs)).toBeGreaterThanOrEqual(0)
      expect(Math.max(...inputs)).toBeLessThanOrEqual(1)
    }
  })

  test('has ink enough to be read and paper enough around it', () => {
    for (const { inputs } of drawn) {
      const ink = inputs.reduce((sum, value) => sum + value, 0)
      expect(ink).toBeGreaterThan(4)
      expect(ink).toBeLessThan(32)
    }
  })

  test('stays on the paper: the corners are nearly empty', () => {
    const corners = drawn.flatMap(({ inputs }) => [0, 7, 56, 63].map((pixel) => inputs[pixel]!))
    expect(corners.reduce((sum, value) => sum + value, 0) / corners.length).toBeLessThan(0.05)
  })

  test('differs each time it is drawn', () => {
    const sevens = drawn.filter(({ label }) => label === 7).map(({ inputs }) => inputs.join())
    expect(new Set(sevens).size).toBe(50)
  })
})

test('is learned well, but not perfectly, by a small network', async () => {
  const { openTrainer } = await import('../../src/adapters/tfjs/trainer.ts')
  const { tables } = await import('../support/tables.ts')
  const { trainer } = await openTrainer({ backend: 'wasm', step: 'fused', tables })
  for (const sample of [1, 2, 3, 4]) {
    const usual = planWith({ dataset: 'digits', hidden: [64], batch: 32, epochs: 20, sample })
    const { histories } = await trainer.train(usual, { signal })
    const accuracy = histories[0]!.validationAccuracy.at(-1)!
    expect(accuracy).toBeGreaterThan(0.9)
    expect(accuracy).toBeLessThan(0.99)
  }
})
