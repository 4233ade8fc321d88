import { expect, test } from 'vitest'
import { drawData } from '../../src/data/draw.ts'
import { TrainingPlan } from '../../src/plan/plan.ts'
import { hiddenLayers, layerSizes, network, networkOf } from '../../src/training/network.ts'

function sizesOf(options: object): number[] {
  const plan = TrainingPlan.parse(options)
  return layerSizes(networkOf(plan, drawData(plan)))
}

test('two classes need one output, more need one each', () => {
  expect(sizesOf({ dataset: 'moons', hidden: [16, 8] })).toEqual([2, 16, 8, 1])
  expect(sizesOf({ dataset: 'blobs', hidden: [4] })).toEqual([2, 4, 3])
  expect(sizesOf({ dataset: 'blobs', hidden: [] })).toEqual([2, 3])
})

test('weights and biases follow each other without a gap', () => {
  const { layers, weightCount } = network([2, 3, 1], 'relu')
  expect(layers).toEqual([
    { inputs: 2, units: 3, weightsAt: 0, biasAt: 6 },
    { inputs: 3, units: 1, weightsAt: 9, biasAt: 12 },
  ])
  expect(weightCount).toBe(13)
})

test('the last layer is not hidden', () => {
  expect(hiddenLayers(network([2, 3, 4, 1], 'relu')).map(({ units }) => units)).toEqual([3, 4])
  expect(hiddenLayers(network([2, 1], 'relu'))).toEqual([])
})
