import { expect, test } from 'vitest'
import { batchTooLarge } from '../../../src/diagnosis/rules/batch-too-large.ts'
import { line, observe, planWith, runWith, settling } from '../../support/builders.ts'

const high = runWith({ train: line(0.7, 0.6, 60) })

test('one update in each epoch and a loss still high: the batches are too large', () =>
  expect(observe(batchTooLarge, high, planWith({ batch: 300 }))).toEqual({
    severity: 'problem',
    verdict: 'underfitting',
    evidence: 'Each epoch made a single update. The train loss went from 0.70 to 0.60; guessing gives 0.69.',
  }))

test('the same loss with many updates has another cause', () =>
  expect(observe(batchTooLarge, high, planWith({ batch: 16 }))).toBeUndefined())

test('large batches that learnt are no mistake', () =>
  expect(observe(batchTooLarge, runWith({ train: settling(0.7, 0.1, 60) }), planWith({ batch: 300 }))).toBeUndefined())

test('without a plan the batches are not known', () => expect(observe(batchTooLarge, high)).toBeUndefined())
