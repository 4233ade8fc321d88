import { expect, test } from 'vitest'
import { standardise } from '../../src/data/standardise.ts'

const examples = (...inputs: number[]) => ({
  rows: inputs.length / 2,
  inputs: new Float32Array(inputs),
  labels: new Float32Array(inputs.length / 2),
})

test('the training examples set the measure for all others', () => {
  const training = examples(0, 10, 2, 30)
  const heldOut = examples(1, 20, 3, 40)
  expect(standardise(training, [training, heldOut], 2)).toEqual({ center: [1, 20], scale: [1, 10] })
  expect([...training.inputs]).toEqual([-1, -1, 1, 1])
  expect([...heldOut.inputs]).toEqual([0, 0, 2, 2])
})

test('a constant column is only centred', () => {
  const training = examples(5, 0, 5, 2)
  expect(standardise(training, [training], 2)).toEqual({ center: [5, 1], scale: [1, 1] })
  expect([...training.inputs]).toEqual([0, -1, 0, 1])
})
