import { expect, test } from 'vitest'
import { tooSmallNetwork } from '../../../src/diagnosis/rules/too-small-network.ts'
import { line, observe, planWith, runWith, settling } from '../../support/builders.ts'

const flat = runWith({ train: settling(0.7, 0.6, 60) })

test('a flat loss, still high, with one unit in a layer: the network is too small', () =>
  expect(observe(tooSmallNetwork, flat, planWith({ hidden: [1] }))).toMatchObject({
    verdict: 'underfitting',
    evidence: expect.stringContaining('The network has hidden layers of 1.'),
  }))

test('so it is with no hidden layer at all', () =>
  expect(observe(tooSmallNetwork, flat, planWith({ hidden: [] }))?.evidence).toContain(
    'The network has no hidden layer.',
  ))

test('a network of the usual size has another trouble', () =>
  expect(observe(tooSmallNetwork, flat, planWith({ hidden: [16, 16] }))).toBeUndefined())

test('a small network that learnt is large enough', () =>
  expect(
    observe(tooSmallNetwork, runWith({ train: settling(0.7, 0.1, 60) }), planWith({ hidden: [1] })),
  ).toBeUndefined())

test('without a plan a flat, calm loss is taken for it', () =>
  expect(observe(tooSmallNetwork, flat)).toMatchObject({ verdict: 'underfitting' }))

test('without a plan a loss that still falls is not', () =>
  expect(observe(tooSmallNetwork, runWith({ train: line(0.7, 0.55, 60) }))).toBeUndefined())
