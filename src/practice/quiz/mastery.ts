import { z } from 'zod'
import type { Quiz } from './quiz.ts'

/**
 * When a question returns, after an algorithm for spaced repetition (FSRS): stability is the number of days after which nine
 * of ten such questions are still known, difficulty runs from 1 to 10. Days as `2026-01-31`.
 */
export const Card = z.object({
  due: z.iso.date(),
  reviewed: z.iso.date(),
  stability: z.number().positive(),
  difficulty: z.number().min(1).max(10),
})
export type Card = z.infer<typeof Card>

/** What is kept of one question that a person answered. */
export const Practised = z.object({
  answered: z.int(),
  right: z.int(),
  lastRight: z.boolean(),
  lastTurn: z.int(),
  card: Card,
})
export type Practised = z.infer<typeof Practised>

/** What is kept of one person's practice. Turns count that person's answers: the n-th answer is turn n. */
export const PracticeRecord = z.object({
  turns: z.int(),
  quizzes: z.record(z.string(), Practised),
  /** Days in a row with an answer; the last day as `2026-01-31`. */
  streak: z.object({ days: z.int(), best: z.int(), lastDay: z.string() }).nullable(),
  /** The question that stands open, and what was asked for. */
  asked: z.object({ quiz: z.string(), topic: z.string().nullable(), level: z.int().nullable() }).nullable(),
})
export type PracticeRecord = z.infer<typeof PracticeRecord>

/** The record of somebody who has not practised yet. */
export const noPractice: PracticeRecord = { turns: 0, quizzes: {}, streak: null, asked: null }

/** Two days, as `2026-01-31`: an answer's, and the one before it. */
export interface Days {
  today: string
  yesterday: string
}

/** An answer: to which question, whether it was right, and when the question returns after it. */
export interface Answered {
  quiz: string
  right: boolean
  card: Card
}

/** The record after an answer. */
export function withAnswer(record: PracticeRecord, { quiz, right, card }: Answered, days: Days): PracticeRecord {
  const before = record.quizzes[quiz] ?? { answered: 0, right: 0 }
  const turns = record.turns + 1
  const known: Practised = {
    answered: before.answered + 1,
    right: before.right + (right ? 1 : 0),
    lastRight: right,
    lastTurn: turns,
    card,
  }
  return { ...record, turns, quizzes: { ...record.quizzes, [quiz]: known }, streak: longer(record.streak, days) }
}

function longer(streak: PracticeRecord['streak'], { today, yesterday }: Days): PracticeRecord['streak'] {
  if (streak?.lastDay === today) return streak
  const days = streak?.lastDay === yesterday ? streak.days + 1 : 1
  return { days, best: Math.max(days, streak?.best ?? 0), lastDay: today }
}

/** Days in a row up to today; today's answer may still come. */
export function streakOf({ streak }: PracticeRecord, { today, yesterday }: Days): number {
  return streak && (streak.lastDay === today || streak.lastDay === yesterday) ? streak.days : 0
}

/** How well a person knows a topic. */
export interface Mastery {
  topic: string
  /** Of the topic's questions, the share whose last answer was right. */
  share: number
  /** Answers given, repeated ones too. */
  answered: number
}

/** Every topic that has questions, in the order of the quizzes. */
export function masteryOf(quizzes: Quiz[], record: PracticeRecord): Mastery[] {
  return topicsOf(quizzes).map((topic) => {
    const own = quizzes.filter((quiz) => quiz.topic === topic)
    const known = own.map(({ id }) => record.quizzes[id]).filter((entry) => entry !== undefined)
    const mastered = known.filter(({ lastRight }) => lastRight).length
    const answered = known.reduce((sum, entry) => sum + entry.answered, 0)
    return { topic, share: mastered / own.length, answered }
  })
}

/** Each topic once, in the order of the quizzes. */
export function topicsOf(quizzes: Quiz[]): string[] {
  return [...new Set(quizzes.map(({ topic }) => topic))]
}

/**
 * How sure we are that a person knows a topic, 0 to 1, from the last answers to its questions. One right and one wrong
 * answer are imagined before the first (Laplace's rule of succession), so a topic never met stands at one half: above
 * one that went wrong, below one that went well.
 */
export function strengthOf(topic: string, quizzes: Quiz[], record: PracticeRecord): number {
  const known = quizzes.filter((quiz) => quiz.topic === topic).flatMap(({ id }) => record.quizzes[id] ?? [])
  return (known.filter(({ lastRight }) => lastRight).length + 1) / (known.length + 2)
}

/** The topics to practise next, weakest first. */
export function weakestTopics(quizzes: Quiz[], record: PracticeRecord): string[] {
  return topicsOf(quizzes)
    .map((topic) => ({ topic, strength: strengthOf(topic, quizzes, record) }))
    .toSorted((one, other) => one.strength - other.strength)
    .map(({ topic }) => topic)
}
