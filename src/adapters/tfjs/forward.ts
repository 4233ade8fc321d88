import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core'
import type { Network } from '../../training/network.ts'
import type { TensorFlow } from './backend.ts'

/** Weights and bias of each layer, cut out of the flat vector. */
export interface LayerTensors {
  weights: Tensor2D
  bias: Tensor
}

export function cutLayers(tf: TensorFlow, network: Network, weights: Tensor): LayerTensors[] {
  return network.layers.map(({ inputs, units, weightsAt, biasAt }) => ({
    weights: tf.reshape(tf.slice(weights, weightsAt, inputs * units), [inputs, units]),
    bias: tf.slice(weights, biasAt, units),
  }))
}

/**
 * What each layer gives for a batch, the inputs first and the logits last. `masks` are dropout's, one for each hidden
 * layer; without them nothing is dropped.
 */
export function forward(
  tf: TensorFlow,
  network: Network,
  layers: LayerTensors[],
  inputs: Tensor2D,
  masks?: Tensor2D[],
): Tensor2D[] {
  const outputs = [inputs]
  for (const [index, { weights, bias }] of layers.entries()) {
    const sums = tf.fused.matMul({ a: outputs[index]!, b: weights, bias }) as Tensor2D
    outputs.push(index < layers.length - 1 ? activate(tf, network, sums, masks?.[index]) : sums)
  }
  return outputs
}

function activate(tf: TensorFlow, { activation }: Network, sums: Tensor2D, mask?: Tensor2D): Tensor2D {
  const bent = activation === 'relu' ? tf.relu(sums) : tf.tanh(sums)
  return mask ? tf.mul(bent, mask) : bent
}

/** The logits (rows × outputs) of a network for some inputs. */
export function predict(tf: TensorFlow, network: Network, weights: Tensor, inputs: Float32Array): Float32Array {
  const columns = network.layers[0]!.inputs
  return tf.tidy(() => {
    const examples = tf.tensor2d(inputs, [inputs.length / columns, columns])
    return forward(tf, network, cutLayers(tf, network, weights), examples)
      .at(-1)!
      .dataSync<'float32'>()
  })
}
