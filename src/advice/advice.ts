import { z } from 'zod'
import { Finding } from '../diagnosis/diagnosis.ts'
import { History, Surface } from '../training/run.ts'

/**
 * One change, measured on pairs of fresh seeds and fresh draws of the data (of a real data set: fresh splits of its rows).
 * `effect` is the change of validation loss with its 95 % interval, `before` and `after` the mean losses of the two sides, on
 * the same examples in every trial of a piece of advice. `outcome`: `same` while the interval holds 0. Losses count up to
 * three baselines; a single pair has no interval.
 */
export const Trial = z.object({
  change: z.string(),
  next: z.string(),
  outcome: z.enum(['better', 'same', 'worse']),
  pairs: z.int(),
  effect: z.object({ mean: z.number(), low: z.number(), high: z.number() }),
  before: z.number(),
  after: z.number(),
  /** Whether some of these losses were higher and count as three baselines. */
  capped: z.boolean(),
  /** It surely helps, the network then surely does better than guessing, and most of its runs show no problem. */
  mends: z.boolean(),
})
export type Trial = z.infer<typeof Trial>

/**
 * What to do now. `next`: plan text to try, null when nothing that was tried surely helps. `chosen`: its index in `tried`;
 * it may help without mending. `causes`: knobs whose change alone mends the run; `["none-of-these"]` when trials were made
 * and none mends it; empty when nothing was tried.
 */
export const Advice = z.object({
  next: z.string().nullable(),
  tried: z.array(Trial),
  chosen: z.int().nullable(),
  causes: z.array(z.string()),
  /** A step that was not tried: a button, no advice. Null where one was tried, or there is none. */
  untried: z.string().nullable(),
  /** What is still wrong with the chosen plan, on the student's own seed; null when it is sound or nothing was chosen. */
  remains: Finding.nullable(),
  /** The chosen plan's curves on the student's own seed, to lay over the run's; null when nothing was chosen. */
  curves: History.pick({ trainLoss: true, validationLoss: true }).nullable(),
  /** What the chosen plan's network answers over the plane, on the same seed; null as for a run. */
  surface: Surface.nullable(),
  /** Trainings that the experiments took, and what stopped them before their end, if anything did. */
  trainings: z.int(),
  stopped: z.enum(['cancelled', 'timed-out', 'busy', 'unavailable', 'budget']).nullable(),
})
export type Advice = z.infer<typeof Advice>

/** Advice while nothing was tried; `step`: a plan that might be. */
export function untried(step: string | null): Advice {
  return {
    next: null,
    tried: [],
    chosen: null,
    causes: [],
    untried: step,
    remains: null,
    curves: null,
    surface: null,
    trainings: 0,
    stopped: null,
  }
}
