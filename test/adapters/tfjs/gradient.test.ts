import { createRequire } from 'node:module'
import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core'
import { expect, test } from 'vitest'
import { openBackend, type TensorFlow } from '../../../src/adapters/tfjs/backend.ts'
import { cutLayers, forward } from '../../../src/adapters/tfjs/forward.ts'
import { type Batch, gradient } from '../../../src/adapters/tfjs/gradient.ts'
import { readKernelModule } from '../../../src/adapters/tfjs/kernel-file.ts'
import { randomStream } from '../../../src/data/random.ts'
import { defaultPlan } from '../../../src/plan/plan.ts'
import { drawMasks, startMasks } from '../../../src/training/dropout.ts'
import { initialWeights } from '../../../src/training/initial-weights.ts'
import { openKernel } from '../../../src/training/kernel/kernel.ts'
import { hiddenLayers, network, type Network } from '../../../src/training/network.ts'
import { onEachBackend } from '../../support/tensorflow.ts'

/** Largest difference allowed, as a share of the largest gradient: a few roundings of 32-bit numbers. */
const closeness = 1e-6

const rows = 48

const networks = [
  [2, 32, 32, 1],
  [3, 7, 5, 1],
  [4, 10, 3],
  [64, 64, 10],
  [2, 1],
  [2, 3],
  [2, 1, 1],
  [5, 9, 16],
  [2, 4, 3, 5, 6, 1],
]
  .flatMap((sizes) => [network(sizes, 'relu'), network(sizes, 'tanh')])
  .map((shape) => ({
    name: `${[shape.layers[0]!.inputs, ...shape.layers.map(({ units }) => units)].join('-')} ${shape.activation}`,
    shape,
  }))

// Registers the derivatives of all operations, which training itself does without.
createRequire(import.meta.url)('@tensorflow/tfjs')

const kernel = openKernel(readKernelModule())

onEachBackend((backend) => {
  test.each(networks)(
    'derived by hand, with dropout, the gradient of $name is the one TensorFlow.js derives',
    async ({ shape }) => {
      const { tf } = await openBackend(backend)
      const weights = initialWeights(shape, 5)
      tf.tidy(() => {
        const batch = batchOf(tf, shape, 0.3)
        const derived = gradient(tf, shape, tf.tensor1d(weights), batch).dataSync()
        expectClose(derived, automatic(tf, shape, weights, batch))
      })
    },
  )
})

test.each(networks)('the step the kernel takes for $name is down the gradient', async ({ shape }) => {
  const { tf } = await openBackend('wasm')
  const weights = initialWeights(shape, 5)
  const { inputs, labels } = examples(shape)
  const training = { rows, inputs, labels }
  // So large a step that the weights' own rounding does not show beside it.
  const lr = 2 ** 10
  const plan = { ...defaultPlan, lr, batch: rows, epochs: 1 }
  const job = { plan, network: shape, training, validation: training }
  const after = kernel.advance(job, kernel.start(job, weights), Infinity).weights
  const taken = [...weights].map((weight, index) => (weight - after[index]!) / lr)
  tf.tidy(() => expectClose(taken, automatic(tf, shape, weights, batchOf(tf, shape, 0))))
})

function expectClose(derived: ArrayLike<number>, expected: ArrayLike<number>): void {
  const largest = Math.max(...Array.from(expected, Math.abs))
  expect(largest).toBeGreaterThan(0)
  const difference = Math.max(...Array.from(expected, (value, index) => Math.abs(value - derived[index]!)))
  expect(difference / largest).toBeLessThan(closeness)
}

/** TensorFlow.js's own derivative of its own loss. */
function automatic(tf: TensorFlow, shape: Network, weights: Float32Array, batch: Batch): Float32Array {
  const variable = tf.variable(tf.tensor1d(weights))
  const { grads } = tf.variableGrads(() => {
    const logits = forward(tf, shape, cutLayers(tf, shape, variable), batch.inputs, batch.masks).at(-1)!
    const loss = outputsOf(shape) === 1 ? tf.losses.sigmoidCrossEntropy : tf.losses.softmaxCrossEntropy
    return loss<Tensor2D, Scalar>(batch.targets, logits)
  })
  variable.dispose()
  return grads[variable.name]!.dataSync<'float32'>()
}

function outputsOf({ layers }: Network): number {
  return layers.at(-1)!.units
}

function examples(shape: Network): { inputs: Float32Array; labels: Float32Array } {
  const { gaussian, bits } = randomStream(9)
  return {
    inputs: Float32Array.from({ length: rows * shape.layers[0]!.inputs }, gaussian),
    labels: Float32Array.from({ length: rows }, () => bits() % Math.max(2, outputsOf(shape))),
  }
}

function batchOf(tf: TensorFlow, shape: Network, dropout: number): Batch {
  const { inputs, labels } = examples(shape)
  const outputs = outputsOf(shape)
  const targets = Array.from(labels, (label) =>
    outputs === 1 ? [label] : Array.from({ length: outputs }, (_, output) => (output === label ? 1 : 0)),
  )
  const masks = hiddenLayers(shape).map(({ units }, layer): Tensor2D =>
    tf.tensor2d(drawMasks(startMasks(1, layer), rows, units, dropout), [rows, units]),
  )
  return { inputs: tf.tensor2d(inputs, [rows, shape.layers[0]!.inputs]), targets: tf.tensor2d(targets), masks }
}
