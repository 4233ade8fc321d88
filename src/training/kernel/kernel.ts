import type { Examples } from '../../data/dataset.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import { startMasks } from '../dropout.ts'
import { measureNames } from '../history.ts'
import { hiddenLayers, type Network } from '../network.ts'
import { startStates, streams } from '../streams.ts'

/** What a plan says about the training itself. */
export type KernelPlan = Pick<TrainingPlan, 'lr' | 'batch' | 'epochs' | 'decay' | 'dropout' | 'optimizer' | 'seed'>

/** A training as the kernel sees it. */
export interface KernelJob {
  plan: KernelPlan
  network: Network
  training: Examples
  validation: Examples
}

/** Where a training is between two calls. */
export interface KernelState {
  /** One flat vector, as everywhere. */
  weights: Float32Array
  /** Moments, order, generators and half-done sums: the kernel's own, to be handed back as it is. */
  rest: Int32Array
}

/** `measures`: a row for each epoch that came to an end, in the order of `measureNames`. */
export interface KernelStep extends KernelState {
  measures: Float32Array
}

/**
 * Trains in WebAssembly, many updates to a call. What it is given decides what it gives, to the last bit and on every
 * machine; it remembers nothing between two calls, so any number of trainings can take turns.
 */
export interface Kernel {
  /** The state before the first update of a training. */
  start(job: KernelJob, weights: Float32Array): KernelState
  /** Trains on for about as long as `work` multiplications take (a block of 64 rows at least), or to the end. */
  advance(job: KernelJob, state: KernelState, work: number): KernelStep
}

/** The functions of assembly/index.ts. Addresses are bytes in `memory`. */
// A type, not an interface: what a module exports has an index signature.
type Exports = {
  memory: WebAssembly.Memory
  start(): void
  addLayer(inputs: number, units: number, isLast: boolean): void
  configure(
    trainingRows: number,
    validationRows: number,
    epochs: number,
    batch: number,
    adam: boolean,
    tanh: boolean,
    rate: number,
    decay: number,
    dropout: number,
  ): void
  startState(orderState: number): void
  startMasks(layer: number, lane: number, state: number): void
  loadWeights(): void
  storeWeights(): void
  train(work: number): number
  weightsAt(): number
  stateAt(): number
  stateBytes(): number
  measuresAt(): number
  trainingInputsAt(): number
  trainingLabelsAt(): number
  validationInputsAt(): number
  validationLabelsAt(): number
}

/** Makes a kernel of the compiled module. */
export function openKernel(module: WebAssembly.Module): Kernel {
  const abort = () => {
    throw new Error('The training kernel ran out of memory.')
  }
  const exports = new WebAssembly.Instance(module, { env: { abort } }).exports as Exports
  return {
    start: (job, weights) => start(exports, job, weights),
    advance: (job, state, work) => advance(exports, job, state, work),
  }
}

function start(exports: Exports, job: KernelJob, weights: Float32Array): KernelState {
  configure(exports, job)
  exports.startState(startStates(job.plan.seed, streams.order, 1)[0]!)
  for (const layer of hiddenLayers(job.network).keys()) {
    for (const [lane, state] of startMasks(job.plan.seed, layer).entries()) exports.startMasks(layer, lane, state)
  }
  return { weights, rest: readState(exports) }
}

function advance(exports: Exports, job: KernelJob, state: KernelState, work: number): KernelStep {
  configure(exports, job)
  const { memory } = exports
  numbers(memory, exports.trainingInputsAt(), job.training.inputs.length).set(job.training.inputs)
  numbers(memory, exports.trainingLabelsAt(), job.training.rows).set(job.training.labels)
  numbers(memory, exports.validationInputsAt(), job.validation.inputs.length).set(job.validation.inputs)
  numbers(memory, exports.validationLabelsAt(), job.validation.rows).set(job.validation.labels)
  numbers(memory, exports.weightsAt(), state.weights.length).set(state.weights)
  exports.loadWeights()
  new Int32Array(memory.buffer, exports.stateAt(), state.rest.length).set(state.rest)
  const epochs = exports.train(work)
  exports.storeWeights()
  return {
    weights: numbers(memory, exports.weightsAt(), state.weights.length).slice(),
    rest: readState(exports),
    measures: numbers(memory, exports.measuresAt(), epochs * measureNames.length).slice(),
  }
}

function configure(exports: Exports, { plan, network, training, validation }: KernelJob): void {
  exports.start()
  for (const layer of network.layers) exports.addLayer(layer.inputs, layer.units, layer === network.layers.at(-1))
  exports.configure(
    training.rows,
    validation.rows,
    plan.epochs,
    plan.batch,
    plan.optimizer === 'adam',
    network.activation === 'tanh',
    plan.lr,
    plan.decay,
    plan.dropout,
  )
}

function readState(exports: Exports): Int32Array {
  return new Int32Array(exports.memory.buffer, exports.stateAt(), exports.stateBytes() / 4).slice()
}

function numbers(memory: WebAssembly.Memory, at: number, count: number): Float32Array {
  return new Float32Array(memory.buffer, at, count)
}
