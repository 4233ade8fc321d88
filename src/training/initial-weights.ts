import { mixSeeds, randomStream } from '../data/random.ts'
import type { Layer, Network } from './network.ts'
import { streams } from './streams.ts'

/**
 * Normally distributed weights, zero bias. Their spread keeps the signal's size from layer to layer: He et al. 2015
 * (https://arxiv.org/abs/1502.01852) for layers bent by relu, Glorot and Bengio 2010
 * (https://proceedings.mlr.press/v9/glorot10a.html) for tanh and for the output.
 */
export function initialWeights(network: Network, seed: number): Float32Array {
  const weights = new Float32Array(network.weightCount)
  const { gaussian } = randomStream(mixSeeds(seed, streams.weights))
  for (const layer of network.layers) {
    const deviation = Math.sqrt(isRelu(layer, network) ? 2 / layer.inputs : 2 / (layer.inputs + layer.units))
    for (let index = layer.weightsAt; index < layer.biasAt; index++) weights[index] = gaussian() * deviation
  }
  return weights
}

function isRelu(layer: Layer, { layers, activation }: Network): boolean {
  return activation === 'relu' && layer !== layers.at(-1)
}
