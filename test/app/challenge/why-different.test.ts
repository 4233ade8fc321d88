import { expect, test } from 'vitest'
import { causeOf, reasonOf } from '../../../src/app/challenge/why-different.ts'
import type { Goal } from '../../../src/practice/challenge/challenge.ts'

const loss: Goal = { measure: 'validation-loss', comparison: 'at-most', value: 0.15, constraints: [] }
const accuracy: Goal = { measure: 'validation-accuracy', comparison: 'at-least', value: 0.9, constraints: [] }

test.each([
  ['a change that all tries share is no luck of choosing', { chosen: 0.02, others: [0.019, 0.021] }, loss, 'harder'],
  ['what goes beyond the others is', { chosen: 0.05, others: [0.001, -0.002] }, loss, 'choice'],
  ['the same for accuracies, which fall', { chosen: -0.05, others: [0.01, -0.01, 0] }, accuracy, 'choice'],
  ['others that got better take nothing off', { chosen: 0.02, others: [-0.1] }, loss, 'choice'],
  ['one try was not chosen among any', { chosen: 0.02, others: [] }, loss, 'unknown'],
  ['a better score is luck of another kind', { chosen: -0.02, others: [0.01] }, loss, 'luckier'],
  ['nearly nothing is nothing', { chosen: 0.0005, others: [0.1] }, loss, 'same'],
] as const)('%s', (_, { chosen, others }, goal, cause) => {
  expect(causeOf({ chosen, others: [...others] }, goal)).toBe(cause)
})

test('the words name the other tries where they decide', () => {
  expect(reasonOf({ chosen: 0.02, others: [0.02] }, loss)).toContain('Your other tries changed alike (+0.020')
  expect(reasonOf({ chosen: 0.05, others: [0] }, loss)).toContain('among 2 tries')
  expect(reasonOf({ chosen: 0.02, others: [] }, loss)).not.toMatch(/luck.*does not come along/)
})
