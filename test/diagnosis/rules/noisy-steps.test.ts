import { expect, test } from 'vitest'
import { noisySteps } from '../../../src/diagnosis/rules/noisy-steps.ts'
import { line, observe, runWith, settling, swinging } from '../../support/builders.ts'

test('a low loss that trembles from epoch to epoch has noisy steps', () =>
  expect(observe(noisySteps, runWith({ train: swinging(settling(0.7, 0.2, 40), 0.02) }))).toMatchObject({
    severity: 'note',
    verdict: 'converged',
    evidence: expect.stringContaining('the train loss moves by 0.040 from one epoch to the next; it ended at 0.18'),
  }))

test('a calm one has not', () =>
  expect(observe(noisySteps, runWith({ train: settling(0.7, 0.2, 40) }))).toBeUndefined())

test('a loss that never came down has worse trouble', () =>
  expect(observe(noisySteps, runWith({ train: swinging(line(0.7, 0.65, 40), 0.1) }))).toBeUndefined())

test('a loss of exactly 0 is calm', () =>
  expect(observe(noisySteps, runWith({ train: line(0, 0, 40) }))).toBeUndefined())
