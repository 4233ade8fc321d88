import { describe, expect, test } from 'vitest'
import { topics } from '../../src/lessons/topics.ts'
import { knobNames, knobs, picturedKnobs, sweptKnobs } from '../../src/plan/knobs.ts'
import { defaultPlan } from '../../src/plan/plan.ts'

describe.each(knobNames)('what is known of %s', (knob) => {
  test('names a lesson that there is', () => expect(topics).toContain(knobs[knob].lesson))

  test('calls what a default plan has usual, or nothing at all', () => {
    const { usual } = knobs[knob]
    const value = defaultPlan[knob]
    if (!usual || value === 0) return
    expect(value).toBeGreaterThanOrEqual(usual.from)
    expect(value).toBeLessThanOrEqual(usual.to)
  })
})

test('no two knobs with pictures share a lesson', () =>
  expect(new Set(picturedKnobs.map((knob) => knobs[knob].lesson)).size).toBe(picturedKnobs.length))

test('a sweep reaches past what is usual on both sides', () => {
  for (const knob of sweptKnobs) {
    const { usual, sweep } = knobs[knob]
    if (!usual) continue
    expect(sweep.from).toBeLessThan(usual.from)
    expect(sweep.to).toBeGreaterThan(usual.to)
  }
})
