import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core'
import type { Network } from '../../training/network.ts'
import type { TensorFlow } from './backend.ts'
import { cutLayers, forward } from './forward.ts'

/** A batch: inputs, what should come out (a column for each output), and dropout's masks, one for each hidden layer. */
export interface Batch {
  inputs: Tensor2D
  targets: Tensor2D
  masks?: Tensor2D[]
}

/**
 * The gradient of the batch's mean cross-entropy by every weight, as one flat vector: back-propagation written out. What
 * comes back through a layer is named `delta`: the loss's derivative by the layer's sums, before its activation.
 */
export function gradient(tf: TensorFlow, network: Network, weights: Tensor, batch: Batch): Tensor1D {
  return tf.tidy(() => {
    const layers = cutLayers(tf, network, weights)
    const outputs = forward(tf, network, layers, batch.inputs, batch.masks)
    const parts: Tensor[] = []
    let delta = outputDelta(tf, outputs.at(-1)!, batch.targets)
    for (let index = layers.length - 1; index >= 0; index--) {
      const weightGradients = tf.matMul(outputs[index]!, delta, true, false)
      parts.unshift(tf.reshape(weightGradients, [-1]), tf.sum(delta, 0))
      if (index > 0) {
        const below = tf.matMul<Tensor2D>(delta, layers[index]!.weights, false, true)
        delta = tf.mul(below, slope(tf, network, outputs[index]!, batch.masks?.[index - 1]))
      }
    }
    return tf.concat(parts) as Tensor1D
  })
}

/** For cross-entropy, of sigmoid and of softmax alike, it is what was said minus what is right, over the rows. */
function outputDelta(tf: TensorFlow, logits: Tensor2D, targets: Tensor2D): Tensor2D {
  const [rows, outputs] = logits.shape
  const shares = outputs === 1 ? tf.sigmoid(logits) : tf.softmax(logits)
  return tf.div(tf.sub(shares, targets), rows)
}

/** Derivative of a hidden layer's output by its sums, seen from the output (mask included). */
function slope(tf: TensorFlow, { activation }: Network, output: Tensor2D, mask?: Tensor2D): Tensor2D {
  if (activation === 'relu') return mask ? tf.mul(tf.step(output), mask) : tf.step(output)
  if (!mask) return tf.sub(1, tf.square(output))
  // Where the mask is 0 the output has lost its tanh, but there the slope is 0 whatever the tanh was.
  return tf.mul(tf.sub(1, tf.square(tf.divNoNan(output, mask))), mask)
}
