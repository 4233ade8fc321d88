import { expect, test } from 'vitest'
import { unstableSeeds } from '../../../src/diagnosis/rules/unstable-seeds.ts'
import { observe, runOver, settling } from '../../support/builders.ts'

const ending = (...ends: number[]) =>
  runOver(ends.map((end) => ({ train: settling(0.7, end, 30), validation: settling(0.7, end, 30) })))

test('seeds that end far apart make a matter of luck', () =>
  expect(observe(unstableSeeds, ending(0.1, 0.3, 0.5))).toMatchObject({
    severity: 'warning',
    evidence: expect.stringContaining('±0.20'),
  }))

test('seeds that end close together do not', () =>
  expect(observe(unstableSeeds, ending(0.1, 0.12, 0.14))).toBeUndefined())

test('two seeds are too few to tell', () => expect(observe(unstableSeeds, ending(0.1, 0.6))).toBeUndefined())
