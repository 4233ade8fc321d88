import { dayNumber, sayDay } from '../../classroom/days.ts'
import { dueQuizzes, nextReturn } from '../../practice/quiz/next.ts'
import type { PracticeRecord } from '../../practice/quiz/mastery.ts'
import type { Quiz } from '../../practice/quiz/quiz.ts'
import type { Block } from '../../reply/reply.ts'
import type { Chosen } from './choose.ts'

/** Questions whose day has come, and when the next one returns, if any was met: `tomorrow`. */
export interface Due {
  count: number
  next: string | null
}

/** Why a question that was met before comes now; nothing to say of a new one. Days as `2026-01-31`. */
export function chosenBecause({ quiz, why, from, record }: Chosen, today: string): Block[] {
  if (why === 'new') return []
  if (why === 'early') return [small(nothingDue(nextReturn(from, record)!))]
  const { reviewed } = record.quizzes[quiz.id]!.card
  const others = dueQuizzes(from, record, today).length - 1
  return [
    small(
      `This question is due: you last answered it on ${sayDay(reviewed)}.${others > 0 ? ` After it ${countDue(others)}.` : ''}`,
    ),
  ]
}

/** How many questions are due, and when the next one returns. @param today as `2026-01-31` */
export function dueOf(quizzes: Quiz[], record: PracticeRecord, today: string): Due {
  const next = nextReturn(quizzes, record)
  return {
    count: dueQuizzes(quizzes, record, today).length,
    next: next === undefined ? null : fromToday(next, today),
  }
}

/** `1 question is due`. */
export const countDue = (count: number): string => (count === 1 ? '1 question is due' : `${count} questions are due`)

const nothingDue = (day: string): string =>
  `You have met every question here, and nothing is due; the next returns on ${sayDay(day)}. Until then you may practise ahead, as with this one.`

/** When a question returns, below its explanation. */
export const returnsWhen = (due: string, today: string): Block =>
  small(`This question returns ${fromToday(due, today)}.`)

/** `tomorrow`, `in 3 days`: a day that is still to come. Both as `2026-01-31`. */
function fromToday(day: string, today: string): string {
  const days = dayNumber(day) - dayNumber(today)
  return days <= 1 ? 'tomorrow' : `in ${days} days`
}

const small = (markdown: string): Block => ({ type: 'small', markdown })
