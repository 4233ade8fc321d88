import { fieldsOf } from './fields.ts'
import { readOptions } from './options.ts'
import { type PlanField, PlanOptions, TrainingPlan } from './plan.ts'
import { correctionOf } from './text.ts'
import { tokenise } from './tokens.ts'

const planFields = fieldsOf(PlanOptions)

/** A plan with some of its options named anew, and which ones; or what is wrong with their text, and it put right. */
export type ChangedPlan =
  | { ok: true; plan: TrainingPlan; changed: PlanField[] }
  | { ok: false; problem: string; corrected: string }

/** Reads `changes` over `base`: what it does not name stays as it is. Another data set brings its own size and noise. */
export function changedPlan(base: string, changes: string): ChangedPlan {
  const start = readOptions(planFields, tokenise(base))
  if (!start.ok) return start
  const result = readOptions(planFields, tokenise(changes))
  if (!result.ok) return result
  const parsed = TrainingPlan.safeParse({ ...start.options, ...result.options })
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    return { ok: false, problem: issue.message, corrected: correctionOf(issue as { params?: unknown }) }
  }
  return { ok: true, plan: parsed.data, changed: Object.keys(result.options) as PlanField[] }
}

/** The same for texts that were checked when they were read. @throws Error when they were not */
export function planOf(base: string, changes = ''): TrainingPlan {
  const result = changedPlan(base, changes)
  if (!result.ok) throw new Error(`a plan that cannot be read: ${base} ${changes}: ${result.problem}`)
  return result.plan
}
