import type { Measured } from '../log-format.ts'

/** The figures of one place of a log that are judged. */
export interface Row {
  epoch?: Measured
  step?: Measured
  train?: Measured
  validation?: Measured
  trainAccuracy?: Measured
  validationAccuracy?: Measured
  /** Of the metric that is judged where there is no loss. */
  trainMetric?: Measured
  validationMetric?: Measured
}

export const figures = [
  'train',
  'validation',
  'trainAccuracy',
  'validationAccuracy',
  'trainMetric',
  'validationMetric',
] as const

/** Those a verdict rests on. */
export const judged: readonly Figure[] = [
  'train',
  'validation',
  'trainMetric',
  'validationMetric',
  'trainAccuracy',
  'validationAccuracy',
]

/** A number that one row of a log can hold. */
export type Figure = (typeof figures)[number]
