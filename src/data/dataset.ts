/** Examples of one kind. `inputs`: rows × columns, row by row. `labels`: class index of each row. */
export interface Examples {
  rows: number
  inputs: Float32Array
  labels: Float32Array
}

/** A data set ready to train on: standardised with the training examples' mean and standard deviation. */
export interface DataSet {
  training: Examples
  validation: Examples
  columns: number
  classes: number
  /** Validation loss of always predicting the training examples' class shares, in nats. */
  baselineLoss: number
  /** A raw input is center + scale × standardised input, for each column. */
  center: number[]
  scale: number[]
}
