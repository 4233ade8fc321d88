import { createRequire } from 'node:module'
import type { Tensor } from '@tensorflow/tfjs-core'
import type * as layersPackage from '@tensorflow/tfjs-layers'
import type { TensorFlow } from '../../../src/adapters/tfjs/backend.ts'
import type { TrainingJob } from '../../../src/adapters/tfjs/job.ts'
import { hiddenLayers } from '../../../src/training/network.ts'
import type { Outcome } from '../measure.ts'

/** Asked for as the program asks for its backends, so that both stand on the same TensorFlow.js. */
const layers = createRequire(import.meta.url)('@tensorflow/tfjs-layers') as typeof layersPackage

/** The same network as TensorFlow.js's own users would train it: layers, `compile`, `fit`. */
export async function fit(tf: TensorFlow, job: TrainingJob): Promise<Outcome> {
  const { plan, data } = job
  const started = performance.now()
  const model = modelOf(tf, job)
  const [x, y] = tensorsOf(tf, data.training, data.columns)
  const validationData = tensorsOf(tf, data.validation, data.columns)
  const { history } = await model.fit(x, y, {
    batchSize: plan.batch,
    epochs: plan.epochs,
    validationData,
    shuffle: true,
    verbose: 0,
    yieldEvery: 'never',
  })
  tf.dispose([x, y, ...validationData])
  model.dispose()
  const last = (name: string) => Number(history[name]!.at(-1))
  return { milliseconds: performance.now() - started, losses: [last('loss'), last('val_loss')] }
}

function modelOf(tf: TensorFlow, { plan, data, network }: TrainingJob) {
  const model = layers.sequential()
  model.add(layers.layers.inputLayer({ inputShape: [data.columns] }))
  for (const { units } of hiddenLayers(network)) {
    model.add(layers.layers.dense({ units, activation: plan.activation, kernelInitializer: 'heNormal' }))
    if (plan.dropout > 0) model.add(layers.layers.dropout({ rate: plan.dropout }))
  }
  const isBinary = data.classes === 2
  model.add(
    layers.layers.dense({
      units: network.layers.at(-1)!.units,
      activation: isBinary ? 'sigmoid' : 'softmax',
      kernelInitializer: 'glorotNormal',
    }),
  )
  model.compile({
    optimizer: plan.optimizer === 'adam' ? tf.train.adam(plan.lr) : tf.train.sgd(plan.lr),
    loss: isBinary ? 'binaryCrossentropy' : 'sparseCategoricalCrossentropy',
    metrics: ['accuracy'],
  })
  return model
}

function tensorsOf(
  tf: TensorFlow,
  { rows, inputs, labels }: TrainingJob['data']['training'],
  columns: number,
): [Tensor, Tensor] {
  return [tf.tensor2d(inputs, [rows, columns]), tf.tensor2d(labels, [rows, 1])]
}
