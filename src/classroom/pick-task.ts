import { z } from 'zod'
import { hashText } from '../hash.ts'
import { type Quiz, type QuizKind, quizKinds } from '../practice/quiz/quiz.ts'
import { Choice, Decision } from '../practice/quiz/choice.ts'
import type { DayWish } from './calendar.ts'
import type { Schedule } from './schedule.ts'
import { isChallenge } from './task.ts'

/** A quiz as it is kept with its post: what is in the content may change, a question that was asked may not. */
export const StoredQuiz: z.ZodType<Quiz> = z.object({
  id: z.string(),
  topic: z.string(),
  level: z.number(),
  kind: z.enum(quizKinds),
  question: z.string(),
  plan: z.string().nullable(),
  decidedBy: Decision.nullable(),
  choices: z.array(Choice),
})

/** The choices of a question, by their order. */
export const letters = ['a', 'b', 'c', 'd'] as const
/** A choice, as buttons and `answer:` name it. */
export type Letter = (typeof letters)[number]

/** The letter of the right choice. */
export function rightLetter({ choices }: Quiz): Letter {
  return letters[choices.findIndex(({ right }) => right)] ?? 'a'
}

/** What is known of a quiz or a challenge where one is chosen; a challenge's id is its name among all tasks. */
export interface QuizEntry extends Pick<Quiz, 'id' | 'level'> {
  kind: QuizKind | 'challenge'
  topic?: string
  /** It was made for this class, and nobody can look it up. */
  made?: boolean
  /** It comes when all others were asked. */
  aside?: boolean
}

/** Where kinds are mixed, a challenge comes after so many posts without one: the fifth post is the first. */
const quizzesBetween = 4

/**
 * The task that comes next: what the instructor put first; else one that fits the schedule and was never asked here; else
 * the one that was asked longest ago. Every class has an order of its own. With `kind:mixed` they are questions, and a
 * challenge whenever the last four posts were none.
 * @param used ids in the order in which they were last asked
 */
export function pickQuiz(pool: QuizEntry[], queue: string[], used: string[], wish: Wish): string | undefined {
  const queued = queue.find((id) => pool.some((quiz) => quiz.id === id))
  if (queued !== undefined) return queued
  const lately = used.slice(-quizzesBetween)
  const isTurn = wish.kind === 'mixed' && lately.length === quizzesBetween && !lately.some(isChallenge)
  const challenge = isTurn ? upcoming(pool, used, { ...wish, kind: 'challenge' })[0] : undefined
  return challenge ?? upcoming(pool, used, wish)[0]
}

/** What comes next, so many or as long as nothing comes twice. `wish`: of all of them, or of the first, the second … */
export function pickNext(
  pool: QuizEntry[],
  state: Taken,
  wish: Wish | ((index: number) => Wish),
  count: number,
): string[] {
  const coming: string[] = []
  for (let { queue, used } = state; coming.length < count;) {
    const next = pickQuiz(pool, queue, used, typeof wish === 'function' ? wish(coming.length) : wish)
    if (next === undefined || coming.includes(next)) break
    coming.push(next)
    ;({ queue, used } = afterAsking({ queue, used }, next))
  }
  return coming
}

/** What was lined up, and what was asked, the last one last. */
export interface Taken {
  queue: string[]
  used: string[]
}

/** Takes a task off the queue and notes that it was asked. */
export function afterAsking({ queue, used }: Taken, id: string): Taken {
  const index = queue.indexOf(id)
  return { queue: index < 0 ? queue : queue.toSpliced(index, 1), used: [...used.filter((one) => one !== id), id] }
}

/** What is wished of a task: by the schedule, and by the calendar for its day. */
export interface Wish extends Pick<Schedule, 'kind' | 'level'> {
  /** What makes the order of this class. */
  server: string
  source?: Schedule['source']
  day?: DayWish
}

/** All tasks that fit the wish, in the order in which they come; `mixed` kinds are those of questions. */
function upcoming(pool: QuizEntry[], used: string[], wish: Wish): string[] {
  const { kind, level, server, source = 'mixed' } = wish
  const fitting = pool.filter(
    (quiz) =>
      (kind === 'mixed' ? quiz.kind !== 'challenge' : quiz.kind === kind) &&
      (level === 'mixed' || String(quiz.level) === level) &&
      (source !== 'written' || !quiz.made),
  )
  const last = new Map(used.map((id, index) => [id, index]))
  return fitting
    .map((quiz) => ({
      quiz,
      last: last.get(quiz.id) ?? -1,
      ranks: ranksOf(quiz, last.has(quiz.id) || quiz.aside === true, wish),
    }))
    .toSorted(
      (one, other) =>
        firstDifference(one.ranks, other.ranks) ||
        one.last - other.last ||
        placeIn(server, one.quiz) - placeIn(server, other.quiz),
    )
    .map(({ quiz }) => quiz.id)
}

/** What decides before the order of the class: never asked, the calendar's topic, its level, where the question comes from. */
function ranksOf({ topic, level, made = false }: QuizEntry, asked: boolean, { day, source = 'mixed' }: Wish): number[] {
  return [
    Number(asked),
    Number(day?.topic !== undefined && topic !== day.topic),
    day?.level === undefined ? 0 : Math.abs(level - day.level),
    Number(made === (source === 'mixed')),
  ]
}

const firstDifference = (one: number[], other: number[]): number =>
  one.map((rank, index) => rank - other[index]!).find((difference) => difference !== 0) ?? 0

/** Questions that were made come in the order in which they were. */
const placeIn = (server: string, { id, made }: QuizEntry): number =>
  made ? Number(id.replace(/^\D+/, '')) : scatter(`${server} ${id}`)

/** A text's hash, its bits mixed once more: texts that differ in their last character are put far apart. */
function scatter(text: string): number {
  let hash = hashText(text)
  hash = Math.imul(hash ^ (hash >>> 15), 2246822519)
  return (hash ^ (hash >>> 13)) >>> 0
}
