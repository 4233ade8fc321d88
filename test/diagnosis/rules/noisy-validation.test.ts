import { expect, test } from 'vitest'
import { noisyValidation } from '../../../src/diagnosis/rules/noisy-validation.ts'
import { line, observe, planWith, runWith, settling, swinging } from '../../support/builders.ts'

const train = settling(0.7, 0.2, 40)
const restless = runWith({ train, validation: swinging(settling(0.7, 0.3, 40), 0.05) })

test('a validation loss that swings over few examples is noisy', () =>
  expect(observe(noisyValidation, restless, planWith({ validation: 60 }))).toMatchObject({
    severity: 'note',
    verdict: 'converged',
    evidence: expect.stringContaining('(of only 60 held-out examples)'),
  }))

test('very few held-out examples are uncertain however calm the curve is', () => {
  const calm = runWith({ train, validation: settling(0.7, 0.3, 40) })
  expect(observe(noisyValidation, calm, planWith({ validation: 16 }))?.evidence).toContain('uncertain by ±10 points')
  expect(observe(noisyValidation, calm, planWith({ validation: 40 }))).toBeUndefined()
})

test('over many examples it has another cause', () =>
  expect(observe(noisyValidation, restless, planWith({ validation: 300 }))).toBeUndefined())

test('where the train loss swings as much, the validation examples are not to blame', () => {
  const both = swinging(train, 0.05)
  expect(
    observe(noisyValidation, runWith({ train: both, validation: both }), planWith({ validation: 60 })),
  ).toBeUndefined()
})

test('without a plan the swing alone is told', () =>
  expect(observe(noisyValidation, restless)?.evidence).not.toContain('held-out examples'))

test('a validation loss of exactly 0 is calm', () => {
  const zero = line(0, 0, 40)
  expect(observe(noisyValidation, runWith({ train: zero, validation: zero }))).toBeUndefined()
})
