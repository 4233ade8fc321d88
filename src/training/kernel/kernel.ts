import type { Examples } from '../../data/dataset.ts'
import { startMasks } from '../dropout.ts'
import { measureNames } from '../history.ts'
import { hiddenLayers, type Network } from '../network.ts'
import { learningRate } from '../schedule.ts'
import { startStates, streams } from '../streams.ts'
import { configure, type Exports, type KernelJob, type KernelPlan, numbers } from './module.ts'

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
  /** About how many multiplications' time it took. */
  work: number
}

/**
 * Trains in WebAssembly, many updates to a call. What it is given decides what it gives, to the last bit and on every
 * machine; it remembers nothing between two calls, so any number of trainings can take turns.
 */
export interface Kernel {
  /** The state before the first update of a training. */
  start(job: KernelJob, weights: Float32Array): KernelState
  /**
   * Trains on for about as long as `work` multiplications take (a block of 64 rows at least), until `mostEpochs` more have come
   * to an end, or to the end.
   */
  advance(job: KernelJob, state: KernelState, work: number, mostEpochs?: number): KernelStep
  /** What a network answers, with dropout off: logits, rows × outputs. `inputs`: rows × columns. */
  predict(network: Network, weights: Float32Array, inputs: Float32Array): Float32Array
}

/** More epochs than any plan has. */
const noEnd = 2 ** 31 - 1

/** Makes a kernel of the compiled module. */
export function openKernel(module: WebAssembly.Module): Kernel {
  const abort = () => {
    throw new Error('The training kernel ran out of memory.')
  }
  const exports = new WebAssembly.Instance(module, { env: { abort } }).exports as Exports
  return {
    start: (job, weights) => start(exports, job, weights),
    advance: (job, state, work, mostEpochs = noEnd) => advance(exports, job, state, work, mostEpochs),
    predict: (network, weights, inputs) => predict(exports, network, weights, inputs),
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

function advance(exports: Exports, job: KernelJob, state: KernelState, work: number, mostEpochs: number): KernelStep {
  configure(exports, job)
  const { memory } = exports
  numbers(memory, exports.trainingInputsAt(), job.training.inputs.length).set(job.training.inputs)
  numbers(memory, exports.trainingLabelsAt(), job.training.rows).set(job.training.labels)
  numbers(memory, exports.validationInputsAt(), job.validation.inputs.length).set(job.validation.inputs)
  numbers(memory, exports.validationLabelsAt(), job.validation.rows).set(job.validation.labels)
  numbers(memory, exports.weightsAt(), state.weights.length).set(state.weights)
  exports.loadWeights()
  writeRates(exports, job.plan)
  new Int32Array(memory.buffer, exports.stateAt(), state.rest.length).set(state.rest)
  const epochs = exports.train(work, mostEpochs)
  exports.storeWeights()
  return {
    weights: numbers(memory, exports.weightsAt(), state.weights.length).slice(),
    rest: readState(exports),
    measures: numbers(memory, exports.measuresAt(), epochs * measureNames.length).slice(),
    work: exports.workDone(),
  }
}

/** The schedule is written down once, outside: the kernel looks up the rate of an epoch. */
function writeRates({ memory, ratesAt }: Exports, plan: KernelPlan): void {
  const rates = new Float64Array(memory.buffer, ratesAt(), plan.epochs)
  for (let epoch = 0; epoch < plan.epochs; epoch++) rates[epoch] = learningRate(plan, epoch)
}

/** A plan for what is not trained: the kernel makes room for one epoch of nothing. */
const untrained: KernelPlan = {
  lr: 0,
  batch: 1,
  epochs: 1,
  decay: 0,
  dropout: 0,
  optimizer: 'sgd',
  momentum: 0,
  'weight-decay': 0,
  schedule: 'none',
  warmup: 0,
  stop: null,
  seed: 1,
}
const none: Examples = { rows: 0, inputs: new Float32Array(), labels: new Float32Array() }

function predict(exports: Exports, network: Network, weights: Float32Array, inputs: Float32Array): Float32Array {
  const rows = inputs.length / network.layers[0]!.inputs
  configure(exports, { plan: untrained, network, training: none, validation: { ...none, rows } })
  const { memory } = exports
  numbers(memory, exports.validationInputsAt(), inputs.length).set(inputs)
  numbers(memory, exports.weightsAt(), weights.length).set(weights)
  exports.loadWeights()
  const at = exports.predict()
  return numbers(memory, at, rows * network.layers.at(-1)!.units).slice()
}

function readState(exports: Exports): Int32Array {
  return new Int32Array(exports.memory.buffer, exports.stateAt(), exports.stateBytes() / 4).slice()
}
