import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { untried } from '../../../src/advice/advice.ts'
import { mostChecked, ratesBeyond, ratesToCheck, shortPlan, testedRates } from '../../../src/app/lrfind/rates.ts'
import { fastestOf, shortRunSummaries } from '../../../src/app/lrfind/short-runs.ts'
import type { Study } from '../../../src/app/runs/study.ts'
import { diagnose } from '../../../src/diagnosis/diagnose.ts'
import { anyPlan, planWith, runOver } from '../../support/builders.ts'

/** A short study whose seeds end with these losses. */
function shortStudy(ends: (number | null)[]): Study {
  const plan = shortPlan(planWith())
  const run = runOver(ends.map((end) => ({ train: [0.9, 0.8, end], validation: [0.9, 0.8, end] })))
  return { plan, planText: '', run, diagnosis: diagnose(run, plan), advice: untried(null) }
}

describe('short trainings', () => {
  test('last three epochs, or as long as the plan', () => {
    expect(shortPlan(planWith({ epochs: 60 })).epochs).toBe(3)
    expect(shortPlan(planWith({ epochs: 2 })).epochs).toBe(2)
  })

  test('that blow up are counted, measured against what no movement would give', () => {
    const [still, fast, wild] = shortRunSummaries([
      shortStudy([1, 1.1]),
      shortStudy([0.4, 0.5]),
      shortStudy([1.7, null]),
    ])
    expect(still).toMatchObject({ diverged: 0, median: 1.05 })
    expect(fast).toMatchObject({ diverged: 0, low: 0.4, high: 0.5 })
    expect(wild).toMatchObject({ diverged: 2, median: null })
  })

  test('point to the rate that came lowest on seeds that all held', () =>
    expect(fastestOf([shortStudy([0.9, 0.9]), shortStudy([0.5, 0.6]), shortStudy([0.3, null])])).toBe(1))
})

describe('the rates of full-length runs', () => {
  test('lie around the fastest, more of them below it, with the own one among them', () =>
    expect(ratesToCheck(planWith({ lr: 0.05 }), 7)).toEqual([0.0032, 0.01, 0.032, 0.05, 0.1, 0.32, 1]))

  test('rise, and are never more than was told beforehand', () =>
    fc.assert(
      fc.property(anyPlan, fc.nat(12), fc.nat(12), (plan, fastest, best) => {
        const checked = ratesToCheck(plan, fastest)
        const beyond = ratesBeyond(plan, checked, checked[best % checked.length]!)
        expect(checked.length + beyond.length).toBeLessThanOrEqual(mostChecked)
        expect(checked).toEqual(checked.toSorted((one, other) => one - other))
        expect(checked).toContain(plan.lr)
        expect(beyond.filter((rate) => checked.includes(rate))).toEqual([])
      }),
    ))

  test('go further where the best lies at an end', () => {
    expect(ratesBeyond(planWith(), [0.01, 0.032, 0.1], 0.01)).toEqual(testedRates(planWith()).slice(0, 4))
    expect(ratesBeyond(planWith(), [0.01, 0.032, 0.1], 0.032)).toEqual([])
  })
})
