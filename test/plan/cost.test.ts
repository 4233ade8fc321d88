import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectedMilliseconds, updatesOf } from '../../src/plan/cost.ts'
import { anyPlan, planWith } from '../support/builders.ts'

test('an epoch makes one update for each batch, the last of which may be smaller', () =>
  expect(updatesOf(planWith({ points: 33, batch: 16, epochs: 10 }))).toBe(30))

test('a batch above the number of points makes one update', () =>
  expect(updatesOf(planWith({ points: 10, batch: 5000, epochs: 10 }))).toBe(10))

test('more of anything is expected to take longer', () =>
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const expected = expectedMilliseconds(plan)
      expect(expectedMilliseconds({ ...plan, epochs: plan.epochs + 1 })).toBeGreaterThan(expected)
      expect(expectedMilliseconds({ ...plan, validation: plan.validation + 1 })).toBeGreaterThan(expected)
      expect(expectedMilliseconds({ ...plan, hidden: [...plan.hidden, 128] })).toBeGreaterThan(expected)
    }),
  ))

test('epochs cost the same each', () =>
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const [one, two, three] = [1, 2, 3].map((epochs) => expectedMilliseconds({ ...plan, epochs }))
      expect(three! - two!).toBeCloseTo(two! - one!, 9)
    }),
  ))

test('momentum, weight decay and Adam take longer for each weight, and Adam most', () => {
  const [plain, kept, shrunk, adapted] = [
    {},
    { momentum: 0.9 },
    { 'weight-decay': 0.01 },
    { optimizer: 'adam' as const },
  ].map((changes) => expectedMilliseconds(planWith({ hidden: [128, 128], batch: 1, ...changes })))
  expect(kept).toBeGreaterThan(plain!)
  expect(shrunk).toBeGreaterThan(plain!)
  expect(adapted).toBeGreaterThan(Math.max(kept!, shrunk!))
})

test('the inputs and the classes of the data set count', () =>
  expect(expectedMilliseconds(planWith({ dataset: 'digits' }))).toBeGreaterThan(
    2 * expectedMilliseconds(planWith({ dataset: 'moons' })),
  ))

/**
 * Processor times measured on one core of an AMD EPYC, the least of six. Another machine is faster or slower as a whole;
 * what is held here is that small and large plans are told apart rightly.
 */
test.each([
  ['the default plan', {}, 3.1],
  ['batch 1', { batch: 1 }, 9.8],
  ['batch 1, wide and deep', { batch: 1, epochs: 10, hidden: [128, 128, 128, 128], points: 200 }, 151.5],
  ['wide and deep', { hidden: [128, 128, 128, 128], epochs: 5 }, 28.3],
  ['many points', { points: 5000, validation: 5000, epochs: 10 }, 8.3],
  ['no hidden layer, batch 1', { batch: 1, hidden: [] }, 1.7],
  ['digits', { dataset: 'digits', hidden: [64], batch: 32, epochs: 20 }, 8.4],
  ['the spiral', { dataset: 'spiral', hidden: [32, 32], batch: 8, epochs: 120 }, 17.1],
  ['iris', { dataset: 'iris' }, 1.4],
  ['ten points', { points: 10, validation: 10 }, 0.28],
  ['momentum, batch 1', { momentum: 0.9, batch: 1 }, 9.5],
  ['momentum and weight decay, wide', { momentum: 0.9, 'weight-decay': 0.01, hidden: [64, 64] }, 25.4],
  ['Adam, batch 1', { optimizer: 'adam', batch: 1 }, 15.9],
  ['Adam, wide', { optimizer: 'adam', hidden: [64, 64] }, 29],
] as const)('%s is expected to take about as long as it was measured to take', (_, changes, measured) => {
  const expected = expectedMilliseconds(planWith(changes as unknown as Parameters<typeof planWith>[0]))
  expect(expected / measured).toBeGreaterThan(1 / 1.5)
  expect(expected / measured).toBeLessThan(1.5)
})
