import { expect, test } from 'vitest'
import { slowLearning } from '../../../src/diagnosis/rules/slow-learning.ts'
import { line, observe, runWith, settling } from '../../support/builders.ts'

test('a loss that creeps down and is still high: slow learning', () =>
  expect(observe(slowLearning, runWith({ train: line(0.7, 0.6, 60) }))).toMatchObject({
    verdict: 'underfitting',
    evidence: expect.stringMatching(
      /^The train loss went from 0\.70 to 0\.60; guessing gives 0\.69\. In the last 12 epochs it went from 0\.62 to 0\.60\.$/,
    ),
  }))

test('a loss that hardly moves is slow, too', () =>
  expect(observe(slowLearning, runWith({ train: line(0.7, 0.699, 60) }))?.evidence).toMatch(
    /^The train loss went from 0\.70 to 0\.70/,
  ))

test('a loss that has come down is not', () =>
  expect(observe(slowLearning, runWith({ train: settling(0.7, 0.1, 60) }))).toBeUndefined())

test('a loss half way down that rests there is not', () =>
  expect(observe(slowLearning, runWith({ train: settling(0.7, 0.35, 60) }))).toBeUndefined())
