import type { Examples } from '../../data/dataset.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import type { Network } from '../network.ts'

/** What a plan says about the training itself. */
export type KernelPlan = Pick<TrainingPlan, (typeof kernelFields)[number]>

/** The fields of a plan that the kernel reads; the others decide the data and the network. */
export const kernelFields = [
  'lr',
  'batch',
  'epochs',
  'decay',
  'dropout',
  'optimizer',
  'momentum',
  'weight-decay',
  'schedule',
  'warmup',
  'stop',
  'seed',
] as const satisfies (keyof TrainingPlan)[]

/** A training as the kernel sees it. */
export interface KernelJob {
  plan: KernelPlan
  network: Network
  training: Examples
  validation: Examples
}

/** The functions of assembly/index.ts. Addresses are bytes in `memory`. */
// A type, not an interface: what a module exports has an index signature.
export type Exports = {
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
    momentum: number,
    weightDecay: number,
    patience: number,
    dropout: number,
  ): void
  startState(orderState: number): void
  startMasks(layer: number, lane: number, state: number): void
  loadWeights(): void
  storeWeights(): void
  train(work: number, mostEpochs: number): number
  workDone(): number
  predict(): number
  weightsAt(): number
  stateAt(): number
  stateBytes(): number
  ratesAt(): number
  measuresAt(): number
  trainingInputsAt(): number
  trainingLabelsAt(): number
  validationInputsAt(): number
  validationLabelsAt(): number
}

/** Says to the module what is trained and how; it gives everything its place. */
export function configure(exports: Exports, { plan, network, training, validation }: KernelJob): void {
  exports.start()
  for (const layer of network.layers) exports.addLayer(layer.inputs, layer.units, layer === network.layers.at(-1))
  exports.configure(
    training.rows,
    validation.rows,
    plan.epochs,
    plan.batch,
    plan.optimizer === 'adam',
    network.activation === 'tanh',
    plan.momentum,
    plan['weight-decay'],
    plan.stop ?? 0,
    plan.dropout,
  )
}

/** A view of `count` numbers in a module's memory; the next call that needs more memory makes it useless. */
export function numbers(memory: WebAssembly.Memory, at: number, count: number): Float32Array {
  return new Float32Array(memory.buffer, at, count)
}
