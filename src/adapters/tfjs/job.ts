import type { Tensor1D } from '@tensorflow/tfjs-core'
import type { DataSet } from '../../data/dataset.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import type { EpochMeasures } from '../../training/history.ts'
import type { Network } from '../../training/network.ts'

/** One training: a plan, the data drawn for it and the network it trains. */
export interface TrainingJob {
  plan: TrainingPlan
  data: DataSet
  network: Network
}

/**
 * A training in small steps: each pull does a few milliseconds of work and hands over the epochs that came to an end in
 * it, most often none or a few. At the end it returns the trained weights, one flat tensor that the caller disposes of.
 * Left early (`return()`), it disposes of everything itself.
 */
export type TrainingSteps = Generator<EpochMeasures[], Tensor1D>

/** One way to train, and to ask what was trained. */
export interface Step {
  start(job: TrainingJob): TrainingSteps
  /** The logits (rows × outputs) of a network for some inputs (rows × columns), dropout off. */
  predict(network: Network, weights: Tensor1D, inputs: Float32Array): Float32Array
}
