import { createRequire } from 'node:module'
import type { Optimizer } from '@tensorflow/tfjs-core'
import { expect, test } from 'vitest'
import { openBackend, type TensorFlow } from '../../../src/adapters/tfjs/backend.ts'
import { readKernelModule } from '../../../src/adapters/tfjs/kernel-file.ts'
import { defaultPlan, type TrainingPlan } from '../../../src/plan/plan.ts'
import { openKernel } from '../../../src/training/kernel/kernel.ts'
import { network } from '../../../src/training/network.ts'

/*
 * A logistic regression of four examples, 100 updates with all of them: small enough for every optimizer to be followed
 * by hand.
 */
const examples = { rows: 4, inputs: Float32Array.of(0.5, -1.2, 1.5, 0.3, -0.7, 0.9, -1.1, -0.4) }
const training = { ...examples, labels: Float32Array.of(0, 1, 1, 0) }
const start = Float32Array.of(0.5, -0.3, 0.1)
const updates = 100

/** Largest distance allowed, over the largest weight. */
const closeness = 1e-5

const kernel = openKernel(readKernelModule())

function trained(changes: Partial<TrainingPlan>): Float32Array {
  const plan = { ...defaultPlan, batch: training.rows, epochs: updates, ...changes }
  const job = { plan, network: network([2, 1], 'relu'), training, validation: training }
  return kernel.advance(job, kernel.start(job, start), Infinity).weights
}

function expectClose(weights: Float32Array, expected: ArrayLike<number>): void {
  const largest = Math.max(...Array.from(expected, Math.abs))
  const distance = Math.max(...Array.from(expected, (value, index) => Math.abs(value - weights[index]!)))
  expect(distance / largest).toBeLessThan(closeness)
}

/**
 * After PyTorch's formulas (https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html, AdamW.html,
 * CosineAnnealingLR.html), worked through in 64 bits outside of this program, with an epsilon of 1e-7. Its SGD puts weight
 * decay into the gradient; here the weights shrink before the step, as in its AdamW.
 */
test.each<[Partial<TrainingPlan>, number[]]>([
  [{ lr: 0.1, momentum: 0.9 }, [1.95995084, 5.43651812, 0.34921765]],
  [{ lr: 0.1, momentum: 0.5, 'weight-decay': 0.1 }, [0.792508446, 1.96906325, 0.112311612]],
  [{ lr: 0.2, momentum: 0.9, schedule: 'cosine' }, [2.02717978, 6.04442704, 0.31126335]],
  [{ lr: 0.01, optimizer: 'adam', 'weight-decay': 0.1 }, [0.802253971, 0.617998353, 0.0458067369]],
  [
    { lr: 0.01, optimizer: 'adam', 'weight-decay': 0.01, schedule: 'cosine' },
    [0.729778235, 0.193218181, -0.00664648278],
  ],
])('100 updates of %j end where PyTorch’s formulas do', (changes, expected) => expectClose(trained(changes), expected))

/** Numbers so small that they have lost digits take a processor up to a hundred times as long. */
test('weights that only shrink end at 0, and not among the smallest numbers there are', () => {
  // Inputs of 0 leave no gradient, and 0.9 to the power of 2,000 is nothing.
  const silent = { rows: 4, inputs: new Float32Array(8), labels: training.labels }
  const plan = { ...defaultPlan, batch: 2, epochs: 1000, lr: 0.1, 'weight-decay': 1 }
  const job = { plan, network: network([2, 1], 'relu'), training: silent, validation: silent }
  expect([...kernel.advance(job, kernel.start(job, start), Infinity).weights].slice(0, 2)).toEqual([0, 0])
})

/** Down the mean loss of all examples, by an optimizer of TensorFlow.js. */
function followed(tf: TensorFlow, optimizer: Optimizer): Float32Array {
  const weights = tf.variable(tf.tensor1d(start))
  for (let update = 0; update < updates; update++) {
    const gradient = tf.tensor1d(gradientAt(weights.dataSync<'float32'>()))
    optimizer.applyGradients({ [weights.name]: gradient })
    gradient.dispose()
  }
  const ended = weights.dataSync<'float32'>().slice()
  tf.dispose(weights)
  optimizer.dispose()
  return ended
}

function gradientAt(weights: Float32Array): number[] {
  const gradient = [0, 0, 0]
  for (const [row, label] of training.labels.entries()) {
    const inputs = [training.inputs[2 * row]!, training.inputs[2 * row + 1]!, 1]
    const logit = inputs.reduce((sum, input, index) => sum + input * weights[index]!, 0)
    const delta = (1 / (1 + Math.exp(-logit)) - label) / training.rows
    for (const [index, input] of inputs.entries()) gradient[index]! += delta * input
  }
  return gradient
}

// Brings what the optimizers of TensorFlow.js need.
createRequire(import.meta.url)('@tensorflow/tfjs')

test('momentum, plain steps and Adam end where the optimizers of TensorFlow.js do', async () => {
  const { tf } = await openBackend('wasm')
  expectClose(trained({ lr: 0.1 }), followed(tf, tf.train.sgd(0.1)))
  expectClose(trained({ lr: 0.1, momentum: 0.9 }), followed(tf, tf.train.momentum(0.1, 0.9)))
  expectClose(trained({ lr: 0.01, optimizer: 'adam' }), followed(tf, tf.train.adam(0.01, 0.9, 0.999, 1e-7)))
})
