import { expect, test } from 'vitest'
import { deadNetwork } from '../../../src/diagnosis/rules/dead-network.ts'
import { line, observe, runWith, settling } from '../../support/builders.ts'

const flat = line(0.695, 0.694, 20)
const shares = (share: number) => flat.map(() => share)

test('a flat loss with silent units is a dead network, and the share is said', () =>
  expect(observe(deadNetwork, runWith({ train: flat, deadUnits: shares(0.97) }))).toMatchObject({
    verdict: 'diverged',
    evidence: expect.stringContaining('97 % of the hidden units'),
  }))

test('a flat loss with living units is not', () =>
  expect(observe(deadNetwork, runWith({ train: flat, deadUnits: shares(0.4) }))).toBeUndefined())

test('silent units do not matter where the network has learnt', () =>
  expect(observe(deadNetwork, runWith({ train: settling(0.7, 0.1, 20), deadUnits: shares(0.97) }))).toBeUndefined())

test('where units were not measured, a shock before the standstill tells', () =>
  expect(observe(deadNetwork, runWith({ train: [9, 2, ...flat] }))).toMatchObject({ verdict: 'diverged' }))

test('a standstill without a shock does not', () =>
  expect(observe(deadNetwork, runWith({ train: flat }))).toBeUndefined())

test('a loss that stopped being a number is divergence, not this', () =>
  expect(observe(deadNetwork, runWith({ train: [...flat, null], deadUnits: shares(1) }))).toBeUndefined())
