import { expect, test } from 'vitest'
import { tooFewEpochs } from '../../../src/diagnosis/rules/too-few-epochs.ts'
import { line, observe, planWith, runWith, settling } from '../../support/builders.ts'

const unfinished = runWith({ train: line(0.7, 0.55, 8) })

test('few epochs and a loss still falling: too few epochs', () =>
  expect(observe(tooFewEpochs, unfinished, planWith({ epochs: 8 }))).toMatchObject({
    verdict: 'underfitting',
    evidence: expect.stringMatching(/^Training stopped after 8 epochs\. The train loss went from 0\.\d+ to 0\.\d+;/),
  }))

test('few epochs that were enough are no mistake', () =>
  expect(observe(tooFewEpochs, runWith({ train: settling(0.7, 0.05, 8, 1) }), planWith({ epochs: 8 }))).toBeUndefined())

test('a tiny rate is blamed before the epochs', () =>
  expect(observe(tooFewEpochs, unfinished, planWith({ epochs: 8, lr: 0.001 }))).toBeUndefined())

test('sixty epochs are not few', () =>
  expect(observe(tooFewEpochs, runWith({ train: line(0.7, 0.55, 60) }), planWith({ epochs: 60 }))).toBeUndefined())

test('without a plan a short, falling curve is enough', () =>
  expect(observe(tooFewEpochs, unfinished)).toMatchObject({ verdict: 'underfitting' }))
