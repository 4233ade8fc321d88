import { takeZeroed } from './memory'

/** Where a training is; with the weights, all that has to be kept between two calls. */
@unmanaged
export class Progress {
  epoch: i32
  /** Counts an epoch's rows: first those trained on, then the training rows measured, then the validation rows. */
  row: i32
  updates: i32
  orderState: u32
  isBroken: i32
  trainRight: i32
  validationRight: i32
  trainLoss: f64
  validationLoss: f64
  gradientNorms: f64
  updateRatio: f64
  /** Epochs in a row without a lower validation loss, the lowest one, and whether it ended for that. */
  idle: i32
  isStopped: i32
  lowest: f32
}

export let progress: Progress = changetype<Progress>(0)

export function layOutProgress(): void {
  progress = changetype<Progress>(takeZeroed(offsetof<Progress>()))
}
