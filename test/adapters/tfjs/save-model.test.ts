import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Tensor } from '@tensorflow/tfjs-core'
import type * as layersPackage from '@tensorflow/tfjs-layers'
import { expect, test } from 'vitest'
import { openBackend } from '../../../src/adapters/tfjs/backend.ts'
import { predict } from '../../../src/adapters/tfjs/forward.ts'
import { saveModel } from '../../../src/adapters/tfjs/save-model.ts'
import { initialWeights } from '../../../src/training/initial-weights.ts'
import { network } from '../../../src/training/network.ts'
import { onEachBackend } from '../../support/tensorflow.ts'

const { loadLayersModel } = createRequire(import.meta.url)('@tensorflow/tfjs-layers') as typeof layersPackage

onEachBackend((backend) => {
  test.each([
    ['two classes', [2, 16, 16, 1], 'relu'],
    ['three classes', [4, 7, 3], 'tanh'],
    ['no hidden layer', [2, 1], 'relu'],
  ] as const)('plain TensorFlow.js reads a saved network of %s and says the same', async (_, sizes, activation) => {
    const { tf } = await openBackend(backend)
    const folder = await mkdtemp(join(tmpdir(), 'model-'))
    const saved = network([...sizes], activation)
    const weights = tf.tensor1d(initialWeights(saved, 3))
    const inputs = Float32Array.from({ length: 5 * sizes[0] }, (_value, index) => Math.sin(index))
    try {
      const before = tf.memory().numTensors
      await saveModel(tf, saved, weights, { center: [0.5, 1], scale: [1, 2] }, folder)
      expect(tf.memory().numTensors).toBe(before)
      const model = await loadLayersModel({ load: () => readArtifacts(folder) })
      const said = tf.tidy(() => (model.predict(tf.tensor2d(inputs, [5, sizes[0]])) as Tensor).dataSync())
      expect([...said]).toEqual(
        [...predict(tf, saved, weights, inputs)].map((value) => expect.closeTo(value, 6) as number),
      )
      expect(model.getUserDefinedMetadata()).toEqual({ center: [0.5, 1], scale: [1, 2] })
      model.dispose()
    } finally {
      weights.dispose()
      await rm(folder, { recursive: true })
    }
  })
})

/** What the file handlers of TensorFlow.js make of the two files. */
async function readArtifacts(folder: string) {
  const { weightsManifest, ...rest } = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8'))
  const data = await readFile(join(folder, 'weights.bin'))
  const weightData = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength)
  return { ...rest, weightSpecs: weightsManifest[0].weights, weightData }
}
