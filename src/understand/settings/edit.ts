import { changedPlan } from '../../plan/changed-plan.ts'
import { type Field, fieldsOf } from '../../plan/fields.ts'
import { defaultPlan, PlanOptions, type TrainingPlan } from '../../plan/plan.ts'
import { formatPlan } from '../../plan/text.ts'
import { formatValue } from '../../plan/values.ts'
import { amounts } from './amounts.ts'
import type { Change } from './change.ts'
import type { Setting } from './settings.ts'

/** The options of a plan. */
export const planFields = fieldsOf(PlanOptions)

/** Whether plans have such an option. */
export const isPlanField = (name: string): boolean => planFields.some((field) => field.name === name)

/** A plan with the settings made, or the first thing its reader does not accept, with what it proposes instead. */
export type Edited = { ok: true; plan: TrainingPlan } | { ok: false; problem: string; corrected: string }

/** Makes the settings on a plan. Undefined where one of them cannot be made: nothing is guessed. */
export function edited(base: TrainingPlan, settings: Setting[]): Edited | undefined {
  let plan = base
  for (const setting of settings) {
    const text = valueOf(plan, setting)
    if (text === undefined) return undefined
    const result = changedPlan(formatPlan(plan), `${setting.field}:${text}`)
    if (!result.ok)
      return { ok: false, problem: result.problem, corrected: correction(plan, setting, result.corrected) }
    plan = result.plan
  }
  return { ok: true, plan }
}

/** What a refused option was put right to, on the plan it was said of; a plan that is put right as a whole stays as it is. */
function correction(plan: TrainingPlan, { field }: Setting, corrected: string): string {
  if (!corrected.startsWith(`${field}:`) || corrected.includes(' ')) return corrected
  const result = changedPlan(formatPlan(plan), corrected)
  return result.ok ? formatPlan(result.plan) : result.corrected
}

/** The text of an option after a change; undefined where the change makes no sense for it. */
function valueOf(plan: TrainingPlan, { field, knob, change }: Setting): string | undefined {
  const facts = planFields.find(({ name }) => name === field)!
  if (change.type === 'usual') return formatValue(usualOf(plan, facts))
  if (change.type === 'set') return chosen(plan, facts, change.value)
  if (change.type === 'amount') {
    const amount = amounts[field]?.[change.amount]
    return amount === undefined ? undefined : String(field === 'batch' ? Math.min(Number(amount), plan.points) : amount)
  }
  if (field === 'hidden') return network(plan.hidden, knob, change)
  const now = plan[field] ?? 0
  if (change.type === 'off') return off(facts)
  if (typeof now !== 'number') return undefined
  const value = numberAfter(
    change.type === 'times' && change.ofUsual ? Number(usualOf(plan, facts)) : now,
    facts,
    change,
  )
  return value === undefined
    ? undefined
    : String(facts.type === 'integer' ? Math.round(value) : Number(value.toPrecision(6)))
}

function usualOf(plan: TrainingPlan, { name }: Field): unknown {
  const result = changedPlan('', `dataset:${plan.dataset}`)
  return (result.ok ? result.plan : defaultPlan)[name as keyof TrainingPlan]
}

/** Zero where it means that there is none of it; a batch or an epoch there has to be. */
function off({ name, type, minimum, off: canBeOff }: Field): string | undefined {
  if (canBeOff === true) return 'off'
  return type === 'number' && minimum === 0 && name !== 'lr' ? '0' : name === 'warmup' ? '0' : undefined
}

/** Shares are said in percent or as they are written. */
const isShare = ({ name }: Field): boolean => name === 'dropout' || name === 'momentum'

function numberAfter(now: number, facts: Field, change: Change): number | undefined {
  const { minimum = -Infinity, maximum = Infinity } = facts
  const within = (value: number) => Math.min(maximum, Math.max(minimum, value))
  switch (change.type) {
    case 'number': {
      if (change.share) return isShare(facts) && now === 0 ? change.value : now * change.value
      if (change.percent) return facts.type === 'integer' ? undefined : change.value / 100
      return isShare(facts) && change.value >= 5 && change.value < 100 ? change.value / 100 : change.value
    }
    case 'times':
      return now === 0 ? undefined : now * change.factor
    case 'add':
      return added(now, facts, change)
    case 'more':
      return now === 0 ? Number(amounts[facts.name]?.some ?? 0) || undefined : within(more(now, facts, change.degree))
    case 'less':
      return within(now / [1.5, 2, 5][change.degree + 1]!)
    default:
      return undefined
  }
}

/** "another 10 %" of a share are ten points of it, of anything else a tenth of what it is. */
function added(now: number, facts: Field, { value, percent }: Extract<Change, { type: 'add' }>): number {
  if (percent === true) return isShare(facts) ? now + value / 100 : now * (1 + value / 100)
  return now + value
}

/** Twice as much shows clearly and seldom breaks anything; a share cannot be doubled for long. */
function more(now: number, facts: Field, degree: number): number {
  if (isShare(facts)) return Math.min(now * 2, now + [0.1, 0.2, 0.4][degree + 1]!)
  return now * [1.5, 2, 5][degree + 1]!
}

function chosen(plan: TrainingPlan, { name, choices = [] }: Field, value: string): string {
  if (name === 'batch') return value === 'all' ? String(plan.points) : '1'
  if (name === 'noise') return '0'
  if (value === 'other') return String(plan[name as 'seed' | 'sample'] + 1)
  const [, count, unit] = /^(\d+) (layers|units)$/.exec(value) ?? []
  const { hidden } = plan
  if (value === 'deeper') return formatValue([...hidden, hidden.at(-1) ?? 16])
  if (value === 'shallower') return formatValue(hidden.slice(0, -1))
  if (unit === 'layers')
    return formatValue(Array.from({ length: Number(count) }, (_, index) => hidden[index] ?? hidden.at(-1) ?? 16))
  if (unit === 'units') return formatValue((hidden.length === 0 ? [16] : hidden).map(() => Number(count)))
  return choices.length === 0 || choices.includes(value) ? value : choices[0]!
}

const [smallestLayer, largestLayer] = [1, 128]

function network(hidden: number[], knob: string, change: Change): string | undefined {
  if (change.type === 'off') return 'none'
  if (knob === 'layers' && change.type === 'more') return formatValue([...hidden, hidden.at(-1) ?? 16])
  if (knob === 'layers' && change.type === 'less') return formatValue(hidden.slice(0, -1))
  if (knob === 'layers' && change.type === 'add') {
    const count = Math.max(0, hidden.length + change.value)
    return formatValue(Array.from({ length: count }, (_, index) => hidden[index] ?? hidden.at(-1) ?? 16))
  }
  const scale =
    change.type === 'times' ? change.factor : change.type === 'more' ? 2 : change.type === 'less' ? 0.5 : undefined
  if (scale === undefined) return undefined
  const sizes = hidden.length === 0 ? [8] : hidden
  return formatValue(sizes.map((size) => Math.min(largestLayer, Math.max(smallestLayer, Math.round(size * scale)))))
}
