import { describe, expect, test } from 'vitest'
import { mixSeeds, randomStream } from '../../src/data/random.ts'

const draws = 20_000
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const take = (next: () => number, count = draws) => Array.from({ length: count }, next)

describe('a random stream', () => {
  test('is the same for the same seed, on every machine', () =>
    expect(take(randomStream(1).bits, 4)).toEqual([3409124580, 3176586963, 3072147253, 260669000]))

  test('differs from that of the next seed from the first number on', () =>
    expect(new Set(Array.from({ length: 1000 }, (_, seed) => randomStream(seed).bits())).size).toBe(1000))

  test.each([0, 1, -1, 2147483647, 4294967295])('of seed %i is not stuck', (seed) =>
    expect(new Set(take(randomStream(seed).bits, 100)).size).toBe(100),
  )

  test('gives uniform numbers from 0 to below 1', () => {
    const values = take(randomStream(7).uniform)
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true)
    // Three standard errors of the mean of a uniform number: 3 · 0.2887 / √20,000.
    expect(Math.abs(mean(values) - 0.5)).toBeLessThan(0.0062)
    expect(mean(values.map((value) => (value - 0.5) ** 2))).toBeCloseTo(1 / 12, 2)
  })

  test('gives normal numbers of mean 0 and deviation 1', () => {
    const values = take(randomStream(7).gaussian)
    expect(values.every(Number.isFinite)).toBe(true)
    expect(Math.abs(mean(values))).toBeLessThan(0.022)
    expect(mean(values.map((value) => value ** 2))).toBeCloseTo(1, 1)
    // 68.3 % of a normal distribution lie within one deviation, 95.4 % within two.
    expect(mean(values.map((value) => Number(Math.abs(value) < 1)))).toBeCloseTo(0.683, 2)
    expect(mean(values.map((value) => Number(Math.abs(value) < 2)))).toBeCloseTo(0.954, 2)
  })
})

test('seeds are mixed into one that depends on each of them and on their order', () => {
  const mixed = [mixSeeds(1, 2), mixSeeds(2, 1), mixSeeds(1, 3), mixSeeds(1), mixSeeds(1, 2, 0)]
  expect(new Set(mixed).size).toBe(mixed.length)
})
