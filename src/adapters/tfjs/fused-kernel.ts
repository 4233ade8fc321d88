import type { KernelFunc, Tensor1D, Tensor2D, TensorInfo, TypedArray } from '@tensorflow/tfjs-core'
import { measureNames } from '../../training/history.ts'
import { type Kernel, openKernel } from '../../training/kernel/kernel.ts'
import type { KernelJob, KernelPlan } from '../../training/kernel/module.ts'
import { network, type Network } from '../../training/network.ts'
import type { BackendName, TensorFlow } from './backend.ts'
import { readKernelModule } from './kernel-file.ts'

/** The operation's name in TensorFlow.js's registry. */
const kernelName = 'FusedTrainSteps'

/** Examples and state of a training. Labels are class indices; `rest` is the kernel's own, to be handed back as it is. */
// A type, not an interface: `runKernel` wants an index signature.
export type FusedInputs = {
  trainingInputs: Tensor2D
  trainingLabels: Tensor1D
  validationInputs: Tensor2D
  validationLabels: Tensor1D
  weights: Tensor1D
  rest: Tensor1D
}

export type FusedAttributes = KernelPlan & {
  /** Widths of the layers, the input's first. */
  sizes: number[]
  activation: Network['activation']
  /** About how many multiplications to do. */
  work: number
}

/** The weights and the rest after the call, and the measures (epochs × 7) of the epochs that came to an end in it. */
export type FusedOutputs = [weights: Tensor1D, rest: Tensor1D, measures: Tensor2D]

/** What a kernel function may ask of its backend, on `tensorflow` and on `wasm` alike. */
interface Backend {
  readSync(dataId: object): TypedArray
  write(values: TypedArray, shape: number[], dtype: 'float32' | 'int32'): object
}

/**
 * Makes training one operation of a backend, as `matMul` is one: tensors in, tensors out, many updates in between. What a
 * small training costs in TensorFlow.js is the calling of operations, not their arithmetic. Returns the kernel, for the
 * state to begin with. The registry is TensorFlow.js's own and keeps the kernel it was given first, which is as good: a
 * kernel remembers nothing between calls.
 */
export function registerFusedKernel(tf: TensorFlow, backendName: BackendName): Kernel {
  const kernel = openKernel(readKernelModule())
  const kernelFunc = kernelFunction(kernel)
  if (!tf.getKernel(kernelName, backendName)) tf.registerKernel({ kernelName, backendName, kernelFunc })
  return kernel
}

/** Trains on for a while. Does not dispose of what it is given. */
export function runFusedKernel(tf: TensorFlow, inputs: FusedInputs, attributes: FusedAttributes): FusedOutputs {
  // TensorFlow.js knows no null there.
  return tf.engine().runKernel<FusedOutputs>(kernelName, inputs, { ...attributes, stop: attributes.stop ?? 0 })
}

function kernelFunction(kernel: Kernel): KernelFunc {
  return ({ inputs, attrs, backend }) => {
    const tensors = inputs as FusedInputs
    const attributes = attrs as FusedAttributes
    const { readSync, write } = withInfos(backend as Backend)
    const state = { weights: readSync(tensors.weights) as Float32Array, rest: readSync(tensors.rest) as Int32Array }
    const { weights, rest, measures } = kernel.advance(jobOf(tensors, attributes, readSync), state, attributes.work)
    return [
      write(weights, [weights.length], 'float32'),
      write(rest, [rest.length], 'int32'),
      write(measures, [measures.length / measureNames.length, measureNames.length], 'float32'),
    ]
  }
}

function jobOf(
  tensors: FusedInputs,
  attributes: FusedAttributes,
  readSync: (info: TensorInfo) => TypedArray,
): KernelJob {
  const examples = (inputs: Tensor2D, labels: Tensor1D) => ({
    rows: inputs.shape[0],
    inputs: readSync(inputs) as Float32Array,
    labels: readSync(labels) as Float32Array,
  })
  return {
    plan: attributes,
    network: network(attributes.sizes, attributes.activation),
    training: examples(tensors.trainingInputs, tensors.trainingLabels),
    validation: examples(tensors.validationInputs, tensors.validationLabels),
  }
}

/** A backend that takes and gives what kernel functions take and give. */
function withInfos(backend: Backend) {
  return {
    readSync: ({ dataId }: TensorInfo): TypedArray => backend.readSync(dataId),
    write(values: TypedArray, shape: number[], dtype: 'float32' | 'int32'): TensorInfo {
      return { dataId: backend.write(values, shape, dtype), shape, dtype }
    },
  }
}
