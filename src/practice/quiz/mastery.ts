import { z } from 'zod'
import type { Quiz } from './quiz.ts'

/** What is kept of one person's practice. Turns count that person's answers: the n-th answer is turn n. */
export const PracticeRecord = z.object({
  turns: z.int(),
  quizzes: z.record(
    z.string(),
    z.object({ answered: z.int(), right: z.int(), lastRight: z.boolean(), lastTurn: z.int() }),
  ),
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

/** The record after an answer. */
export function withAnswer(record: PracticeRecord, quizId: string, right: boolean, days: Days): PracticeRecord {
  const before = record.quizzes[quizId] ?? { answered: 0, right: 0 }
  const turns = record.turns + 1
  const known = {
    answered: before.answered + 1,
    right: before.right + (right ? 1 : 0),
    lastRight: right,
    lastTurn: turns,
  }
  return { ...record, turns, quizzes: { ...record.quizzes, [quizId]: known }, streak: longer(record.streak, days) }
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

function topicsOf(quizzes: Quiz[]): string[] {
  return [...new Set(quizzes.map(({ topic }) => topic))]
}

/**
 * How sure we are that a person knows a topic, 0 to 1, from the last answers to its questions. One right and one wrong
 * answer are imagined before the first (Laplace's rule of succession), so a topic never met stands at one half: above
 * one that went wrong, below one that went well.
 */
function strengthOf(topic: string, quizzes: Quiz[], record: PracticeRecord): number {
  const known = quizzes.filter((quiz) => quiz.topic === topic).flatMap(({ id }) => record.quizzes[id] ?? [])
  return (known.filter(({ lastRight }) => lastRight).length + 1) / (known.length + 2)
}

/**
 * The question to ask next: of the weakest topic, and of equally weak ones the one that was met longest ago. What was just
 * asked or answered waits, and so does its topic, wherever there is something else: what comes back after a pause
 * is learnt, what comes back at once is only remembered.
 * @param quizzes those that come into question; undefined when there are none
 */
export function nextQuiz(quizzes: Quiz[], record: PracticeRecord): Quiz | undefined {
  const lastId = Object.keys(record.quizzes).find((id) => record.quizzes[id]!.lastTurn === record.turns)
  const fresh = quizzes.filter(({ id }) => id !== lastId && id !== record.asked?.quiz)
  const candidates = fresh.length > 0 ? fresh : quizzes
  const lastTopic = quizzes.find(({ id }) => id === lastId)?.topic
  const topics = topicsOf(candidates)
  const others = topics.filter((topic) => topic !== lastTopic)
  const weakest = (others.length > 0 ? others : topics)
    .map((topic) => ({ topic, strength: strengthOf(topic, quizzes, record), turn: lastTurnOf(topic, quizzes, record) }))
    .toSorted((one, other) => one.strength - other.strength || one.turn - other.turn)[0]
  return candidates
    .filter(({ topic }) => topic === weakest?.topic)
    .toSorted((one, other) => order(one, other, record))[0]
}

function lastTurnOf(topic: string, quizzes: Quiz[], record: PracticeRecord): number {
  return Math.max(
    0,
    ...quizzes.filter((quiz) => quiz.topic === topic).map(({ id }) => record.quizzes[id]?.lastTurn ?? 0),
  )
}

/** Within a topic: new questions first, the easy ones before the hard ones; then those that went wrong; then the oldest. */
function order(one: Quiz, other: Quiz, { quizzes }: PracticeRecord): number {
  const [a, b] = [quizzes[one.id], quizzes[other.id]]
  if (!a || !b) return Number(Boolean(a)) - Number(Boolean(b)) || one.level - other.level
  return Number(a.lastRight) - Number(b.lastRight) || a.lastTurn - b.lastTurn
}

/** The topics to practise next, weakest first. */
export function weakestTopics(quizzes: Quiz[], record: PracticeRecord): string[] {
  return topicsOf(quizzes)
    .map((topic) => ({ topic, strength: strengthOf(topic, quizzes, record) }))
    .toSorted((one, other) => one.strength - other.strength)
    .map(({ topic }) => topic)
}
