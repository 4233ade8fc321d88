import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { remediesFor } from '../../src/advice/remedies.ts'
import { rules } from '../../src/diagnosis/rules.ts'
import { FilledPlan, type PlanField, type TrainingPlan } from '../../src/plan/plan.ts'
import { planThatFits } from '../../src/plan/limits.ts'
import { formatPlan, parsePlan } from '../../src/plan/text.ts'
import { anyPlan, planWith, usualPlan } from '../support/builders.ts'

const ids = rules.map(({ id }) => id)
const plans = fc.oneof(anyPlan, usualPlan)

const changed = (from: TrainingPlan, to: TrainingPlan) =>
  (Object.keys(from) as PlanField[]).filter((field) => JSON.stringify(from[field]) !== JSON.stringify(to[field]))

/** A rule climbs each ladder in one way, whatever the plan: some dozen plans of each kind reach every end of it. */
const numRuns = 30

describe.each(ids)('the remedies of %s', (id) => {
  test('change one knob each, no knob twice, to plans that may be trained, none twice', () =>
    fc.assert(
      fc.property(plans, fc.integer({ min: 1, max: 1000 }), (plan, bestEpoch) => {
        const remedies = remediesFor(id, plan, bestEpoch)
        expectAllDifferent(remedies.map(({ knob }) => knob))
        expectAllDifferent(remedies.flatMap((remedy) => remedy.plans.map(formatPlan)))
        for (const remedy of remedies) {
          expect(remedy.plans).not.toHaveLength(0)
          for (const next of remedy.plans) {
            expect(changed(plan, next)).toEqual([remedy.knob])
            expect(FilledPlan.safeParse(next)).toMatchObject({ success: true })
            expect(planThatFits(next)).toBeUndefined()
            expect(parsePlan(formatPlan(next))).toEqual({ ok: true, plan: next })
          }
        }
      }),
      { numRuns },
    ))
})

function expectAllDifferent(texts: string[]): void {
  expect(new Set(texts).size).toBe(texts.length)
}

describe('what is tried first', () => {
  const first = (id: string, plan: TrainingPlan, bestEpoch = 20) => {
    const next = remediesFor(id, plan, bestEpoch)[0]?.plans[0]
    return next && formatPlan(next)
  }

  test.each([
    ['divergence', { lr: 10 }, ''],
    ['divergence', { lr: 0.05 }, 'lr:0.017'],
    ['divergence', { lr: 10, optimizer: 'adam' }, 'lr:0.01 optimizer:adam'],
    ['dead-network', { lr: 10 }, ''],
    ['oscillation', { lr: 1 }, 'lr:0.33'],
    ['noisy-steps', { batch: 8 }, 'batch:32'],
    ['overfitting', {}, 'epochs:20'],
    ['overconfidence', {}, 'epochs:20'],
    ['wasted-epochs', {}, 'epochs:20'],
    ['too-few-epochs', { epochs: 5 }, ''],
    ['too-few-epochs', { epochs: 100 }, 'epochs:200'],
    ['too-short-to-tell', { epochs: 1 }, ''],
    ['batch-too-large', { batch: 300 }, ''],
    ['too-much-dropout', { dropout: 0.8 }, ''],
    ['decay-too-strong', { decay: 5 }, ''],
    ['too-small-network', { hidden: [1] }, ''],
    ['slow-learning', { lr: 0.001 }, ''],
    ['slow-learning', { lr: 0.1 }, 'lr:0.3'],
    ['no-signal', {}, 'lr:0.3'],
  ] satisfies [string, Partial<TrainingPlan>, string][])('%s of %j: %s', (id, changes, next) =>
    expect(first(id, planWith(changes))).toBe(next),
  )

  const offers = (id: string, changes: Partial<TrainingPlan>, knob: string) =>
    remediesFor(id, planWith(changes), 20)
      .filter((remedy) => remedy.knob === knob)
      .flatMap(({ plans: next }) => next.map((one) => one[knob as PlanField]))

  test('weight decay is tried against learning by heart, more of it with the small rates of Adam', () => {
    expect(offers('overfitting', {}, 'weight-decay')).toEqual([0.03, 0.1])
    expect(offers('overconfidence', { optimizer: 'adam', lr: 0.01 }, 'weight-decay')).toEqual([0.3, 1])
    expect(offers('overfitting', { 'weight-decay': 0.05 }, 'weight-decay')).toEqual([0.1])
    expect(offers('slow-learning', {}, 'weight-decay')).toEqual([])
  })

  test('momentum is tried where steps are small or few, and nowhere else', () => {
    expect(offers('slow-learning', { lr: 0.001 }, 'momentum')).toEqual([0.9])
    expect(offers('batch-too-large', { batch: 300 }, 'momentum')).toEqual([0.9])
    expect(offers('too-few-epochs', { epochs: 5 }, 'momentum')).toEqual([0.9])
    expect(offers('slow-learning', {}, 'momentum')).toEqual([])
    expect(offers('slow-learning', { lr: 0.001, optimizer: 'adam' }, 'momentum')).toEqual([])
    expect(offers('slow-learning', { lr: 0.001, momentum: 0.5 }, 'momentum')).toEqual([])
  })

  test('a cosine is tried against restless steps, and an even rate where a cosine left too little', () => {
    expect(offers('oscillation', { lr: 1 }, 'schedule')).toEqual(['cosine'])
    expect(offers('noisy-steps', { schedule: 'none' }, 'schedule')).toEqual(['cosine'])
    expect(offers('slow-learning', { schedule: 'cosine' }, 'schedule')).toEqual(['none'])
    expect(offers('slow-learning', {}, 'schedule')).toEqual([])
  })

  test('no warm-up is proposed to a plan that has none', () => {
    for (const id of ids) expect(offers(id, { lr: 3 }, 'warmup')).toEqual([])
  })

  test.each([
    ['divergence', { momentum: 0.99, lr: 0.3 }, 'momentum', [0, 0.49]],
    ['slow-learning', { 'weight-decay': 1 }, 'weight-decay', [0, 0.1]],
    ['slow-learning', { warmup: 50 }, 'warmup', [0, 6]],
    ['too-few-epochs', { stop: 1 }, 'stop', [null, 3]],
  ] satisfies [string, Partial<TrainingPlan>, string, unknown[]][])(
    'of %s with %j less of it is tried',
    (id, changes, knob, values) => expect(offers(id, changes, knob)).toEqual(values),
  )

  test.each(['healthy', 'suspicious-split', 'unheard-of'])('nothing for %s', (id) =>
    expect(first(id, planWith())).toBeUndefined(),
  )
})
