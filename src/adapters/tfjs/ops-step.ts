import type { Tensor2D } from '@tensorflow/tfjs-core'
import type { Examples } from '../../data/dataset.ts'
import { drawMasks, startMasks } from '../../training/dropout.ts'
import { watchForStop } from '../../training/early-stop.ts'
import { isBroken } from '../../training/history.ts'
import { initialWeights } from '../../training/initial-weights.ts'
import { hiddenLayers, type Network } from '../../training/network.ts'
import { changeRatio, norm } from '../../training/norm.ts'
import { shuffle, startOrder } from '../../training/order.ts'
import { learningRate } from '../../training/schedule.ts'
import type { TensorFlow } from './backend.ts'
import { evaluate, type Measured } from './evaluate.ts'
import { predict } from './forward.ts'
import { gradient } from './gradient.ts'
import type { Step, TrainingJob, TrainingSteps } from './job.ts'
import { type Optimizer, openOptimizer } from './optimizer.ts'

/**
 * Opens the reference step: public TensorFlow.js operations and gradients derived by hand, slow and plain. Every faster step
 * has to agree with it. Each pull is one update.
 */
export function openOpsStep(tf: TensorFlow): Step {
  return {
    start: (job) => opsSteps(tf, job),
    predict: (network, weights, inputs) => predict(tf, network, weights, inputs),
  }
}

function* opsSteps(tf: TensorFlow, { plan, data, network }: TrainingJob): TrainingSteps {
  const training = exampleTensors(tf, data.training, network)
  const validation = exampleTensors(tf, data.validation, network)
  const optimizer = openOptimizer(tf, plan, tf.tensor1d(initialWeights(network, plan.seed)))
  const order = startOrder(plan.points, plan.seed)
  const drawBatchMasks = maskSource(tf, network, plan)
  const stops = watchForStop(plan.stop)
  try {
    for (let epoch = 0; epoch < plan.epochs; epoch++) {
      shuffle(order)
      const rate = learningRate(plan, epoch)
      let before: Float32Array = new Float32Array()
      let gradientNorms = 0
      let updates = 0
      for (let at = 0; at < plan.points; at += plan.batch) {
        const rows = order.rows.subarray(at, at + plan.batch)
        if (at + plan.batch >= plan.points) before = optimizer.weights().dataSync<'float32'>()
        gradientNorms += update(tf, network, optimizer, { training, rows, masks: drawBatchMasks(rows.length), rate })
        updates += 1
        yield []
      }
      const measures = {
        ...evaluate(tf, network, optimizer.weights(), training, validation),
        gradientNorm: gradientNorms / updates,
        updateRatio: changeRatio(before, optimizer.weights().dataSync<'float32'>()),
      }
      yield [measures]
      if (isBroken(measures) || stops(measures.validationLoss)) break
    }
    return tf.clone(optimizer.weights())
  } finally {
    optimizer.dispose()
    tf.dispose([training.inputs, training.targets, validation.inputs, validation.targets])
  }
}

interface ExampleTensors extends Measured {
  targets: Tensor2D
}

interface Update {
  training: ExampleTensors
  rows: Int32Array
  masks: Tensor2D[] | undefined
  rate: number
}

/** One step down the gradient of one batch; returns the gradient's length. Disposes of the masks. */
function update(
  tf: TensorFlow,
  network: Network,
  optimizer: Optimizer,
  { training, rows, masks, rate }: Update,
): number {
  const gradients = tf.tidy(() => {
    const indices = tf.tensor1d(rows, 'int32')
    const inputs = tf.gather(training.inputs, indices)
    const targets = tf.gather(training.targets, indices)
    return gradient(tf, network, optimizer.weights(), { inputs, targets, masks })
  })
  const length = norm(gradients.dataSync<'float32'>())
  optimizer.apply(gradients, rate)
  tf.dispose([gradients, masks ?? []])
  return length
}

function exampleTensors(tf: TensorFlow, { rows, inputs, labels }: Examples, network: Network): ExampleTensors {
  const outputs = network.layers.at(-1)!.units
  return {
    inputs: tf.tensor2d(inputs, [rows, network.layers[0]!.inputs]),
    targets: tf.tensor2d(targetValues(labels, outputs), [rows, outputs]),
    labels,
  }
}

/** What each output should give: the label itself where there is one output, else a one in the column of the class. */
function targetValues(labels: Float32Array, outputs: number): Float32Array {
  if (outputs === 1) return labels
  const targets = new Float32Array(labels.length * outputs)
  for (const [row, label] of labels.entries()) targets[row * outputs + label] = 1
  return targets
}

/** Gives the masks of the next batch, or none when nothing is dropped. */
function maskSource(tf: TensorFlow, network: Network, { dropout, seed }: { dropout: number; seed: number }) {
  const layers = hiddenLayers(network)
  const states = layers.map((_, index) => startMasks(seed, index))
  return (rows: number): Tensor2D[] | undefined => {
    if (dropout === 0) return undefined
    return layers.map(({ units }, index) => tf.tensor2d(drawMasks(states[index]!, rows, units, dropout), [rows, units]))
  }
}
