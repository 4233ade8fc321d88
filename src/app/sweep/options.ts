import { z } from 'zod'
import { quoted } from '../../plan/tokens.ts'
import { longestPlanText } from '../runs/plan-option.ts'
import { sweptKnobs } from '../../plan/knobs.ts'

/** What is usual; a map of two knobs has many cells, and so fewer values and seeds for each. */
export const usual = { steps: 9, randomSteps: 12, seeds: 5, mapSteps: 6, mapSeeds: 3 }

export const fewest = { steps: 2, seeds: 2 }

const bound = z.number().min(0).max(1e6).optional()

export const options = z.strictObject({
  knob: z
    .enum([...sweptKnobs, 'schedule', 'random', 'all'])
    .default('lr')
    .describe('The knob to turn; random: several at once; all: which of them matter'),
  with: z.enum(sweptKnobs).optional().describe('A second knob: a map of the two together'),
  from: bound.describe('Smallest value'),
  to: bound.describe('Largest value'),
  'with-from': bound.describe('Smallest value of the second knob'),
  'with-to': bound.describe('Largest value of the second knob'),
  over: z
    .string()
    .max(longestPlanText)
    .optional()
    .describe('For all and random: the knobs with their ranges, such as "lr:0.01..1 batch dropout"'),
  steps: z
    .int()
    .min(fewest.steps)
    .max(30)
    .optional()
    .describe('How many values, 9 unless you say; 12 for random, 6 for a map'),
  seeds: z
    .int()
    .min(fewest.seeds)
    .max(20)
    .optional()
    .describe('How many seeds each value is trained on, 5 unless you say; 3 for a map'),
  plan: z.string().max(longestPlanText).optional().describe('All other options, such as "dataset:spiral epochs:100"'),
})

/** The options of `/sweep` as they were typed. */
export type Options = z.output<typeof options>

/** The seeds of each value, as given or as usual. */
export function seedsOf({ seeds, with: second }: Partial<Options>): number {
  return seeds ?? (second === undefined ? usual.seeds : usual.mapSeeds)
}

/** What is wrong with options, and how they are right. */
export interface Mistake {
  message: string
  /** The options with this mistake put right; there may be others. */
  options: Options
}

/** Sweep options as they stand on a line; what is as usual is left out. */
export function lineOf(given: Partial<Options>): string {
  const { knob, with: second, over, from, to, 'with-from': withFrom, 'with-to': withTo, steps, seeds, plan } = given
  const parts = [
    knob === undefined ? '' : `knob:${knob}`,
    second === undefined ? '' : `with:${second}`,
    over === undefined || over === '' ? '' : `over:${quoted(over)}`,
    from === undefined ? '' : `from:${from}`,
    to === undefined ? '' : `to:${to}`,
    withFrom === undefined ? '' : `with-from:${withFrom}`,
    withTo === undefined ? '' : `with-to:${withTo}`,
    steps === undefined ? '' : `steps:${steps}`,
    seeds === undefined || (knob !== 'all' && seeds === seedsOf({ with: second })) ? '' : `seeds:${seeds}`,
    plan === undefined || plan === '' ? '' : `plan:${quoted(plan)}`,
  ]
  return parts.filter((part) => part !== '').join(' ')
}

/** `over` names several knobs, and only `knob:all` and `knob:random` turn several. */
export function overWithoutAll(typed: Options): Mistake {
  const { over, plan, seeds } = typed
  return {
    message: 'over belongs to knob:all and knob:random, which turn several knobs.',
    options: { knob: 'all', over, plan, seeds },
  }
}
