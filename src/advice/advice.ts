import { z } from 'zod'

/** One knob changed and measured on paired seeds; `effect` is the change of validation loss with its 95 % interval. */
export const Trial = z.object({
  change: z.string(),
  next: z.string(),
  outcome: z.enum(['better', 'same', 'worse']),
  pairs: z.int(),
  effect: z.object({ mean: z.number(), low: z.number(), high: z.number() }),
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
})
export type Advice = z.infer<typeof Advice>
