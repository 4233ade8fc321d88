import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detrend, flipShare, median, quantile, runningMedian, theilSenSlope } from '../../src/diagnosis/statistics.ts'

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true })
const numbers = fc.array(number, { minLength: 1, maxLength: 60 })

describe('a quantile', () => {
  test('lies between the smallest and the largest value, and grows with the share', () =>
    fc.assert(
      fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
        const value = quantile(values, share)
        expect(value).toBeGreaterThanOrEqual(Math.min(...values) - 1e-6)
        expect(value).toBeLessThanOrEqual(quantile(values, 1) + 1e-6)
      }),
    ))

  test('does not depend on the order', () =>
    fc.assert(fc.property(numbers, (values) => void expect(median(values.toReversed())).toBe(median(values)))))

  test('of the ends is the end', () => {
    expect(quantile([3, 1, 2], 0)).toBe(1)
    expect(quantile([3, 1, 2], 1)).toBe(3)
  })

  test('between two values is in between', () => expect(quantile([0, 10], 0.25)).toBe(2.5))

  test('of nothing is no number', () => expect(median([])).toBeNaN())
})

describe('a running median', () => {
  test('leaves a rising curve rising', () =>
    fc.assert(
      fc.property(numbers, (values) => {
        const smooth = runningMedian(
          values.toSorted((one, other) => one - other),
          5,
        )
        smooth.slice(1).forEach((value, index) => expect(value).toBeGreaterThanOrEqual(smooth[index]! - 1e-6))
      }),
    ))

  test('is not moved by a single outlier', () => expect(runningMedian([1, 1, 99, 1, 1], 3)).toEqual([1, 1, 1, 1, 1]))
})

describe("Theil and Sen's slope", () => {
  test('of a straight line is its slope', () =>
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 2, max: 40 }), (slope, length) => {
        const values = Array.from({ length }, (_, index) => 3 + slope * index)
        expect(theilSenSlope(values)).toBeCloseTo(slope, 9)
      }),
    ))

  test('is not tilted by outliers in a fifth of the points', () => {
    const values = Array.from({ length: 20 }, (_, index) => (index % 5 === 2 ? 1000 : 2 * index))
    expect(theilSenSlope(values)).toBeCloseTo(2, 5)
  })

  test('of one point is level', () => expect(theilSenSlope([5])).toBe(0))
})

test('what is left without the trend has a median of 0 and no slope', () =>
  fc.assert(
    fc.property(numbers, (values) => {
      const rest = detrend(values, theilSenSlope(values))
      expect(median(rest)).toBeCloseTo(0, 4)
      expect(theilSenSlope(rest)).toBeCloseTo(0, 4)
    }),
  ))

test('every step turns back in a zigzag, none in a straight line', () => {
  expect(flipShare([1, 2, 1, 2, 1])).toBe(1)
  expect(flipShare([1, 2, 3, 4, 5])).toBe(0)
  expect(flipShare([1, 1, 1])).toBe(0)
  expect(flipShare([1, 2])).toBe(0)
})
