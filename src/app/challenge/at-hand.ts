import { planOf } from '../../plan/changed-plan.ts'
import type { PlanField, TrainingPlan } from '../../plan/plan.ts'
import { formatPlan } from '../../plan/text.ts'
import { formatValue } from '../../plan/values.ts'
import { type Challenge, readTry } from '../../practice/challenge/challenge.ts'
import type { Block } from '../../reply/reply.ts'
import { type Context, personKey } from '../command.ts'
import type { Round } from './round.ts'

type Where = Pick<Context, 'conversations' | 'person' | 'place'>

/** Keeps in mind that somebody works on a challenge, or, with null, that it is over. */
export function noteAtHand(challenge: Challenge, round: Round | null, { conversations, person, place }: Where): void {
  const { number, plan } = challenge
  const allows = (changes: string) => readTry(challenge, changes).ok
  const task = round && { number, start: plan, line: round.line(), allows }
  conversations?.noteTask(personKey(person), place?.channel ?? '', task)
}

/** What is said below a plain run by somebody who works on a challenge: that it does not count, and how it would. */
export function notCounted(plan: TrainingPlan, { conversations, person, place }: Where): Block[] {
  const task = conversations?.taskOf(personKey(person), place?.channel ?? '')
  if (!task) return []
  const changed = fieldsBetween(planOf(task.start), plan)
  const changes = changed.map((field) => `${field}:${formatValue(plan[field])}`).join(' ')
  const fits = changed.length > 0 && task.allows(changes)
  const line = `${task.line} try:"${fits ? changes : '…'}"`
  const words = `**This run does not count for challenge ${task.number}**, and costs none of its runs.`
  const how = fits ? 'As a try:' : `A try changes its start plan and is written \`${line}\`.`
  return [
    { type: 'text', markdown: `${words} ${how}` },
    { type: 'actions', actions: [fits ? { label: 'Make it a try', line } : { label: 'The task', line: task.line }] },
  ]
}

function fieldsBetween(start: TrainingPlan, plan: TrainingPlan): PlanField[] {
  const fields = Object.keys(plan) as PlanField[]
  return fields.filter((field) => formatPlan({ ...start, [field]: plan[field] }) !== formatPlan(start))
}
