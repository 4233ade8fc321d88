import { watchForStop } from '../../training/early-stop.ts'
import { type EpochMeasures, isBroken } from '../../training/history.ts'
import { initialWeights } from '../../training/initial-weights.ts'
import { epochMeasures } from '../../training/kernel/epoch-measures.ts'
import type { Kernel } from '../../training/kernel/kernel.ts'
import { kernelFields, type KernelPlan } from '../../training/kernel/module.ts'
import { layerSizes } from '../../training/network.ts'
import type { BackendName, TensorFlow } from './backend.ts'
import { type FusedAttributes, type FusedInputs, registerFusedKernel, runFusedKernel } from './fused-kernel.ts'
import type { Step, TrainingJob, TrainingSteps } from './job.ts'

/** Milliseconds a call should take: long enough that calling costs nothing, short enough to be cancelled in between. */
const callMilliseconds = 10

/** The work of a call grows at most this much at a time: the first calls are slow because they are compiled. */
const fastestGrowth = 4

/** Multiplications of the very first call: under a millisecond. */
const firstWork = 2e6

/** What trainings of one process share. */
interface Opened {
  tf: TensorFlow
  kernel: Kernel
  /**
   * Multiplications of the next call. How fast the machine is shows in the first ones, and later trainings begin with what
   * is known. It decides where a training is cut into calls, and nothing of what comes out.
   */
  work: number
}

/** Opens the fused step, in which one operation does many updates. Each pull is one call. */
export function openFusedStep(tf: TensorFlow, backend: BackendName): Step {
  const opened: Opened = { tf, kernel: registerFusedKernel(tf, backend), work: firstWork }
  return {
    start: (job) => fusedSteps(opened, job),
    predict: (network, weights, inputs) => opened.kernel.predict(network, weights.dataSync<'float32'>(), inputs),
  }
}

function* fusedSteps(opened: Opened, job: TrainingJob): TrainingSteps {
  const { tf, kernel } = opened
  const { plan, network } = job
  const start = kernel.start({ plan, network, ...job.data }, initialWeights(network, plan.seed))
  const inputs: FusedInputs = {
    ...exampleTensors(tf, job),
    weights: tf.tensor1d(start.weights),
    rest: tf.tensor1d(start.rest, 'int32'),
  }
  const attributes = { ...kernelPlan(plan), sizes: layerSizes(network), activation: network.activation }
  try {
    const stops = watchForStop(plan.stop)
    for (let epoch = 0; epoch < plan.epochs;) {
      const started = performance.now()
      const measures = advance(tf, inputs, { ...attributes, work: opened.work })
      const ended = measures.some((one) => isBroken(one) || stops(one.validationLoss))
      // Only a call that did all its work tells the speed; a run that broke or was stopped ended early and would make it look endless.
      if (!ended && epoch + measures.length < plan.epochs) {
        opened.work *= Math.min(fastestGrowth, callMilliseconds / (performance.now() - started))
      }
      yield measures
      epoch += measures.length
      if (ended) break
    }
    return tf.clone(inputs.weights)
  } finally {
    tf.dispose(inputs)
  }
}

/** One call; puts the new state in the place of the old one. */
function advance(tf: TensorFlow, inputs: FusedInputs, attributes: FusedAttributes): EpochMeasures[] {
  const [weights, rest, measures] = runFusedKernel(tf, inputs, attributes)
  tf.dispose([inputs.weights, inputs.rest])
  Object.assign(inputs, { weights, rest })
  const values = measures.dataSync<'float32'>()
  measures.dispose()
  return epochMeasures(values, inputs.trainingLabels.size, inputs.validationLabels.size)
}

function exampleTensors(tf: TensorFlow, { data: { training, validation, columns } }: TrainingJob) {
  return {
    trainingInputs: tf.tensor2d(training.inputs, [training.rows, columns]),
    trainingLabels: tf.tensor1d(training.labels),
    validationInputs: tf.tensor2d(validation.inputs, [validation.rows, columns]),
    validationLabels: tf.tensor1d(validation.labels),
  }
}

function kernelPlan(plan: TrainingJob['plan']): KernelPlan {
  return Object.fromEntries(kernelFields.map((field) => [field, plan[field]])) as KernelPlan
}
