import { expect, test } from 'vitest'
import { decayTooStrong } from '../../../src/diagnosis/rules/decay-too-strong.ts'
import { line, observe, planWith, runWith, settling } from '../../support/builders.ts'

const high = runWith({ train: line(0.7, 0.6, 60) })

test('a rate that shrank to a tenth early and a loss still high: decay too strong', () =>
  expect(observe(decayTooStrong, high, planWith({ decay: 3 }))).toMatchObject({
    verdict: 'underfitting',
    // lr / (1 + 3 · e) is a tenth of lr at e = 3, which is the fourth epoch.
    evidence: expect.stringMatching(/^From epoch 5 on the learning rate was .* a tenth of 0\.1/),
  }))

test('a decay that leaves half of the rate has not done this', () =>
  expect(observe(decayTooStrong, high, planWith({ decay: 0.02 }))).toBeUndefined())

test('a strong decay that learnt is no mistake', () =>
  expect(observe(decayTooStrong, runWith({ train: settling(0.7, 0.1, 60) }), planWith({ decay: 3 }))).toBeUndefined())

test('without a plan the decay is not known', () => expect(observe(decayTooStrong, high)).toBeUndefined())
