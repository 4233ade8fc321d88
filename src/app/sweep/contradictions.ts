import { type Contradiction, contradictionIn } from '../../plan/contradiction.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import { planText } from '../runs/plan-option.ts'
import type { Mistake, Options } from './options.ts'

/** What a plan needs so that all values of a knob can be tried on it. */
const needs: Record<string, Partial<TrainingPlan>> = {
  decay: { schedule: 'inverse' },
  momentum: { optimizer: 'sgd' },
  warmup: { warmup: 0 },
}

/** What keeps some plans of a sweep from being trained, whatever their size; put right, all of them can be. */
export function contradictionAmong(
  typed: Options,
  { plans, base }: { plans: TrainingPlan[]; base: TrainingPlan },
): Mistake | undefined {
  const found = plans.map(contradictionIn).find((one): one is Contradiction<TrainingPlan> => one !== undefined)
  return found && { message: found.message, options: { ...typed, plan: planText({ ...base, ...needs[found.field] }) } }
}
