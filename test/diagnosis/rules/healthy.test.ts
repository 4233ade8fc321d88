import { expect, test } from 'vitest'
import { healthy } from '../../../src/diagnosis/rules/healthy.ts'
import { observe, planWith, runWith, settling } from '../../support/builders.ts'

test('a run without a fault tells where it ended, against guessing, and how many answers are right', () => {
  const run = runWith({
    train: settling(0.7, 0.1, 60),
    validation: settling(0.7, 0.15, 60),
    accuracy: settling(0.5, 0.95, 60),
  })
  expect(observe(healthy, run, planWith())).toEqual({
    severity: 'note',
    verdict: 'converged',
    evidence:
      'The train loss ended at 0.10, the validation loss at 0.15; guessing gives 0.69. 95 % of the held-out answers are right.',
  })
})

test('a run without held-out data tells of the training data alone', () =>
  expect(observe(healthy, runWith({ train: settling(0.7, 0.1, 60) }))?.evidence).toBe(
    'The train loss ended at 0.10; guessing gives 0.69.',
  ))
