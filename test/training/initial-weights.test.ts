import { expect, test } from 'vitest'
import { initialWeights } from '../../src/training/initial-weights.ts'
import { network } from '../../src/training/network.ts'
import { norm } from '../../src/training/norm.ts'

/** Standard deviation of the first layer's weights. */
function spread(sizes: number[], activation: 'relu' | 'tanh'): number {
  const shape = network(sizes, activation)
  const first = initialWeights(shape, 1).subarray(0, shape.layers[0]!.biasAt)
  return norm(first) / Math.sqrt(first.length)
}

test('weights before a relu spread as He et al. say, before tanh and the output as Glorot and Bengio say', () => {
  expect(spread([100, 128, 1], 'relu')).toBeCloseTo(Math.sqrt(2 / 100), 2)
  expect(spread([100, 128, 1], 'tanh')).toBeCloseTo(Math.sqrt(2 / 228), 2)
  expect(spread([100, 128], 'relu')).toBeCloseTo(Math.sqrt(2 / 228), 2)
})

test('biases begin at zero', () => {
  const shape = network([2, 3, 2], 'relu')
  const weights = initialWeights(shape, 4)
  const biases = shape.layers.flatMap(({ biasAt, units }) => Array.from(weights.subarray(biasAt, biasAt + units)))
  expect(biases).toEqual([0, 0, 0, 0, 0])
})

test('the seed decides', () => {
  const shape = network([2, 16, 1], 'relu')
  expect(initialWeights(shape, 1)).toEqual(initialWeights(shape, 1))
  expect(initialWeights(shape, 1)).not.toEqual(initialWeights(shape, 2))
})
