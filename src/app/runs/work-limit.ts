import { expectedMilliseconds } from '../../plan/cost.ts'
import type { TrainingPlan } from '../../plan/plan.ts'

/**
 * The most training that one command may ask for: milliseconds of one worker, as far as they can be foreseen. Twice the
 * longest single training; on an idle machine somebody waits that long for a picture, and not much longer.
 */
export const mostTotalMilliseconds = 20_000

/** Milliseconds of one worker for every plan on so many seeds. */
export function expectedTotal(plans: TrainingPlan[], seeds: number): number {
  return seeds * plans.reduce((sum, plan) => sum + expectedMilliseconds(plan), 0)
}

/** What is said when it is too much, before anything starts. */
export function tooMuchWork(trainings: number, expected: number): string {
  // Rounded up: "20 s" must not be refused for being more than 20 s.
  const seconds = (Math.ceil(expected / 100) / 10).toLocaleString('en')
  const most = mostTotalMilliseconds / 1000
  return `These ${trainings} trainings would take about ${seconds} s of one worker; at most ${most} s are allowed.`
}
