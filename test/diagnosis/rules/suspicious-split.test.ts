import { expect, test } from 'vitest'
import { suspiciousSplit } from '../../../src/diagnosis/rules/suspicious-split.ts'
import { observe, runWith, settling } from '../../support/builders.ts'

const train = settling(0.7, 0.4, 20)

test('held-out examples that are far easier than the training ones are suspicious', () =>
  expect(observe(suspiciousSplit, runWith({ train, validation: settling(0.7, 0.1, 20) }))).toMatchObject({
    verdict: 'unclear',
    evidence: expect.stringMatching(/\(0\.1\d\) is far below .* \(0\.40\)/),
  }))

test('a little easier is luck', () =>
  expect(observe(suspiciousSplit, runWith({ train, validation: settling(0.7, 0.33, 20) }))).toBeUndefined())

test('without a validation loss there is nothing to compare', () =>
  expect(observe(suspiciousSplit, runWith({ train }))).toBeUndefined())
