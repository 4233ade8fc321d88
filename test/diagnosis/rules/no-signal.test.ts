import { expect, test } from 'vitest'
import { noSignal } from '../../../src/diagnosis/rules/no-signal.ts'
import { line, observe, planWith, runWith } from '../../support/builders.ts'

const flat = line(0.7, Math.LN2, 40)

test('a validation loss that stays at guessing shows no signal', () =>
  expect(observe(noSignal, runWith({ train: flat, validation: flat }), planWith())).toMatchObject({
    verdict: 'underfitting',
    evidence: expect.stringContaining('never clearly better than guessing (0.69)'),
  }))

test('one that rises above it while the train loss falls is learnt by heart', () =>
  expect(
    observe(noSignal, runWith({ train: line(0.7, 0.4, 40), validation: line(0.7, 1, 40) }), planWith()),
  ).toMatchObject({
    verdict: 'overfitting',
  }))

test('one that was once clearly better than guessing has a signal', () => {
  const validation = [...line(0.7, 0.55, 20), ...line(0.55, 1, 20)]
  expect(observe(noSignal, runWith({ train: line(0.7, 0.4, 40), validation }), planWith())).toBeUndefined()
})

test('answers that are right more often than by luck are a signal', () => {
  const accuracy = line(0.5, 0.8, 40)
  expect(observe(noSignal, runWith({ train: flat, validation: flat, accuracy }), planWith())).toBeUndefined()
})

test('a plan that holds learning back is blamed before the data', () =>
  expect(observe(noSignal, runWith({ train: flat, validation: flat }), planWith({ lr: 0.0001 }))).toBeUndefined())

test('four epochs are too few to blame the data', () =>
  expect(observe(noSignal, runWith({ train: flat.slice(0, 4), validation: flat.slice(0, 4) }))).toBeUndefined())
