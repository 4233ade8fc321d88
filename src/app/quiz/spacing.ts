import type { Card, Practised } from '../../practice/quiz/mastery.ts'
import { graded } from './scheduler.ts'

/**
 * The card after an answer. The first answer of a day decides, for the right choice is shown after it: answering again on that day
 * changes nothing, unless what went right goes wrong.
 * @param before what is kept of the question; undefined for a new one
 * @param today as `2026-01-31`; a day before the last answer's counts as that one
 */
export function cardAfter(before: Practised | undefined, right: boolean, today: string): Card {
  if (!before) return graded(undefined, right, today)
  const { card, lastRight } = before
  if (today <= card.reviewed && (right || !lastRight)) return card
  return graded(card, right, today < card.reviewed ? card.reviewed : today)
}
