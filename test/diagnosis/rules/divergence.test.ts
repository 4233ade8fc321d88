import { expect, test } from 'vitest'
import { divergence } from '../../../src/diagnosis/rules/divergence.ts'
import { line, observe, runWith, settling } from '../../support/builders.ts'

const verdict = 'diverged'

/** At the level of guessing, every fourth epoch far above it. */
const leaping = line(0.7, 0.7, 24).map((value, epoch) => (epoch % 4 === 2 ? 1.2 : value))

test('a loss that stops being a number has diverged, in the epoch it says', () =>
  expect(observe(divergence, runWith({ train: [0.7, 4, null, null] }))).toEqual({
    severity: 'problem',
    verdict,
    evidence: 'The loss stopped being a number in epoch 3, after 4.00 the epoch before.',
  }))

test('so has one that never was a number', () =>
  expect(observe(divergence, runWith({ train: [null, null] }))?.evidence).toBe(
    'The loss stopped being a number in epoch 1.',
  ))

test('a loss that ends far above guessing has diverged', () =>
  expect(observe(divergence, runWith({ train: line(0.7, 1.4, 20) }))).toMatchObject({
    verdict,
    evidence: 'The train loss ended at 1.40; guessing gives 0.69.',
  }))

test('a loss that ends just above guessing has not', () =>
  expect(observe(divergence, runWith({ train: line(0.69, 0.71, 20) }))).toBeUndefined())

test('a loss that leaps about at the level of guessing has diverged', () =>
  expect(observe(divergence, runWith({ train: leaping }))).toMatchObject({
    verdict,
    evidence: 'The train loss ended at 0.70, after 1.20 in epoch 3; guessing gives 0.69.',
  }))

test('a loss that leaps once and then learns has not', () =>
  expect(observe(divergence, runWith({ train: [0.7, 0.6, 1.5, ...settling(0.5, 0.1, 20)] }))).toBeUndefined())
