import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { calibrationOf, fewestToDraw, trendOf } from '../../../src/practice/guess/calibration.ts'
import { type Guess, surenesses, withGuess } from '../../../src/practice/guess/guess.ts'

/** So many guesses of one sureness, the first of which came true. */
const guesses = (sure: Guess['sure'], all: number, cameTrue: number): Guess[] =>
  Array.from({ length: all }, (_, index) => ({ about: `run ${sure} ${index}`, sure, cameTrue: index < cameTrue }))

describe('how well sureness fits', () => {
  test('is what one gets by hand: 12 of 15, 5 of 10, 1 of 10', () => {
    const levels = calibrationOf([...guesses(3, 15, 12), ...guesses(2, 10, 5), ...guesses(1, 10, 1)])
    // Wilson with z = 1.96, such as for 12 of 15: (0.8 + 0.12805 ± 1.96 · √(0.010667 + 0.004268)) / 1.25611.
    const byHand = [
      { sure: 1, guesses: 10, cameTrue: 1, share: 0.1, low: 0.0179, high: 0.4042 },
      { sure: 2, guesses: 10, cameTrue: 5, share: 0.5, low: 0.2366, high: 0.7634 },
      { sure: 3, guesses: 15, cameTrue: 12, share: 0.8, low: 0.5481, high: 0.9295 },
    ]
    for (const [index, hand] of byHand.entries()) {
      const { low, high, ...exact } = levels[index]!
      expect(exact).toEqual({ sure: hand.sure, guesses: hand.guesses, cameTrue: hand.cameTrue, share: hand.share })
      expect(low).toBeCloseTo(hand.low, 4)
      expect(high).toBeCloseTo(hand.high, 4)
    }
    expect(trendOf(levels)).toBe('rises')
  })

  test('of the fewest guesses that are drawn reaches no further than 27 percentage points, of half as many it does', () => {
    const reach = (all: number) => {
      const { low, high } = calibrationOf(guesses(2, all, Math.floor(all / 2)))[1]!
      return (high - low) / 2
    }
    expect(reach(fewestToDraw)).toBeLessThan(0.27)
    expect(reach(fewestToDraw / 2)).toBeGreaterThan(0.3)
  })

  test('leaves out guesses without a sureness, and tells no trend from one level or from overlapping intervals', () => {
    const levels = calibrationOf([...guesses(null, 30, 30), ...guesses(3, 10, 6), ...guesses(1, 10, 4)])
    expect(levels.map((level) => level.guesses)).toEqual([10, 0, 10])
    expect(trendOf(levels.slice(2))).toBeNull()
    expect(trendOf([levels[0]!, levels[2]!])).toBe('open')
    expect(trendOf(calibrationOf([...guesses(1, 20, 19), ...guesses(2, 20, 10), ...guesses(3, 20, 2)]))).toBe('falls')
  })

  test('always has its share within its interval, and both within 0 … 1', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), (one, other) => {
        const [cameTrue, all] = [Math.min(one, other), Math.max(one, other, 1)]
        const { share, low, high } = calibrationOf(guesses(1, all, cameTrue))[0]!
        expect(low).toBeGreaterThanOrEqual(0)
        expect(low).toBeLessThanOrEqual(share + 1e-12)
        expect(high).toBeGreaterThanOrEqual(share - 1e-12)
        expect(high).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('the guesses of a person', () => {
  test('about the same thing count once, the first of them', () => {
    const first: Guess = { about: 'run lr:10', sure: 3, cameTrue: true }
    const kept = withGuess([first], { ...first, sure: 1, cameTrue: false })
    expect(kept).toEqual([first])
  })

  test('are never more than two hundred, the latest of them', () => {
    const many = fc.array(
      fc.record({ about: fc.string(), sure: fc.constantFrom(...surenesses, null), cameTrue: fc.boolean() }),
      { maxLength: 400, size: 'max' },
    )
    fc.assert(
      fc.property(many, (all) => {
        const kept = all.reduce<Guess[]>((before, guess) => withGuess(before, guess), [])
        expect(kept.length).toBeLessThanOrEqual(200)
        expect(new Set(kept.map(({ about }) => about)).size).toBe(kept.length)
      }),
      { numRuns: 20 },
    )
  })
})
