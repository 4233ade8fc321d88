import { expect, test } from 'vitest'
import { tooMuchDropout } from '../../../src/diagnosis/rules/too-much-dropout.ts'
import { line, observe, planWith, runWith, settling } from '../../support/builders.ts'

const high = runWith({ train: line(0.7, 0.6, 60) })

test('much dropout and a loss still high: too much dropout', () =>
  expect(observe(tooMuchDropout, high, planWith({ dropout: 0.8 }))).toMatchObject({
    verdict: 'underfitting',
    evidence: expect.stringContaining('80 % of the hidden units were switched off'),
  }))

test('a little dropout has not done this', () =>
  expect(observe(tooMuchDropout, high, planWith({ dropout: 0.2 }))).toBeUndefined())

test('much dropout that learnt is no mistake', () =>
  expect(
    observe(tooMuchDropout, runWith({ train: settling(0.7, 0.1, 60) }), planWith({ dropout: 0.8 })),
  ).toBeUndefined())

test('without a plan the dropout is not known', () => expect(observe(tooMuchDropout, high)).toBeUndefined())
