import { createEmptyCard, fsrs, type Grade, Rating, State } from 'ts-fsrs'
import { addDays } from '../../classroom/days.ts'
import type { Card } from '../../practice/quiz/mastery.ts'

/**
 * FSRS-6 with its published default parameters, in whole days: what was wrong returns on a later day, never within the hour. Without fuzz, so
 * that the same answers give the same days. A course lasts months: what is known well still returns once a year.
 */
const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false, maximum_interval: 365 })

/** How an answer grades the card of its question. */
const gradeOf = (right: boolean): Grade => (right ? Rating.Good : Rating.Again)

/** A card graded by an answer. @param card undefined for a new question; `today`, as `2026-01-31`, is not before its last answer */
export function graded(card: Card | undefined, right: boolean, today: string): Card {
  const now = instantOf(today)
  const known = card && {
    ...createEmptyCard(now),
    state: State.Review,
    due: instantOf(card.due),
    last_review: instantOf(card.reviewed),
    stability: card.stability,
    difficulty: card.difficulty,
  }
  const { scheduled_days, stability, difficulty } = scheduler.next(
    known ?? createEmptyCard(now),
    now,
    gradeOf(right),
  ).card
  return { due: addDays(today, scheduled_days), reviewed: today, stability, difficulty }
}

/** The scheduler counts days between midnights of UTC; ours are those of the place where the bot runs. */
const instantOf = (day: string): Date => new Date(`${day}T00:00:00Z`)
