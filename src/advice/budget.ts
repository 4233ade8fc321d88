import { expectedMilliseconds } from '../plan/cost.ts'
import type { TrainingPlan } from '../plan/plan.ts'

/** Most trainings of one experiment: as many as nine knobs take, with a candidate or two each. */
export const mostTrainings = 150

/**
 * Most expected training time of one experiment, in milliseconds of one worker: with two workers an answer is there in about
 * half of it. Who waits for a long training waits so many times longer for advice on it, up to the last of the three.
 */
const enough = 1700
const timesThePlan = 14
/**
 * The largest budget of one experiment, in expected milliseconds of one worker, however long the plan itself takes.
 */
export const mostMilliseconds = 6000

/** What is left of the trainings and the time of one experiment. */
export interface Budget {
  /** Takes the cost of these trainings if all of it is still there, and leaves `keep` milliseconds untouched. */
  take(plans: TrainingPlan[], keep?: number): boolean
  /** Trainings taken so far. */
  used(): number
  /** Milliseconds that are left, of how many. */
  left(): number
  readonly whole: number
  /** Adds what is missing of so many milliseconds, as long as there are no more than `most` in all. */
  refill(milliseconds: number, most: number): void
}

/** The budget for experiments on a plan. */
export function budgetFor(plan: TrainingPlan): Budget {
  return openBudget(
    mostTrainings,
    Math.min(mostMilliseconds, Math.max(enough, timesThePlan * expectedMilliseconds(plan))),
  )
}

export function openBudget(mostPlans: number, most: number): Budget {
  let trainings = 0
  let milliseconds = most
  let whole = most
  return {
    take(plans, keep = 0) {
      const cost = plans.reduce((sum, plan) => sum + expectedMilliseconds(plan), 0)
      if (trainings + plans.length > mostPlans || cost > milliseconds - keep) return false
      trainings += plans.length
      milliseconds -= cost
      return true
    },
    used: () => trainings,
    left: () => milliseconds,
    get whole() {
      return whole
    },
    refill(wanted, mostInAll) {
      const added = Math.max(0, Math.min(wanted - milliseconds, mostInAll - whole))
      milliseconds += added
      whole += added
    },
  }
}
