import { z } from 'zod'
import { defaultPlan, type TrainingPlan } from '../../plan/plan.ts'
import { quoted } from '../../plan/tokens.ts'
import { confirmPairs, mostChecked, shortPlan, shortSeeds, testedRates } from './rates.ts'
import { longestPlanText, planText, readPlanText } from '../runs/plan-option.ts'
import { expectedTotal, mostTotalMilliseconds, tooMuchWork } from '../runs/work-limit.ts'

const usualSeeds = 5
const fewestSeeds = 2

const options = z.strictObject({
  plan: z.string().max(longestPlanText).optional().describe('All options but lr, such as "dataset:spiral batch:8"'),
  seeds: z.int().min(fewestSeeds).max(10).default(usualSeeds).describe('How many seeds each rate is trained on'),
})
type Options = z.output<typeof options>

export interface LrFindInput {
  plan: TrainingPlan
  seeds: number
}

/** The options of `/lrfind`, its plan read. What is wrong inside the plan is told with the whole line put right. */
export const LrFindInput = options.transform((typed, context): LrFindInput => {
  const result = readPlanText(typed.plan ?? '')
  const mended = result.ok ? typed : { ...typed, plan: result.corrected }
  const again = readPlanText(mended.plan ?? '')
  const plan = again.ok ? again.plan : defaultPlan
  const expected = expectedOf(plan, typed.seeds)
  const tooMuch = expected > mostTotalMilliseconds
  const problem = result.ok ? tooMuch && tooMuchWork(trainingsOf(typed.seeds), expected) : `In plan: ${result.problem}`
  if (!problem) return { plan, seeds: typed.seeds }
  const instead = lineOf(tooMuch ? within(plan, typed.seeds) : { ...mended, seeds: typed.seeds })
  context.issues.push({ code: 'custom', input: typed, message: problem, params: { instead } })
  return z.NEVER
})

/** Most trainings of one search. */
export function trainingsOf(seeds: number): number {
  return shortSeeds(seeds) * testedRates(defaultPlan).length + 2 * seeds * mostChecked + 2 * confirmPairs
}

function expectedOf(plan: TrainingPlan, seeds: number): number {
  const short = testedRates(plan).map((lr) => shortPlan({ ...plan, lr }))
  const whole = Array.from({ length: mostChecked }, () => plan)
  return (
    expectedTotal(short, shortSeeds(seeds)) +
    2 * expectedTotal(whole, seeds) +
    expectedTotal([plan, plan], confirmPairs)
  )
}

/** Fewer seeds first, then half the epochs as often as needed. */
function within(plan: TrainingPlan, seeds: number): Options {
  for (let fewer = seeds; fewer >= fewestSeeds; fewer--)
    if (expectedOf(plan, fewer) <= mostTotalMilliseconds) return { plan: planText(plan), seeds: fewer }
  return within({ ...plan, ...shorter(plan) }, usualSeeds)
}

/** Half the epochs; where one epoch alone is too much, twice the batch. */
function shorter({ epochs, batch }: TrainingPlan): Partial<TrainingPlan> {
  return epochs > 1 ? { epochs: Math.floor(epochs / 2) } : { batch: Math.min(5000, batch * 2) }
}

function lineOf({ plan, seeds }: Options): string {
  const written = plan === undefined || plan === '' ? '' : `plan:${quoted(plan)}`
  return `${written}${seeds === usualSeeds ? '' : ` seeds:${seeds}`}`.trim()
}
