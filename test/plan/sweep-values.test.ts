import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sweptKnobs } from '../../src/plan/knobs.ts'
import { isLogSpaced, spaced, sweepFacts } from '../../src/plan/sweep-values.ts'
import { TrainingPlan } from '../../src/plan/plan.ts'
import { anyPlan, planWith } from '../support/builders.ts'

describe('values of a sweep', () => {
  test('go by equal factors where those matter, with few digits', () =>
    expect(spaced(0.001, 10, 9, { log: true, whole: false })).toEqual([
      0.001, 0.0032, 0.01, 0.032, 0.1, 0.32, 1, 3.2, 10,
    ]))

  test('go by equal steps else', () =>
    expect(spaced(0, 0.8, 5, { log: false, whole: false })).toEqual([0, 0.2, 0.4, 0.6, 0.8]))

  test('are fewer where there are not so many whole numbers', () =>
    expect(spaced(1, 4, 9, { log: false, whole: true })).toEqual([1, 2, 3, 4]))

  test('rise from one end to the other, both included, however they are spaced', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        fc.double({ min: 1.0001, max: 1e6, noNaN: true }),
        fc.integer({ min: 2, max: 30 }),
        fc.boolean(),
        (from, factor, steps, log) => {
          const to = from * factor
          const values = spaced(from, to, steps, { log, whole: false })
          expect(values[0]).toBe(from)
          expect(values.at(-1)).toBe(to)
          expect(values).toHaveLength(steps)
          expect(values.every((value, index) => index === 0 || value > values[index - 1]!)).toBe(true)
        },
      ),
    ))

  test('of whole numbers are whole, each only once', () =>
    fc.assert(
      fc.property(
        fc.nat(500),
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 2, max: 30 }),
        (from, more, steps) => {
          const values = spaced(from, from + more, steps, { log: false, whole: true })
          expect(values).toEqual([...new Set(values)])
          expect(values.every(Number.isInteger)).toBe(true)
          expect([values[0], values.at(-1)]).toEqual([from, from + more])
        },
      ),
    ))

  test('go by equal steps when they begin at zero or lie close together', () => {
    expect(isLogSpaced('lr', planWith(), 0, 1)).toBe(false)
    expect(isLogSpaced('lr', planWith(), 0.1, 0.3)).toBe(false)
    expect(isLogSpaced('lr', planWith(), 0.01, 0.3)).toBe(true)
    expect(isLogSpaced('dropout', planWith(), 0.01, 0.9)).toBe(false)
  })
})

test('the usual range of every knob is one that a plan can have', () =>
  fc.assert(
    fc.property(anyPlan, fc.constantFrom(...sweptKnobs), (plan, knob) => {
      const { from, minimum, maximum } = sweepFacts(knob, plan)
      expect(from).toBeGreaterThanOrEqual(minimum)
      for (const value of [minimum, Math.min(maximum, 1000)]) {
        const changed = TrainingPlan.safeParse({
          ...plan,
          [knob]: value,
          epochs: 1,
          warmup: 0,
          // What a knob belongs to is asked of the whole command.
          ...(knob === 'decay' ? { schedule: 'inverse' } : knob === 'momentum' ? { optimizer: 'sgd' } : {}),
          batch: knob === 'batch' ? value : plan.batch,
        })
        expect(knob === 'epochs' || changed.success).toBe(true)
      }
    }),
    { numRuns: 60 },
  ))
