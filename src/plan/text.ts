import { datasetDefaults } from './datasets.ts'
import { fieldsOf } from './fields.ts'
import { readOptions } from './options.ts'
import { defaultPlan, type PlanField, PlanOptions, TrainingPlan } from './plan.ts'
import { tokenise } from './tokens.ts'
import { formatValue } from './values.ts'

/** A plan, or the first thing that is wrong with its text and a text that is right. */
export type PlanParseResult = { ok: true; plan: TrainingPlan } | { ok: false; problem: string; corrected: string }

const planFields = fieldsOf(PlanOptions)

/** Reads the options of a plan, as they stand after `/train`. */
export function parsePlan(text: string): PlanParseResult {
  const result = readOptions(planFields, tokenise(text))
  if (!result.ok) return { ...result, corrected: accepted(result.corrected) }
  const parsed = TrainingPlan.safeParse(result.options)
  if (parsed.success) return { ok: true, plan: parsed.data }
  const issue = parsed.error.issues[0]!
  return { ok: false, problem: issue.message, corrected: correctionOf(issue as { params?: unknown }) }
}

/** Options that are right one by one can still be too much work together: then a plan that fits. */
function accepted(corrected: string): string {
  const result = parsePlan(corrected)
  return result.ok ? corrected : result.corrected
}

/**
 * The options that an issue of a command's schema proposes instead: a plan, or a text as it stands after the command's
 * name. Empty (all defaults) when it proposes none.
 */
export function correctionOf(issue: { params?: unknown }): string {
  const { instead } = (issue.params ?? {}) as { instead?: TrainingPlan | string }
  if (typeof instead === 'string') return instead
  return instead ? formatPlan(instead) : ''
}

/**
 * The canonical text of a plan: its fields in the schema's order, those left out that have their default. It is the share
 * link, the button's payload and the log entry; `parsePlan` gives the same plan back.
 */
export function formatPlan(plan: TrainingPlan): string {
  const usual: TrainingPlan = { ...defaultPlan, ...datasetDefaults(plan.dataset) }
  return planFields
    .map(({ name }) => name as PlanField)
    .filter((name) => formatValue(plan[name]) !== formatValue(usual[name]))
    .map((name) => `${name}:${formatValue(plan[name])}`)
    .join(' ')
}

/** The command line that trains a plan: `/train lr:0.3`, or `/train` alone for the usual one. */
export function trainLine(plan: TrainingPlan | string): string {
  return `/train ${typeof plan === 'string' ? plan : formatPlan(plan)}`.trim()
}
