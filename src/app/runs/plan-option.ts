import { defaultPlan, type TrainingPlan } from '../../plan/plan.ts'
import { formatPlan, parsePlan, type PlanParseResult } from '../../plan/text.ts'

/** Longest plan inside an option, in characters; a plan with every field set is shorter. */
export const longestPlanText = 300

/** Reads a plan that stands inside an option, such as `plan:"lr:0.3"`; a pasted `/train` in front does no harm. */
export function readPlanText(text: string): PlanParseResult {
  const result = parsePlan(text.replace(/^\s*\/?train(?=\s|$)/i, ''))
  return result.ok ? result : { ...result, corrected: result.corrected || planText(defaultPlan) }
}

/** The text of a plan where an option may not be empty: of the default plan its learning rate. */
export function planText(plan: TrainingPlan): string {
  return formatPlan(plan) || `lr:${plan.lr}`
}
