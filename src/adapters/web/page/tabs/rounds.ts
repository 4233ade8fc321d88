import type { Outcome } from '../../../../app/dispatch.ts'
import { quoted } from '../../../../plan/tokens.ts'
import { formatValue } from '../../../../plan/values.ts'
import type { PlanField } from '../../../../plan/plan.ts'
import { bench, plans, type Round } from '../state/bench.ts'

/** A challenge as `/challenge id:…` describes it. */
interface Described {
  id: string
  title: string
  start: string
  goal: { text: string; value: number; comparison: 'at-least' | 'at-most' }
  budget: number
  closed: boolean
  attempts: { score: number | null }[]
}

/** The round that an answer describes; null when it is over, undefined where the answer is about something else. */
export function roundIn(outcome: Outcome | null): Round | null | undefined {
  if (!outcome?.ok || outcome.command !== 'challenge') return undefined
  const { challenge } = (outcome.data ?? {}) as { challenge?: Described }
  if (challenge === undefined) return undefined
  const { id, title, start, goal, budget, attempts, closed } = challenge
  const left = budget - attempts.length
  if (closed || left <= 0) return null
  return { id, title, start, goal: goal.text, reached: reachedOf(challenge), left, budget }
}

/** How near the best try came to the goal, as a share of it. */
function reachedOf({ goal: { value, comparison }, attempts }: Described): number {
  const shares = attempts.map(({ score }) => {
    if (score === null || !Number.isFinite(score)) return 0
    return comparison === 'at-least' ? score / (value || 1) : score <= 0 ? 1 : value / score
  })
  return Math.min(1, Math.max(0, ...shares))
}

/** The line that hands in what the sliders say: the changes from the start plan. */
export function tryLine({ id, start }: Round): string {
  const begun = plans.read(start)
  const { plan } = bench.state
  const from = begun.ok ? begun.plan : plans.usual
  const changes = plans.fields
    .map(({ name }) => name as PlanField)
    .filter((name) => formatValue(from[name]) !== formatValue(plan[name]))
    .map((name) => `${name}:${formatValue(plan[name])}`)
  return `/challenge id:${id} try:${quoted(changes.join(' '))}`
}
