import { expect, test } from 'vitest'
import type { Trial } from '../../../src/advice/advice.ts'
import { untried } from '../../../src/advice/advice.ts'
import { stopOrDropout } from '../../../src/app/train/stop-or-dropout.ts'

function trial(change: string, low: number, high: number, pairs = 12): Trial {
  const effect = { mean: (low + high) / 2, low, high }
  return { change, next: change, outcome: 'better', pairs, effect, before: 1, after: 0.5, capped: false, mends: true }
}

const said = (...tried: Trial[]) => stopOrDropout({ ...untried(null), tried })

test('where the intervals lie apart, the one that does more is named with both effects', () => {
  const stop = trial('stop:20', -0.4, -0.3)
  expect(said(trial('epochs:25', -0.4, -0.2), trial('dropout:0.5', -0.2, -0.1), stop)).toContain(
    '`stop:20` does more than `dropout:0.5`: the validation loss changed by −0.35 (−0.40 to −0.30) against −0.15 (−0.20 to −0.10).',
  )
  expect(said(trial('dropout:0.5', -0.6, -0.5), stop)).toContain('`dropout:0.5` does more than `stop:20`')
})

test('where the intervals overlap, it is said that they cannot be told apart', () =>
  expect(said(trial('dropout:0.5', -0.35, -0.1), trial('stop:20', -0.4, -0.3))).toContain(
    'Whether `stop:20` or `dropout:0.5` does more cannot be told: their intervals overlap.',
  ))

test('stopping is always said to look at the examples on which it is judged', () =>
  expect(said(trial('dropout:0.5', -0.2, -0.1), trial('stop:20', -0.4, -0.3))).toContain('same held-out examples'))

test('nothing is said where one of the two was not tried, or only once, or stopping was switched off', () => {
  expect(said(trial('dropout:0.5', -0.2, -0.1))).toBe('')
  expect(said(trial('stop:20', -0.2, -0.1))).toBe('')
  expect(said(trial('dropout:0.5', -0.2, -0.1, 1), trial('stop:20', -0.4, -0.3, 1))).toBe('')
  expect(said(trial('dropout:0.5', -0.2, -0.1), trial('stop:off', -0.4, -0.3))).toBe('')
})
