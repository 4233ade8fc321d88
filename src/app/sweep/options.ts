import { z } from 'zod'
import { quoted } from '../../plan/tokens.ts'
import { longestPlanText } from '../runs/plan-option.ts'
import { sweptKnobs } from '../../plan/knobs.ts'

export const usual = { steps: 9, randomSteps: 12, seeds: 5 }

export const fewest = { steps: 2, seeds: 2 }

const bound = z.number().min(0).max(1e6).optional()

export const options = z.strictObject({
  knob: z
    .enum([...sweptKnobs, 'random'])
    .default('lr')
    .describe('The knob to turn, or random: several at once'),
  from: bound.describe('Smallest value'),
  to: bound.describe('Largest value'),
  steps: z.int().min(fewest.steps).max(30).optional().describe('How many values, 9 unless you say; 12 for random'),
  seeds: z.int().min(fewest.seeds).max(20).default(usual.seeds).describe('How many seeds each value is trained on'),
  plan: z.string().max(longestPlanText).optional().describe('All other options, such as "dataset:spiral epochs:100"'),
})

export type Options = z.output<typeof options>

/** Sweep options as they stand on a line; what is as usual is left out. */
export function lineOf({ knob, from, to, steps, seeds, plan }: Partial<Options>): string {
  const parts = [
    knob === undefined ? '' : `knob:${knob}`,
    from === undefined ? '' : `from:${from}`,
    to === undefined ? '' : `to:${to}`,
    steps === undefined ? '' : `steps:${steps}`,
    seeds === undefined || seeds === usual.seeds ? '' : `seeds:${seeds}`,
    plan === undefined || plan === '' ? '' : `plan:${quoted(plan)}`,
  ]
  return parts.filter((part) => part !== '').join(' ')
}
