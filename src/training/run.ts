import { z } from 'zod'

/** A measured number; null where it was not finite (NaN, Infinity) or training had stopped. JSON has no other way. */
const measured = z.number().nullable()
const perEpoch = z.array(measured)

/**
 * One training, one value per planned epoch. Losses are mean cross-entropy in nats; the train loss is "clean":
 * measured after the epoch with dropout off. Accuracies are shares, 0 to 1.
 */
export const History = z.object({
  trainLoss: perEpoch,
  validationLoss: perEpoch,
  trainAccuracy: perEpoch,
  validationAccuracy: perEpoch,
  /** Euclidean norm of the gradient, mean over the epoch's updates. */
  gradientNorm: perEpoch.optional(),
  /** Share of hidden units that are zero (relu) or saturated (tanh) on every training example. */
  deadUnits: perEpoch.optional(),
  /** Norm of the epoch's last weight change over the norm of the weights. */
  updateRatio: perEpoch.optional(),
})
export type History = z.infer<typeof History>

/**
 * What the network answers over the plane, row by row from the lowest y: the share it gives to class 1, or for more than
 * two classes the index of the likeliest class over (classes − 1).
 */
export const Surface = z.object({
  x: z.tuple([z.number(), z.number()]),
  y: z.tuple([z.number(), z.number()]),
  size: z.int().positive(),
  values: z.array(z.number()),
})
export type Surface = z.infer<typeof Surface>

/** Which TensorFlow.js backend trained, and with which training step. */
export const Engine = z.object({ backend: z.enum(['tensorflow', 'wasm']), step: z.enum(['ops', 'fused']) })
export type Engine = z.infer<typeof Engine>

/** One plan, trained on each of `seeds`. `milliseconds` is the training of all histories together. */
export const Run = z.object({
  seeds: z.array(z.int()),
  histories: z.array(History).min(1),
  /** Validation loss of always predicting the class shares of the training data, in nats. */
  baselineLoss: z.number(),
  milliseconds: z.number(),
  engine: Engine,
  surface: Surface.nullable(),
  /** The epoch (from 1) after which early stopping ended each history, or null: the nulls after it are no broken numbers. */
  stopped: z.array(z.int().nullable()).default([]),
})
export type Run = z.infer<typeof Run>

/** How far a training is; `history` holds the epochs done so far. */
export interface TrainingProgress {
  epoch: number
  epochs: number
  history: Pick<History, 'trainLoss' | 'validationLoss'>
}
