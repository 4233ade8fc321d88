import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { drawData } from '../../src/data/draw.ts'
import { cosine, logarithm, sine } from '../../src/data/elementary.ts'
import { datasetNames } from '../../src/plan/datasets.ts'
import { initialWeights } from '../../src/training/initial-weights.ts'
import { networkOf } from '../../src/training/network.ts'
import { planWith } from '../support/builders.ts'
import { tables } from '../support/tables.ts'

afterEach(() => void vi.restoreAllMocks())

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

/** Functions whose last bit the language leaves to the engine. */
const leftOpen = ['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'exp', 'expm1', 'log', 'log1p', 'log2'] as const
const alsoLeftOpen = ['log10', 'pow', 'cbrt', 'hypot', 'sinh', 'cosh', 'tanh'] as const

test.each(datasetNames)('no engine has a say in the examples of %s, nor in what a network begins with', (dataset) => {
  for (const name of [...leftOpen, ...alsoLeftOpen])
    vi.spyOn(Math, name).mockImplementation(() => {
      throw new Error(`Math.${name} may differ from engine to engine`)
    })
  const plan = planWith({ dataset, noise: 0.3, points: 40, validation: 20 })
  const data = drawData(plan, 'validation', tables)
  expect(initialWeights(networkOf(plan, data), plan.seed).every(Number.isFinite)).toBe(true)
  expect(data.baselineLoss).toBeGreaterThan(0.5)
})
