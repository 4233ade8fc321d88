import { expect, test } from 'vitest'
import { largestSeed, seedAfter, seedsFrom } from '../../src/plan/seeds.ts'

test('after the largest seed comes 0', () => {
  expect(seedAfter(largestSeed, 1)).toBe(0)
  expect(seedsFrom(largestSeed - 1, 4)).toEqual([largestSeed - 1, largestSeed, 0, 1])
})
