import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { finalLoss, judge, pairedEffect, smallestRevisingEffect, smallestEffect } from '../../src/advice/pairs.ts'
import { randomStream } from '../../src/data/random.ts'
import { line, planWith, runWith, settling } from '../support/builders.ts'

const plan = planWith()
const ending = (end: number) => runWith({ train: settling(0.7, end, 60), validation: settling(0.7, end, 60) })
const judged = (before: number[], after: number[]) =>
  judge({ plan, runs: before.map(ending) }, { plan, runs: after.map(ending) }, smallestEffect)

describe('the effect of a change', () => {
  test('is the mean of the paired differences, its interval as wide to both sides', () => {
    const { mean, low, high } = pairedEffect([1, 2, 3])
    expect(mean).toBeCloseTo(2)
    expect((low + high) / 2).toBeCloseTo(2)
    // scipy.stats.t.interval(0.95, 2, loc=2, scale=1/sqrt(3)) is -0.484138 … 4.484138; ours is wider, for skewed differences.
    expect(low).toBeLessThan(-0.484138)
    expect(high).toBeGreaterThan(4.484138)
  })

  test('has an interval that covers the true mean in about 95 of 100 trials, though one seed in seven fails', () => {
    const random = randomStream(5)
    const change = () => (random.uniform() < 1 / 7 ? 0.3 : -0.4) + 0.15 * random.gaussian()
    const truth = 0.3 / 7 - (0.4 * 6) / 7
    const trials = Array.from({ length: 2000 }, () => pairedEffect(Array.from({ length: 7 }, change)))
    const covering = trials.filter(({ low, high }) => low <= truth && truth <= high)
    expect(covering.length / trials.length).toBeGreaterThan(0.92)
    expect(covering.length / trials.length).toBeLessThan(0.98)
  })

  test('of a single pair is that pair, and sure of nothing', () =>
    expect(pairedEffect([0.5])).toEqual({ mean: 0.5, low: 0.5, high: 0.5, standardError: Infinity }))

  test('lies within its interval', () =>
    fc.assert(
      fc.property(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 1, maxLength: 20 }), (changes) => {
        const { mean, low, high } = pairedEffect(changes)
        expect(low).toBeLessThanOrEqual(mean)
        expect(high).toBeGreaterThanOrEqual(mean)
      }),
    ))
})

describe('the loss that counts', () => {
  test('is that on held-out data at the end', () => expect(finalLoss(ending(0.25))).toBeCloseTo(0.25, 2))

  test('of a run that blew up is three times guessing, however far it went', () => {
    const cap = 3 * Math.LN2
    expect(finalLoss(runWith({ train: [1, null], validation: [1, null] }))).toBe(cap)
    expect(finalLoss(runWith({ train: line(1, 1e9, 20), validation: line(1, 1e9, 20) }))).toBe(cap)
  })
})

describe('a change mends a run', () => {
  test('when it is better in every pair and the run is sound', () =>
    expect(judged([0.6, 0.62, 0.61], [0.15, 0.16, 0.14])).toMatchObject({ mends: true, outcome: 'better', pairs: 3 }))

  test('not when the gain is hardly worth telling', () =>
    expect(judged([0.15, 0.151, 0.149], [0.148, 0.149, 0.147]).mends).toBe(false))

  test('not when it is less than what counts', () => {
    const [before, after] = [
      [0.2, 0.21, 0.19],
      [0.16, 0.17, 0.15],
    ].map((ends) => ({ plan, runs: ends.map(ending) }))
    expect(judge(before!, after!, smallestEffect).mends).toBe(true)
    expect(judge(before!, after!, smallestRevisingEffect).mends).toBe(false)
  })

  test('not when it helped once and harmed once', () =>
    expect(judged([0.2, 0.5], [0.5, 0.2])).toMatchObject({ mends: false, outcome: 'same' }))

  test('not when the network still does no better than guessing', () =>
    expect(judged([1.5, 1.6, 1.55], [0.69, 0.68, 0.69])).toMatchObject({ mends: false, outcome: 'better' }))

  test('not when it makes things worse', () =>
    expect(judged([0.15, 0.16, 0.14], [0.6, 0.62, 0.61])).toMatchObject({ mends: false, outcome: 'worse' }))
})
