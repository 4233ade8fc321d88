import { expect, test } from 'vitest'
import { changedPlan } from '../../src/plan/changed-plan.ts'
import { readRange, within } from '../../src/markup/range.ts'

test('changes name what they change and leave the rest', () => {
  expect(changedPlan('lr:0.5 dataset:circles', 'epochs:9')).toMatchObject({
    ok: true,
    plan: { lr: 0.5, dataset: 'circles', epochs: 9 },
    changed: ['epochs'],
  })
})

test('another data set brings its own size and noise', () => {
  expect(changedPlan('lr:0.5', 'dataset:iris')).toMatchObject({
    ok: true,
    plan: { points: 100, validation: 50, noise: 0 },
  })
})

test('what cannot be read is told and put right', () => {
  expect(changedPlan('', 'epochs:0')).toEqual({
    ok: false,
    problem: expect.stringMatching(/^epochs /),
    corrected: 'epochs:1',
  })
})

test.each([
  ['0.9..1', 0.95, true],
  ['0.9..1', 0.89, false],
  ['..0.2', -5, true],
  ['0.5..', 70, true],
  ['-0.1..0.1', 0, true],
])('the range %s and %d', (text, value, inside) => {
  expect(within(readRange(text)!, value)).toBe(inside)
})

test.each(['1', '1..0', 'a..b', '', '0.1-0.2'])('%j is no range', (text) => expect(readRange(text)).toBeUndefined())
