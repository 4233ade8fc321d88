import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cosine, logarithm, sine } from '../../src/data/elementary.ts'

/** The last bit of a number near 1. */
const lastBit = 2 ** -52

/** Angles as the data sets use them: the spiral's arms end at 4.5π. */
const angle = fc.double({ min: -15, max: 15, noNaN: true })

test('sine and cosine are right to the last bit', () => {
  fc.assert(
    fc.property(angle, (x) => {
      expect(Math.abs(sine(x) - Math.sin(x))).toBeLessThanOrEqual(lastBit)
      expect(Math.abs(cosine(x) - Math.cos(x))).toBeLessThanOrEqual(lastBit)
    }),
    { numRuns: 5000, examples: [[0], [-0], [Math.PI], [Math.PI / 2], [Math.PI / 4], [-Math.PI / 4], [4.5 * Math.PI]] },
  )
})

test('the logarithm is right to the last bits', () => {
  fc.assert(
    fc.property(fc.double({ min: 2 ** -32, max: 1e6, noNaN: true }), (x) => {
      expect(Math.abs(logarithm(x) - Math.log(x))).toBeLessThanOrEqual(2 * lastBit * Math.abs(Math.log(x)))
    }),
    { numRuns: 5000, examples: [[1], [0.5], [2], [1 - 2 ** -32], [2 ** -32], [Math.SQRT1_2], [Math.SQRT2]] },
  )
})
