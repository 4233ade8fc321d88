import { describe, expect, test } from 'vitest'
import { effectShares } from '../../../src/advice/effects/shares.ts'
import { effectsOf, sumsOfSquares } from '../../../src/advice/effects/variance.ts'
import { randomStream } from '../../../src/data/random.ts'

describe('the analysis of variance', () => {
  test('takes a table of two factors apart as by hand', () => {
    // Rows differ by 2 in the mean, columns by 4; the last cell lies 4 beyond the two: 4 × (1, 4, 1) around the mean.
    const { effects, total } = sumsOfSquares(Float64Array.from([0, 2, 0, 6]), [2, 2])
    expect(effectsOf([2, 2])).toEqual([[0], [1], [0, 1]])
    expect(effects).toEqual([4, 16, 4])
    expect(total).toBe(24)
  })

  test('gives everything to the pair where only their agreement counts', () => {
    const { effects, total } = sumsOfSquares(Float64Array.from([1, -1, -1, 1]), [2, 2])
    expect(effects).toEqual([0, 0, total])
  })

  test('leaves over what three do together', () => {
    const cells = Array.from({ length: 8 }, (_, cell) =>
      [4, 2, 1].reduce((sign, bit) => (cell & bit ? -sign : sign), 1),
    )
    expect(sumsOfSquares(Float64Array.from(cells), [2, 2, 2])).toEqual({ effects: Array(6).fill(0), total: 8 })
  })
})

/** Outcomes of a factor with three levels and one without an effect, three replicates, so much noise. */
const outcomes = (noise: number, seed: number) => {
  const { gaussian } = randomStream(seed)
  return Array.from({ length: 9 }, (_, cell) =>
    Array.from({ length: 3 }, () => [Math.floor(cell / 3) + noise * gaussian()]),
  )
}

/** The same with little noise, but for the last two trainings. */
const shaky = (replicates: number, seed: number) => {
  const { gaussian } = randomStream(seed)
  return Array.from({ length: 9 }, (_, cell) =>
    Array.from({ length: replicates }, () => [Math.floor(cell / 3) + (cell < 7 ? 0.05 : 0.8) * gaussian()]),
  )
}

describe('shares of the effects', () => {
  test('without noise are exact, with intervals of no width', () => {
    const [first, ...others] = effectShares(outcomes(0, 1), [3, 3], 1)
    expect(first).toEqual({ effect: [0], share: 1, low: 1, high: 1 })
    for (const { share, high } of others) expect([share, high]).toEqual([0, 0])
  })

  test('take chance off: what has no effect is near nothing, and the intervals hold what is true', () => {
    const found = Array.from({ length: 40 }, (_, seed) => effectShares(outcomes(0.5, seed + 1), [3, 3], 1))
    const strong = found.map((shares) => shares.find(({ effect }) => effect.join() === '0')!)
    const mean = strong.reduce((sum, { share }) => sum + share, 0) / strong.length
    expect(mean).toBeGreaterThan(0.92)
    expect(strong.filter(({ high }) => high >= 0.99).length).toBeGreaterThanOrEqual(36)
    const idle = found.map((shares) => shares.find(({ effect }) => effect.join() === '1')!)
    expect(idle.filter(({ low }) => low === 0).length).toBeGreaterThanOrEqual(36)
  })

  test('hold in 95 % of repetitions also where two trainings of nine make nearly all of the chance', () => {
    const held = Array.from({ length: 60 }, (_, seed) => {
      const truth = new Map(
        effectShares(shaky(5, 1000 + seed), [3, 3], 1).map(({ effect, share }) => [effect.join(), share]),
      )
      return effectShares(shaky(2, seed + 1), [3, 3], 1).map(
        ({ effect, low, high }) => truth.get(effect.join())! >= low && truth.get(effect.join())! <= high,
      )
    }).flat()
    expect(held.filter(Boolean).length / held.length).toBeGreaterThanOrEqual(0.95)
  })

  test('are the same for the same seed', () =>
    expect(effectShares(outcomes(1, 3), [3, 3], 7)).toEqual(effectShares(outcomes(1, 3), [3, 3], 7)))
})
