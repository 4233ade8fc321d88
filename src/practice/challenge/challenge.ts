import { z } from 'zod'
import { boundedKnobs } from '../../plan/bounded-knobs.ts'
import { type ModelKnob, modelKnobs, knobs } from '../../plan/knobs.ts'
import type { PlanField, TrainingPlan } from '../../plan/plan.ts'
import { formatValue } from '../../plan/values.ts'
import { changedPlan, planOf } from '../../plan/changed-plan.ts'
import { measureNames } from '../../training/measures.ts'
import { idOf, type Problem, type SourceFile } from '../../markup/source.ts'
import { readYamlFile } from '../../markup/yaml.ts'

const comparisons = ['at-least', 'at-most'] as const

/** A bound of one knob, such as at most 30 epochs; for `hidden` of the number of all hidden units. */
export const Constraint = z.strictObject({
  knob: z.enum(boundedKnobs),
  comparison: z.enum(comparisons),
  value: z.number(),
})
export type Constraint = z.infer<typeof Constraint>

/** What a plan has to reach: the mean of a measure over seeds. */
export const Goal = z.strictObject({
  measure: z.enum(measureNames),
  comparison: z.enum(comparisons),
  value: z.number(),
  constraints: z.array(Constraint).default([]),
})
export type Goal = z.infer<typeof Goal>

const fields = {
  number: z.int().min(1),
  title: z.string().min(3).max(60),
  topic: z.string().min(1),
  level: z.int().min(1).max(3),
  story: z.string().min(40).max(900),
  plan: z.string(),
  goal: Goal,
  /** The knobs that may be turned, all of them unless said otherwise; data and seeds are the same for everybody. */
  turn: z
    .array(z.enum(modelKnobs))
    .min(1)
    .default([...modelKnobs]),
  budget: z.int().min(2).max(12).default(6),
  hints: z.array(z.string().min(10).max(300)).min(1).max(4),
  exemplar: z.string(),
  /** Why the exemplar works; told once the challenge is over. */
  lesson: z.string().min(40).max(700),
}

const ChallengeFile = z.strictObject(fields).check(({ value, issues }) => {
  for (const { path, message } of flawsOf(value)) issues.push({ code: 'custom', input: value, path, message })
})

/** A start plan, a goal, and a number of runs to get there. `exemplar` is written as changes of the start plan. */
export interface Challenge extends z.infer<typeof ChallengeFile> {
  id: string
}

/** A challenge as it is kept with its post: what is in the content may change, a task that was given may not. */
export const StoredChallenge: z.ZodType<Challenge> = z.object({ id: z.string(), ...fields })

/** Reads one file of `content/challenges/`. */
export function parseChallenge(source: SourceFile): { challenge?: Challenge; problems: Problem[] } {
  const id = idOf(source.file)
  if (!/^[a-z0-9-]{1,40}$/.test(id)) {
    const message = 'a challenge is named by at most 40 small letters, digits and dashes'
    return { problems: [{ file: source.file, line: 1, message }] }
  }
  const result = readYamlFile(source, ChallengeFile)
  return result.ok ? { challenge: { id, ...result.value }, problems: [] } : { problems: result.problems }
}

interface Flaw {
  path: (string | number)[]
  message: string
}

function flawsOf(challenge: z.infer<typeof ChallengeFile>): Flaw[] {
  const start = changedPlan(challenge.plan, '')
  if (!start.ok) return [{ path: ['plan'], message: `${start.problem} Corrected: ${start.corrected}` }]
  return [
    { path: 'plan', reading: readTry(challenge, '') },
    { path: 'exemplar', reading: readTry(challenge, challenge.exemplar) },
  ].flatMap(({ path, reading: result }) => (result.ok ? [] : [{ path: [path], message: result.problem }]))
}

/** A plan that may be tried; or what is wrong with it, and changes that are allowed. */
export type TryParseResult =
  | { ok: true; plan: ReturnType<typeof planOf> }
  | { ok: false; problem: string; corrected: string }

/** Reads a try, `lr:0.3 epochs:30`: changes of the start plan, within what the challenge allows. */
export function readTry(
  { plan, goal, turn }: Pick<Challenge, 'plan' | 'goal' | 'turn'>,
  changes: string,
): TryParseResult {
  const result = changedPlan(plan, changes)
  if (!result.ok) return { ...result, corrected: knobsOf(plan, result.corrected, turn) }
  const fixed = result.changed.find((field) => !turn.some((knob) => knob === field))
  if (fixed !== undefined) {
    const problem = `${fixed} is fixed in this challenge. You may change ${turn.join(', ')}.`
    return { ok: false, problem, corrected: knobsOf(plan, changes, turn) }
  }
  const broken = goal.constraints.find((constraint) => !keeps(result.plan, constraint))
  if (!broken) return { ok: true, plan: result.plan }
  const { knob, value } = broken
  const problem = `${knob} is ${formatValue(result.plan[knob])}, but this challenge allows ${constraintText(broken)}.`
  const others = changes.split(/\s+/).filter((word) => word !== '' && !word.startsWith(knob))
  const allowed = knob === 'hidden' ? String(Math.min(128, value)) : String(value)
  return { ok: false, problem, corrected: [...others, `${knob}:${allowed}`].join(' ') }
}

/** What every class draws anew: whoever changes it alone is at the same task. */
const drawn: PlanField[] = ['seed', 'sample', 'noise', 'validation']

/** Whether a plan is the start of a challenge, on whatever draw of its data, or what a try can make of it. */
export function isTryOf({ plan: start, goal, turn }: Challenge, plan: TrainingPlan): boolean {
  const from = planOf(start)
  const fixed = (Object.keys(from) as PlanField[]).filter((field) => ![...drawn, ...turn].includes(field))
  return (
    fixed.every((field) => formatValue(plan[field]) === formatValue(from[field])) &&
    goal.constraints.every((constraint) => keeps(plan, constraint))
  )
}

/** Of a text of options, those that may be turned. */
function knobsOf(plan: string, changes: string, turn: ModelKnob[]): string {
  const result = changedPlan(plan, changes)
  if (!result.ok) return ''
  const free = result.changed.filter((field) => turn.some((knob) => knob === field))
  return free.map((field) => `${field}:${formatValue(result.plan[field])}`).join(' ')
}

function keeps(plan: TrainingPlan, { knob, comparison, value }: Constraint): boolean {
  const actual = knob === 'hidden' ? plan.hidden.reduce((sum, units) => sum + units, 0) : plan[knob]
  return comparison === 'at-most' ? actual <= value : actual >= value
}

/** `at most 30 epochs`, `a dropout of at least 0.1` */
export function constraintText({ knob, comparison, value }: Constraint): string {
  const bound = `${comparison.replace('-', ' ')} ${value}`
  const { label, counts } = knobs[knob]
  return counts ? `${bound} ${value === 1 ? counts[0] : counts[1]}` : `a ${label} of ${bound}`
}
