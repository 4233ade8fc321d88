import { z } from 'zod'
import { datasetDefaults, datasetNames } from './datasets.ts'
import { problemOf } from './contradiction.ts'
import { largestSeed } from './seeds.ts'

const seed = z.int().min(0).max(largestSeed)

/** Adds other names under which an option is understood in text. */
function alias<T extends z.ZodType>(schema: T, description: string, ...aliases: string[]): T {
  return schema.meta({ description, aliases })
}

/**
 * What a person can say about a training: the one list of names, types, defaults, bounds and help texts.
 * Text, JSON, Discord's options and the error messages are all derived from it (see `fields.ts`).
 */
export const PlanOptions = z.strictObject({
  lr: alias(
    z.number().min(0).max(1e6).default(0.1),
    'Learning rate: the size of each weight change',
    'learning-rate',
    'rate',
  ),
  batch: alias(z.int().min(1).max(5000).default(16), 'Batch size: examples per update', 'batch-size', 'bs'),
  epochs: alias(z.int().min(1).max(1000).default(60), 'Passes over all training data', 'epoch'),
  decay: alias(
    z.number().min(0).max(100).default(0),
    'How quickly the learning rate shrinks: lr / (1 + decay × epoch)',
    'learning-rate-decay',
    'lr-decay',
  ),
  dropout: alias(
    z.number().min(0).max(0.95).default(0),
    'Share of hidden units switched off at each step',
    'dropout-rate',
  ),
  dataset: alias(z.enum(datasetNames).default('moons'), 'What the network learns to tell apart', 'data', 'data-set'),
  noise: z
    .number()
    .min(0)
    .max(10)
    .optional()
    .describe('How blurred the data are: standard deviation of the noise; usually the data set’s own'),
  points: z.int().min(10).max(5000).optional().describe('Training examples; usually 300, of real data two thirds'),
  validation: z
    .int()
    .min(10)
    .max(5000)
    .optional()
    .describe('Held-out examples, never trained on; usually 300, of real data a third'),
  hidden: alias(
    z.array(z.int().min(1).max(128)).max(4).default([16, 16]),
    'Units of each hidden layer, such as 16-16, or none',
    'layers',
    'hidden-layers',
  ),
  optimizer: alias(z.enum(['sgd', 'adam']).default('sgd'), 'How a gradient becomes a step', 'optimiser', 'opt'),
  activation: z.enum(['relu', 'tanh']).default('relu').describe('What bends the output of a hidden unit'),
  momentum: z
    .number()
    .min(0)
    .max(0.99)
    .default(0)
    .describe('How much of the step before is kept in the next one; sgd only'),
  'weight-decay': alias(
    z.number().min(0).max(1).default(0),
    'How strongly every weight shrinks at each update: by rate × this',
    'wd',
  ),
  schedule: alias(
    z.enum(['inverse', 'cosine', 'none']).default('inverse'),
    'How the rate goes on: by decay (inverse), along a cosine to 0, or not at all',
    'lr-schedule',
    'scheduler',
  ),
  warmup: alias(
    z.int().min(0).max(999).default(0),
    'Epochs in which the rate climbs to lr before the schedule begins',
    'warm-up',
    'warmup-epochs',
  ),
  stop: alias(
    z.int().min(1).max(1000).nullable().optional(),
    'Stops after so many epochs without a lower validation loss; usually off',
    'patience',
    'early-stopping',
  ),
  seed: seed.default(1).describe('Seed of the initial weights, the order and the dropout masks'),
  sample: seed.default(1).describe('Which draw (or split) of the data set'),
})

/** Everything that decides a training; no field is open, and a `stop` of null never stops. Same plan, same bits on one engine. */
export type TrainingPlan = Required<z.output<typeof PlanOptions>>

/** A field of a plan; the options of `/train` have the same names. */
export type PlanField = keyof TrainingPlan

/** The plan schema: options in, every field filled in out. */
export const TrainingPlan = PlanOptions.transform((options): TrainingPlan => ({
  ...datasetDefaults(options.dataset),
  stop: null,
  ...dropOpen(options),
})).check(({ value, issues }) => {
  const problem = problemOf(value)
  if (!problem) return
  const { field, message, instead } = problem
  issues.push({ code: 'custom', input: value, path: [field], message, params: { instead } })
})

/** The same fields with none of them open, for plans that come back from a store, a worker or a file: what one of before does not name is as it was then. */
export const FilledPlan: z.ZodType<TrainingPlan> = PlanOptions.required({
  noise: true,
  points: true,
  validation: true,
}).extend({ stop: PlanOptions.shape.stop.default(null) })

/** The plan that `/train` without options runs. */
export const defaultPlan: TrainingPlan = TrainingPlan.parse({})

/** Removes keys whose value is undefined, so that they do not cover a default when spread. */
function dropOpen<T extends object>(options: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as never
}
