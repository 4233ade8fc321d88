import { z } from 'zod'
import { UserError } from '../../errors.ts'
import { defaultPlan, type TrainingPlan } from '../../plan/plan.ts'
import { quoted } from '../../plan/tokens.ts'
import { differences, fewestSeeds, mostSeeds } from './compare.ts'
import type { Context } from '../command.ts'
import { pastRuns } from '../runs/past-runs.ts'
import { longestPlanText, planText, readPlanText } from '../runs/plan-option.ts'
import { expectedTotal, mostTotalMilliseconds, tooMuchWork } from '../runs/work-limit.ts'

const usualSeeds = 5

const planOption = z.string().max(longestPlanText)

const options = z.strictObject({
  a: planOption.describe('One plan, such as "lr:0.1", or the number of a past run'),
  b: planOption.describe('The other plan, or the number of a past run'),
  seeds: z.int().min(fewestSeeds).max(mostSeeds).default(usualSeeds).describe('How many seeds each plan is trained on'),
})
type Options = z.output<typeof options>

/** A side as it was typed: a plan, or the number of a run in the person's history. */
type Side = { plan: TrainingPlan; text: string } | { run: number; text: string }

export interface CompareInput {
  a: Side
  b: Side
  seeds: number
}

/** The options of `/compare`, its plans read. What is wrong inside a plan is told with the whole line put right. */
export const CompareInput = options.transform((typed, context): CompareInput => {
  const [a, b] = [readSide(typed.a), readSide(typed.b)]
  const mended = { ...typed, a: a.text, b: b.text }
  const problem = a.problem ? `In a: ${a.problem}` : b.problem ? `In b: ${b.problem}` : undefined
  const both = 'plan' in a.side && 'plan' in b.side ? { a: a.side.plan, b: b.side.plan } : undefined
  const mistake = both && mistakeIn(both.a, both.b, mended)
  if (problem !== undefined) report(problem, mistake?.instead ?? lineOf(mended))
  else if (mistake) report(mistake.message, mistake.instead)
  return { a: a.side, b: b.side, seeds: typed.seeds }

  function report(message: string, instead: string): void {
    context.issues.push({ code: 'custom', input: typed, message, params: { instead } })
  }
})

/** `3`, `#3` or `run-3`: the number that `/history` shows. */
const runReference = /^\s*(?:run[- ]?|#)?(\d{1,9})\s*$/i

function readSide(text: string): { side: Side; text: string; problem?: string } {
  const [, run] = runReference.exec(text) ?? []
  if (run !== undefined) return { side: { run: Number(run), text }, text }
  const result = readPlanText(text)
  if (result.ok) return { side: { plan: result.plan, text }, text }
  const mended = readPlanText(result.corrected)
  const plan = mended.ok ? mended.plan : defaultPlan
  return { side: { plan, text }, text: planText(plan), problem: result.problem }
}

/**
 * Finds past runs, and checks what could not be checked before they were known.
 * @throws UserError `not-found` for a run that is not there, `invalid-input` for equal plans and too much work
 */
export async function resolve(
  { a, b, seeds }: CompareInput,
  context: Context,
): Promise<{ a: TrainingPlan; b: TrainingPlan }> {
  const plans = { a: await planOf(a, context), b: await planOf(b, context) }
  const mistake = mistakeIn(plans.a, plans.b, { a: a.text, b: b.text, seeds })
  if (mistake) throw new UserError('invalid-input', mistake.message, `/compare ${mistake.instead}`)
  return plans
}

async function planOf(side: Side, context: Context): Promise<TrainingPlan> {
  if ('plan' in side) return side.plan
  const runs = await pastRuns(context)
  const run = runs.find(({ id }) => Number(id) === side.run)
  const result = run && readPlanText(run.planText)
  if (result?.ok) return result.plan
  const numbers = runs.map(({ id }) => Number(id))
  const known =
    runs.length === 0 ? 'You have no runs yet.' : `Yours are ${Math.min(...numbers)} to ${Math.max(...numbers)}.`
  throw new UserError('not-found', `There is no run ${side.run} in your history. ${known}`, '/history')
}

/** What is wrong with two plans together, and options that are right. */
function mistakeIn(a: TrainingPlan, b: TrainingPlan, typed: Options): { message: string; instead: string } | undefined {
  if (differences(a, b).length === 0) {
    const other = { ...a, lr: a.lr === 0 ? defaultPlan.lr : Number((a.lr / 3).toPrecision(2)) }
    const instead = lineOf(within(a, other, typed))
    const seeds = a.seed === b.seed ? '' : ' (both train on the same seeds, whatever seed they name)'
    return { message: `a and b are the same plan${seeds}, so there is nothing to compare.`, instead }
  }
  const expected = expectedTotal([a, b], typed.seeds)
  if (expected <= mostTotalMilliseconds) return undefined
  return { message: tooMuchWork(2 * typed.seeds, expected), instead: lineOf(within(a, b, typed)) }
}

/** As many seeds as there is time for; where that is less than two, half the epochs as often as needed. */
function within(a: TrainingPlan, b: TrainingPlan, typed: Options): Options {
  const affordable = Math.floor(mostTotalMilliseconds / expectedTotal([a, b], 1))
  if (affordable >= fewestSeeds) return { a: planText(a), b: planText(b), seeds: Math.min(typed.seeds, affordable) }
  return within(shorter(a), shorter(b), typed)
}

const shorter = (plan: TrainingPlan): TrainingPlan => ({ ...plan, epochs: Math.max(1, Math.floor(plan.epochs / 2)) })

/** The options as they stand on a line. */
export function lineOf({ a, b, seeds }: Options): string {
  return `a:${quoted(a)} b:${quoted(b)}${seeds === usualSeeds ? '' : ` seeds:${seeds}`}`
}
