import { mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { io, Tensor1D } from '@tensorflow/tfjs-core'
import type * as layersPackage from '@tensorflow/tfjs-layers'
import type { DataSet } from '../../data/dataset.ts'
import type { Network } from '../../training/network.ts'
import type { TensorFlow } from './backend.ts'
import { cutLayers } from './forward.ts'

type Layers = typeof layersPackage

/**
 * Writes a trained network into a folder, as model.json and weights.bin: `tf.loadLayersModel` of plain TensorFlow.js reads
 * it. Its outputs are logits. How raw inputs are standardised stands in the file's metadata: (raw − center) / scale.
 */
export async function saveModel(
  tf: TensorFlow,
  network: Network,
  weights: Tensor1D,
  { center, scale }: Pick<DataSet, 'center' | 'scale'>,
  folder: string,
): Promise<void> {
  // Loaded only here: nobody who trains has to wait for it.
  const layers = createRequire(import.meta.url)('@tensorflow/tfjs-layers') as Layers
  const model = layersModel(tf, layers, network, weights)
  model.setUserDefinedMetadata({ center, scale })
  try {
    await model.save({ save: (artifacts) => writeArtifacts(tf, folder, artifacts) })
  } finally {
    model.dispose()
  }
}

function layersModel(tf: TensorFlow, layers: Layers, network: Network, weights: Tensor1D): layersPackage.Sequential {
  const model = layers.sequential()
  for (const [index, { inputs, units }] of network.layers.entries()) {
    const activation = index < network.layers.length - 1 ? network.activation : 'linear'
    model.add(layers.layers.dense({ units, activation, inputShape: index === 0 ? [inputs] : undefined }))
  }
  tf.tidy(() => model.setWeights(cutLayers(tf, network, weights).flatMap((layer) => [layer.weights, layer.bias])))
  return model
}

async function writeArtifacts(tf: TensorFlow, folder: string, artifacts: io.ModelArtifacts): Promise<io.SaveResult> {
  const { weightData, weightSpecs, ...rest } = artifacts
  const manifest = [{ paths: ['./weights.bin'], weights: weightSpecs ?? [] }]
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'model.json'), JSON.stringify({ ...rest, weightsManifest: manifest }))
  await writeFile(join(folder, 'weights.bin'), new Uint8Array(tf.io.CompositeArrayBuffer.join(weightData)))
  return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } }
}
