import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sparkline } from '../../src/reply/sparkline.ts'

const value = fc.oneof(fc.double(), fc.constantFrom(null, NaN, Infinity, -Infinity, 0))

test('a falling loss falls from the highest to the lowest bar', () =>
  expect(sparkline([3, 2, 1, 0.5, 0.4])).toBe('█▅▂▁▁'))
test('equal values stand in the middle', () => expect(sparkline([1, 1, 1])).toBe('▅▅▅'))
test('a wobble of a hundredth is not stretched to the full height', () => {
  expect(sparkline([0.69, 0.695, 0.691])).toMatch(/^[▄▅]{3}$/)
})
test('nothing is an empty line', () => expect(sparkline([])).toBe(''))
test('not a number is ×, infinities are arrows', () =>
  expect(sparkline([1, NaN, null, Infinity, -Infinity, 0])).toBe('█××↑↓▁'))
test('a wide range is drawn on a log scale', () => expect(sparkline([1, 10, 100, 1000])).toBe('▁▃▆█'))
test('the scale can be given', () => expect(sparkline([1, 2], { scale: { min: 0, max: 10 } })).toBe('▁▂'))

test('a bucket keeps its NaN and its infinity', () => {
  const values: number[] = Array.from({ length: 100 }, (_, index) => 2 - index / 100)
  values[30] = NaN
  values[70] = Infinity
  const line = sparkline(values, { width: 10 })
  expect(line).toMatch(/^[^×↑]{3}×[^×↑]{3}↑[^×↑]{2}$/)
})

test('a line is never wider than asked for and has only the characters of a sparkline', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 200 }), fc.integer({ min: 1, max: 40 }), (values, width) => {
      const line = sparkline(values, { width })
      expect(line).toMatch(/^[▁▂▃▄▅▆▇█×↑↓]*$/)
      expect(line.length).toBe(Math.min(values.length, width))
    }),
  )
})

test('a larger value never gets a lower bar', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 24 }), (values) => {
      const bars = [...sparkline(values.toSorted((a, b) => a - b))]
      expect(bars).toEqual(bars.toSorted())
    }),
  )
})
