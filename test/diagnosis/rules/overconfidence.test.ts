import { expect, test } from 'vitest'
import { overconfidence } from '../../../src/diagnosis/rules/overconfidence.ts'
import { line, observe, planWith, runWith, settling } from '../../support/builders.ts'

const train = settling(0.7, 0.02, 60)
const validation = [...line(0.7, 0.3, 20), ...line(0.3, 0.6, 40)]

test('a rising validation loss with steady accuracy is overconfidence', () =>
  expect(
    observe(overconfidence, runWith({ train, validation, accuracy: settling(0.5, 0.9, 60) }), planWith()),
  ).toMatchObject({
    verdict: 'overfitting',
    evidence: expect.stringContaining('90 %'),
  }))

test('one with falling accuracy is plain overfitting', () => {
  const accuracy = [...line(0.5, 0.9, 20), ...line(0.9, 0.7, 40)]
  expect(observe(overconfidence, runWith({ train, validation, accuracy }), planWith())).toBeUndefined()
})

test('one that was never much better than guessing has nothing to be sure of', () =>
  expect(
    observe(overconfidence, runWith({ train, validation, accuracy: line(0.55, 0.55, 60) }), planWith()),
  ).toBeUndefined())

test('without accuracy nobody can tell', () =>
  expect(observe(overconfidence, runWith({ train, validation }), planWith())).toBeUndefined())
