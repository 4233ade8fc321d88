import { expectedMilliseconds } from '../../plan/cost.ts'
import { mostMilliseconds } from '../../plan/limits.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import type { Reply } from '../../reply/reply.ts'

/** What is shown while others are served first: what the wait is for, and for how long the plan itself trains. `position` 1 is next. */
export function presentQueued(position: number, plan: TrainingPlan): Reply {
  const before = position === 2 ? 'One training is' : `${position - 1} trainings are`
  const wait = position === 1 ? 'You are next: this begins when a worker is free.' : `${before} served before yours.`
  return { tone: 'neutral', blocks: [{ type: 'text', markdown: `${wait} Your plan takes ${durationText(plan)}.` }] }
}

/** How long a plan trains, and the limit where that is near enough to matter: from a second on. */
export function durationText(plan: TrainingPlan): string {
  const seconds = Math.round(expectedMilliseconds(plan) / 1000)
  return seconds < 1 ? 'less than a second' : `about ${seconds} s, of at most ${mostMilliseconds / 1000} s`
}
