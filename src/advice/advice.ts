import { z } from 'zod'
import { History, Surface } from '../training/run.ts'

/**
 * One knob changed and measured on paired seeds; `effect` is the change of validation loss with its 95 % interval, `before`
 * and `after` the mean losses of the two sides. Losses count up to three baselines; a single pair has no interval.
 */
export const Trial = z.object({
  change: z.string(),
  next: z.string(),
  outcome: z.enum(['better', 'same', 'worse']),
  pairs: z.int(),
  effect: z.object({ mean: z.number(), low: z.number(), high: z.number() }),
  before: z.number(),
  after: z.number(),
})
export type Trial = z.infer<typeof Trial>

/**
 * What to do now. `next`: plan text to try, tried or not. `chosen`: index in `tried`. `causes`: knobs whose change alone
 * mends the run; `["none-of-these"]` when trials were made and none mends it; empty when nothing was tried.
 */
export const Advice = z.object({
  next: z.string().nullable(),
  tried: z.array(Trial),
  chosen: z.int().nullable(),
  causes: z.array(z.string()),
  /** The chosen plan's curves on the student's own seed, to lay over the run's; null when nothing was chosen. */
  curves: History.pick({ trainLoss: true, validationLoss: true }).nullable(),
  /** What the chosen plan's network answers over the plane, on the same seed; null as for a run. */
  surface: Surface.nullable(),
  /** Trainings that the experiments took, and what stopped them before their end, if anything did. */
  trainings: z.int(),
  stopped: z.enum(['cancelled', 'timed-out', 'busy', 'unavailable', 'budget']).nullable(),
})
export type Advice = z.infer<typeof Advice>

/** Advice before anything was tried. */
export function untried(next: string | null): Advice {
  return { next, tried: [], chosen: null, causes: [], curves: null, surface: null, trainings: 0, stopped: null }
}
