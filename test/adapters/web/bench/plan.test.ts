import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstDifference } from '../../../../src/adapters/web/page/expert/study.ts'
import { planReader } from '../../../../src/adapters/web/page/plan/reader.ts'
import { nearestStop, sliderKnobs, stopsOf, usualSpan } from '../../../../src/adapters/web/page/plan/stops.ts'
import { readAddress, writeAddress } from '../../../../src/adapters/web/page/state/address.ts'
import { createStore } from '../../../../src/adapters/web/page/state/store.ts'
import type { Study } from '../../../../src/app/runs/study.ts'
import { datasetNames } from '../../../../src/plan/datasets.ts'
import { fieldsOf } from '../../../../src/plan/fields.ts'
import { defaultPlan, PlanOptions, TrainingPlan } from '../../../../src/plan/plan.ts'
import { formatPlan, parsePlan } from '../../../../src/plan/text.ts'

const fields = fieldsOf(PlanOptions)
const plans = planReader(fields)

const anyPlan = fc
  .record({
    lr: fc.constantFrom(0, 0.001, 0.33, 10, 1e6),
    batch: fc.integer({ min: 1, max: 64 }),
    epochs: fc.integer({ min: 1, max: 60 }),
    dropout: fc.constantFrom(0, 0.2),
    dataset: fc.constantFrom(...datasetNames),
    hidden: fc.array(fc.integer({ min: 1, max: 16 }), { maxLength: 4 }),
    optimizer: fc.constantFrom('sgd' as const, 'adam' as const),
  })
  .map((options) => TrainingPlan.parse(options))

describe('plans on the page', () => {
  test('are read and written as the server does it', () => {
    expect(plans.usual).toEqual(defaultPlan)
    fc.assert(
      fc.property(anyPlan, (plan) => {
        expect(plans.write(plan)).toBe(formatPlan(plan))
        expect(plans.read(formatPlan(plan))).toEqual({ ok: true, plan })
      }),
    )
  })

  test('that cannot be are refused in the same words', () => {
    const wrong = [
      'lr:fast',
      'trian',
      'batch:0 epochs:-1',
      'points:5000 batch:1 epochs:1000 hidden:128-128',
      'lr:1 lr:2',
      'dataset:iris points:150',
    ]
    for (const text of wrong) {
      const [here, there] = [plans.read(text), parsePlan(text)]
      if (here.ok || there.ok) throw new Error(`${text} is taken`)
      expect(here.problem).toBe(there.problem)
      expect(parsePlan(there.corrected)).toEqual({ ok: true, plan: here.instead })
    }
  })

  test('come back from their address, with what is hidden and pinned', () => {
    fc.assert(
      fc.property(anyPlan, anyPlan, (plan, pin) => {
        const address = { plan, hidden: ['noise', 'seed'], lesson: 'dropout', pins: [formatPlan(pin)] }
        expect(readAddress(writeAddress(address, plans), plans)).toEqual({ address, problem: null })
      }),
    )
  })

  test('have sliders on which what is usual can be reached', () => {
    for (const knob of sliderKnobs) {
      const stops = stopsOf(knob, fields)
      expect(stops).toEqual([...new Set(stops)].toSorted((one, other) => one - other))
      expect(stops[nearestStop(stops, defaultPlan[knob])]).toBe(defaultPlan[knob])
      const [from, to] = usualSpan(knob, stops)
      expect(from).toBeLessThan(to)
    }
  })
})

/** What the server says of two epochs, and the same as the page has it. */
function bothSides(step: 'fused' | 'ops') {
  const history = {
    trainLoss: [0.5, 0.25],
    validationLoss: [0.6, 0.3],
    trainAccuracy: [0.7, 0.8],
    validationAccuracy: [0.6, 0.9],
  }
  const study = { run: { engine: { backend: 'wasm', step }, histories: [history] } } as unknown as Study
  const rows = [0, 1].map((epoch) => ({
    epoch: epoch + 1,
    rate: 0.1,
    trainLoss: history.trainLoss[epoch]!,
    validationLoss: history.validationLoss[epoch]!,
    trainAccuracy: history.trainAccuracy[epoch]!,
    validationAccuracy: history.validationAccuracy[epoch]!,
    gradientNorm: 1,
    deadUnits: 0,
    updateRatio: 0,
  }))
  return { study, rows }
}

test('a last bit in which page and server differ is noticed, but not between two ways of adding', () => {
  const { study, rows } = bothSides('fused')
  expect(firstDifference({ rows, brokenAt: null }, study)).toBeNull()
  const other = [rows[0]!, { ...rows[1]!, validationLoss: rows[1]!.validationLoss + 2 ** -54 }]
  expect(firstDifference({ rows: other, brokenAt: null }, study)).toBe(2)
  expect(firstDifference({ rows: rows.slice(0, 1), brokenAt: 1 }, study)).toBe(2)
  expect(firstDifference({ rows: other, brokenAt: null }, bothSides('ops').study)).toBeNull()
})

test('who watches a part of the state is told of that part alone, and not of what stays', () => {
  const store = createStore({ one: 1, other: 1 })
  let told = 0
  const leave = store.watch(['one'], () => void (told += 1))
  store.set({ other: 2 })
  store.set({ one: 1 })
  store.set({ one: 2 })
  leave()
  store.set({ one: 3 })
  expect([told, store.state]).toEqual([1, { one: 3, other: 2 }])
})
