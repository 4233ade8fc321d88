import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs-core'
import { deadUnits } from '../../training/dead-units.ts'
import type { EpochMeasures } from '../../training/history.ts'
import { score } from '../../training/loss.ts'
import { hiddenLayers, type Network } from '../../training/network.ts'
import type { TensorFlow } from './backend.ts'
import { cutLayers, forward } from './forward.ts'

/** Examples to measure on. `labels`: class indices. */
export interface Measured {
  inputs: Tensor2D
  labels: Float32Array
}

type CleanMeasures = Omit<EpochMeasures, 'gradientNorm' | 'updateRatio'>

/** Losses and accuracies with dropout off, and the share of hidden units that are dead on all training examples. */
export function evaluate(
  tf: TensorFlow,
  network: Network,
  weights: Tensor1D,
  training: Measured,
  validation: Measured,
): CleanMeasures {
  const trained = readOutputs(tf, network, weights, training.inputs)
  const heldOut = readOutputs(tf, network, weights, validation.inputs)
  const outputs = network.layers.at(-1)!.units
  const trainScore = score(trained.at(-1)!, training.labels, outputs)
  const validationScore = score(heldOut.at(-1)!, validation.labels, outputs)
  return {
    trainLoss: trainScore.loss,
    trainAccuracy: trainScore.accuracy,
    validationLoss: validationScore.loss,
    validationAccuracy: validationScore.accuracy,
    deadUnits: deadShare(network, trained),
  }
}

/** What every layer gives, the first hidden layer first and the logits last. */
function readOutputs(tf: TensorFlow, network: Network, weights: Tensor1D, inputs: Tensor2D): Float32Array[] {
  return tf.tidy(() => {
    const [, ...outputs] = forward(tf, network, cutLayers(tf, network, weights), inputs)
    return outputs.map((output) => output.dataSync<'float32'>())
  })
}

function deadShare(network: Network, outputs: Float32Array[]): number {
  let units = 0
  let dead = 0
  for (const [index, layer] of hiddenLayers(network).entries()) {
    units += layer.units
    dead += deadUnits(network.activation, outputs[index]!, layer.units)
  }
  return units === 0 ? 0 : dead / units
}
