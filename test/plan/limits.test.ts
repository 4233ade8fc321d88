import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectedMilliseconds, mostUpdates, planThatFits, updatesOf } from '../../src/plan/limits.ts'
import { parsePlan } from '../../src/plan/text.ts'
import { anyPlan, planWith } from '../support/builders.ts'

test('an epoch makes one update for each batch, the last of which may be smaller', () =>
  expect(updatesOf(planWith({ points: 33, batch: 16, epochs: 10 }))).toBe(30))

test('a batch above the number of points makes one update', () =>
  expect(updatesOf(planWith({ points: 10, batch: 5000, epochs: 10 }))).toBe(10))

test('a plan at the limit fits, one update more does not', () => {
  const atLimit = planWith({ points: 20, batch: 1, epochs: 1000 })
  expect(updatesOf(atLimit)).toBe(mostUpdates)
  expect(planThatFits(atLimit)).toBeUndefined()
  expect(planThatFits({ ...atLimit, points: 21 })).toBeDefined()
})

test('what is proposed instead fits, and differs in the batch alone', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 64 }), fc.integer({ min: 300, max: 5000 }), (batch, points) => {
      const plan = planWith({ batch, points, epochs: 1000 })
      const instead = planThatFits(plan)
      if (!instead) return
      expect(updatesOf(instead)).toBeLessThanOrEqual(mostUpdates)
      expect({ ...instead, batch }).toEqual(plan)
    }),
  ))

test('too much work is refused with its number, the limit and a plan that fits', () =>
  expect(parsePlan('batch:1 epochs:100 lr:0.2')).toEqual({
    ok: false,
    problem:
      'This plan makes 30,000 weight updates; at most 20,000 are allowed. Larger batches or fewer epochs make fewer.',
    corrected: 'lr:0.2 batch:2 epochs:100',
  }))

test('more epochs are expected to take longer', () =>
  fc.assert(
    fc.property(anyPlan, (plan) =>
      void expect(expectedMilliseconds({ ...plan, epochs: plan.epochs + 1 })).toBeGreaterThan(expectedMilliseconds(plan)),
    ),
  ))
