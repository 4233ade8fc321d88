import { expectedMilliseconds } from '../plan/cost.ts'
import type { TrainingPlan } from '../plan/plan.ts'

/** Most trainings of one experiment. */
export const mostTrainings = 60

/** Most expected training time of one experiment, in milliseconds of one worker. */
export const mostMilliseconds = 3000

/** What is left of the trainings and the time of one experiment. */
export interface Budget {
  /** Takes the cost of these trainings if all of it is still there. */
  take(plans: TrainingPlan[]): boolean
  /** Trainings taken so far. */
  used(): number
}

export function openBudget(): Budget {
  let trainings = mostTrainings
  let milliseconds = mostMilliseconds
  return {
    take(plans) {
      const cost = plans.reduce((sum, plan) => sum + expectedMilliseconds(plan), 0)
      if (plans.length > trainings || cost > milliseconds) return false
      trainings -= plans.length
      milliseconds -= cost
      return true
    },
    used: () => mostTrainings - trainings,
  }
}
