import { describe, expect, test } from 'vitest'
import { type Trial, untried } from '../../src/advice/advice.ts'
import { dataAreToBlame, mends, nothingHelps, surelyHelps } from '../../src/advice/claims.ts'
import { measure } from '../../src/diagnosis/signals.ts'
import { line, planWith, runWith } from '../support/builders.ts'

const trial = (low: number, high: number, after = 0.69): Trial => ({
  change: 'lr:1',
  next: 'lr:1',
  outcome: high < 0 ? 'better' : 'same',
  pairs: 8,
  effect: { mean: (low + high) / 2, low, high },
  before: 0.7,
  after,
  capped: false,
  mends: high < 0,
})
const advice = (...tried: Trial[]) => ({ ...untried(null), tried })

describe('what is said of experiments', () => {
  test('helps: only with an interval below 0', () => {
    expect(surelyHelps(trial(-0.4, -0.1))).toBe(true)
    expect(surelyHelps(trial(-0.4, 0.01))).toBe(false)
    expect(surelyHelps({ ...trial(-0.4, -0.1), pairs: 1 })).toBe(false)
  })

  test('mends: only what surely helps', () => {
    expect(mends(trial(-0.4, -0.1))).toBe(true)
    expect(mends({ ...trial(-0.4, 0.01), mends: true })).toBe(false)
  })

  test('nothing helps: only when trials were made to the end', () => {
    expect(nothingHelps(advice(trial(-0.1, 0.1)))).toBe(true)
    expect(nothingHelps(advice(trial(-0.1, 0.1), trial(-0.4, -0.1)))).toBe(false)
    expect(nothingHelps(advice())).toBe(false)
    expect(nothingHelps({ ...advice(trial(-0.1, 0.1)), stopped: 'cancelled' })).toBe(false)
  })

  test('the data are to blame: only with usual settings, and where no change gets below guessing', () => {
    const flat = measure(
      runWith({ train: line(Math.LN2, Math.LN2, 60), validation: line(Math.LN2, Math.LN2, 60) }),
      planWith(),
    )
    expect(dataAreToBlame(advice(trial(-0.02, 0.02)), flat)).toBe(true)
    expect(dataAreToBlame(advice(trial(-0.02, 0.02, 0.4)), flat)).toBe(false)
    expect(dataAreToBlame(advice(trial(-0.4, 0.3)), flat)).toBe(false)
    expect(dataAreToBlame(advice(trial(-0.02, 0.02)), { ...flat, plan: planWith({ lr: 0.001 }) })).toBe(false)
  })
})
