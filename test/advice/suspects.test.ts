import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { suspectedRemedies } from '../../src/advice/suspects.ts'
import { FilledPlan, type PlanField, type TrainingPlan } from '../../src/plan/plan.ts'
import { planThatFits } from '../../src/plan/limits.ts'
import { anyPlan, planWith, runWith, settling } from '../support/builders.ts'

const mediocre = runWith({ train: settling(0.7, 0.3, 60), validation: settling(0.7, 0.32, 60) })
const knobs = (changes: Partial<TrainingPlan>, run = mediocre) =>
  suspectedRemedies(run, planWith(changes)).map(({ knob }) => knob)

describe('a run that looks sound', () => {
  test('with usual settings gives nothing to try', () => expect(knobs({})).toEqual([]))

  test.each([
    [{ dropout: 0.6 }, 'dropout'],
    [{ batch: 300 }, 'batch'],
    [{ hidden: [2, 2] }, 'hidden'],
    [{ lr: 0.01 }, 'lr'],
    [{ epochs: 10 }, 'epochs'],
    [{ decay: 2 }, 'decay'],
    [{ 'weight-decay': 0.3 }, 'weight-decay'],
    [{ warmup: 50 }, 'warmup'],
    [{ stop: 1 }, 'stop'],
    [{ momentum: 0.99 }, 'momentum'],
  ] satisfies [Partial<TrainingPlan>, string][])('with %j gives %s to try first', (changes, knob) =>
    expect(knobs(changes)[0]).toBe(knob),
  )

  test('whose steps are restless at a rate that was told to stay gives a rate that falls to try', () => {
    const shaking = (_: unknown, epoch: number) => 0.3 + (epoch % 2 === 0 ? 0.1 : 0)
    const restless = runWith({
      train: Array.from({ length: 60 }, shaking),
      validation: Array.from({ length: 60 }, shaking),
    })
    expect(knobs({ schedule: 'none' }, restless)).toContain('schedule')
    expect(knobs({}, restless)).not.toContain('schedule')
    expect(knobs({ schedule: 'none' })).not.toContain('schedule')
  })

  test('that explains nearly everything is left in peace, whatever its settings', () =>
    expect(knobs({ dropout: 0.6 }, runWith({ train: settling(0.7, 0.01, 60) }))).toEqual([]))

  test('with few points and some gap gives more points to try', () => {
    const gap = runWith({ train: settling(0.7, 0.2, 60), validation: settling(0.7, 0.32, 60) })
    expect(knobs({ points: 60 }, gap)).toContain('points')
    expect(knobs({ points: 300 }, gap)).not.toContain('points')
  })

  test('gives the most unusual knob first', () => {
    expect(knobs({ lr: 0.0001, hidden: [4, 4] })[0]).toBe('lr')
    expect(knobs({ lr: 0.02, hidden: [1] })[0]).toBe('hidden')
  })
})

test('what is tried changes one knob, to a plan that may be trained', () =>
  fc.assert(
    fc.property(anyPlan, (plan) => {
      for (const { knob, plans } of suspectedRemedies(mediocre, plan)) {
        expect(plans).not.toHaveLength(0)
        for (const next of plans) {
          const changed = (Object.keys(plan) as PlanField[]).filter((field) => plan[field] !== next[field])
          expect(changed).toEqual([knob])
          expect(FilledPlan.safeParse(next)).toMatchObject({ success: true })
          expect(planThatFits(next)).toBeUndefined()
        }
      }
    }),
  ))
