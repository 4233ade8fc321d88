import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expectedMilliseconds } from '../../src/plan/cost.ts'
import { datasetNames } from '../../src/plan/datasets.ts'
import { misfitOf, planThatFits } from '../../src/plan/limits.ts'
import { TrainingPlan } from '../../src/plan/plan.ts'
import { formatPlan, parsePlan } from '../../src/plan/text.ts'
import { planWith } from '../support/builders.ts'

/** Any plan whose fields are within bounds one by one; most of the large ones are more than the limits allow. */
const anySize = fc.record({
  dataset: fc.constantFrom(...datasetNames),
  points: fc.integer({ min: 10, max: 5000 }),
  validation: fc.integer({ min: 10, max: 5000 }),
  batch: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 5000 })),
  epochs: fc.integer({ min: 1, max: 1000 }),
  hidden: fc.array(fc.oneof(fc.constant(128), fc.integer({ min: 1, max: 128 })), { maxLength: 4 }),
  optimizer: fc.constantFrom('sgd' as const, 'adam' as const),
  activation: fc.constantFrom('relu' as const, 'tanh' as const),
})

const largest = planWith({
  points: 5000,
  validation: 5000,
  batch: 1,
  epochs: 1000,
  hidden: [128, 128, 128, 128],
  optimizer: 'adam',
  activation: 'tanh',
})

/** The fields in which two plans differ. */
function changed(one: TrainingPlan, other: TrainingPlan): string[] {
  return (Object.keys(one) as (keyof TrainingPlan)[]).filter((field) => String(one[field]) !== String(other[field]))
}

describe('the limits', () => {
  test('the plan that is proposed is accepted, as a plan and as the text that is shown', () =>
    fc.assert(
      fc.property(anySize, (size) => {
        const instead = planThatFits(planWith(size))
        if (!instead) return
        expect(planThatFits(instead)).toBeUndefined()
        expect(TrainingPlan.safeParse(instead).success).toBe(true)
        expect(parsePlan(formatPlan(instead))).toEqual({ ok: true, plan: instead })
      }),
    ))

  test('what takes too long is changed in one field alone: a larger batch, or else fewer epochs', () =>
    fc.assert(
      fc.property(anySize, (size) => {
        const plan = planWith(size)
        const misfit = misfitOf(plan)
        if (misfit?.field !== 'epochs') return
        const [field, ...others] = changed(plan, misfit.instead)
        expect(others).toEqual([])
        if (field === 'batch') expect(misfit.instead.batch).toBeGreaterThan(plan.batch)
        else expect([field, misfit.instead.epochs < plan.epochs]).toEqual(['epochs', true])
      }),
    ))

  test('a plan just within the limit fits, and one epoch more does not', () => {
    const perEpoch = expectedMilliseconds({ ...largest, epochs: 2 }) - expectedMilliseconds({ ...largest, epochs: 1 })
    const epochs = Math.floor((10_000 - expectedMilliseconds({ ...largest, epochs: 1 })) / perEpoch) + 1
    expect(planThatFits({ ...largest, epochs })).toBeUndefined()
    expect(planThatFits({ ...largest, epochs: epochs + 1 })).toBeDefined()
  })

  test('even the largest plan fits with few enough epochs', () =>
    expect(planThatFits(largest)!.epochs).toBeGreaterThan(1))

  test('anything that people usually try fits', () => {
    expect(planThatFits(planWith({ batch: 1, epochs: 1000 }))).toBeUndefined()
    expect(planThatFits(planWith({ hidden: [128, 128, 128, 128], epochs: 100, batch: 16 }))).toBeUndefined()
    expect(planThatFits(planWith({ points: 5000, validation: 5000, epochs: 1000, batch: 32 }))).toBeUndefined()
  })

  test('too much work is refused with its time, the limit and a plan that fits', () =>
    expect(parsePlan('points:5000 batch:1 epochs:1000 hidden:40-40 lr:0.2')).toEqual({
      ok: false,
      problem:
        'This plan would train for about 12.1 s; at most 10 s are allowed. Larger batches or fewer epochs take less.',
      corrected: 'lr:0.2 batch:2 epochs:1000 points:5000 hidden:40-40',
    }))

  test('a time just above the limit is not said to be the limit', () => {
    const plan = { ...largest, epochs: planThatFits(largest)!.epochs }
    while (!misfitOf(plan)) plan.epochs += 1
    expect(misfitOf(plan)!.message).not.toContain('about 10 s')
  })
})
