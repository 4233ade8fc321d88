import { type PracticeRecord, strengthOf, topicsOf } from './mastery.ts'
import type { Quiz } from './quiz.ts'

/** The question to ask next, and why: its day has come, it is new, or it is only the one that returns soonest. */
export interface Next {
  quiz: Quiz
  why: 'due' | 'new' | 'early'
}

/** Questions whose day has come, those that wait longest first. @param today as `2026-01-31` */
export function dueQuizzes(quizzes: Quiz[], record: PracticeRecord, today: string): Quiz[] {
  return inTurn(quizzes, record).filter(({ id }) => record.quizzes[id]!.card.due <= today)
}

/** The day (`2026-01-31`) on which the next of these questions returns; undefined when none of them was met. */
export function nextReturn(quizzes: Quiz[], { quizzes: known }: PracticeRecord): string | undefined {
  return quizzes.flatMap(({ id }) => known[id]?.card.due ?? []).toSorted()[0]
}

/**
 * The question to ask next: one that is due; else a new one, of the weakest topic and the easy ones first; else the one that
 * is due soonest. What was just asked or answered waits wherever there is something else, and so does its topic: what comes back after
 * a pause is learnt, what comes back at once is only remembered.
 * @param quizzes those that come into question; undefined when there are none
 * @param today as `2026-01-31`
 */
export function nextQuiz(quizzes: Quiz[], record: PracticeRecord, today: string): Next | undefined {
  const last = lastAnswered(record)
  const fresh = quizzes.filter(({ id }) => id !== last && id !== record.asked?.quiz)
  const candidates = fresh.length > 0 ? fresh : quizzes
  const lastTopic = quizzes.find(({ id }) => id === last)?.topic
  const due = dueQuizzes(candidates, record, today)
  const next = due.find(({ topic }) => topic !== lastTopic) ?? due[0]
  if (next) return { quiz: next, why: 'due' }
  const unmet = newQuiz(candidates, quizzes, record, lastTopic)
  if (unmet) return { quiz: unmet, why: 'new' }
  const [waiting] = dueQuizzes(quizzes, record, today)
  if (waiting) return { quiz: waiting, why: 'due' }
  const [soonest] = inTurn(candidates, record)
  return soonest && { quiz: soonest, why: 'early' }
}

function lastAnswered({ quizzes, turns }: PracticeRecord): string | undefined {
  return Object.keys(quizzes).find((id) => quizzes[id]!.lastTurn === turns)
}

/** The questions that were met, the one that returns first at the front; of one day's those that are known worst. */
function inTurn(quizzes: Quiz[], { quizzes: known }: PracticeRecord): Quiz[] {
  return quizzes
    .flatMap((quiz) => {
      const entry = known[quiz.id]
      return entry ? [{ quiz, card: entry.card, turn: entry.lastTurn }] : []
    })
    .toSorted(
      (one, other) =>
        one.card.due.localeCompare(other.card.due) ||
        one.card.stability - other.card.stability ||
        one.turn - other.turn,
    )
    .map(({ quiz }) => quiz)
}

/** Of the weakest topic, and of equally weak ones of the one that was met longest ago. */
function newQuiz(candidates: Quiz[], all: Quiz[], record: PracticeRecord, lastTopic?: string): Quiz | undefined {
  const unmet = candidates.filter(({ id }) => !record.quizzes[id])
  const topics = topicsOf(unmet)
  const others = topics.filter((topic) => topic !== lastTopic)
  const weakest = (others.length > 0 ? others : topics)
    .map((topic) => ({ topic, strength: strengthOf(topic, all, record), turn: lastTurnOf(topic, all, record) }))
    .toSorted((one, other) => one.strength - other.strength || one.turn - other.turn)[0]
  return unmet.filter(({ topic }) => topic === weakest?.topic).toSorted((one, other) => one.level - other.level)[0]
}

function lastTurnOf(topic: string, quizzes: Quiz[], record: PracticeRecord): number {
  return Math.max(
    0,
    ...quizzes.filter((quiz) => quiz.topic === topic).map(({ id }) => record.quizzes[id]?.lastTurn ?? 0),
  )
}
