import { UserError } from '../../errors.ts'
import { nearest } from '../../plan/nearest.ts'
import { shown } from '../../plan/values.ts'
import { noPractice, type PracticeRecord } from '../../practice/quiz/mastery.ts'
import { type Next, nextQuiz } from '../../practice/quiz/next.ts'
import type { Quiz } from '../../practice/quiz/quiz.ts'
import type { Context } from '../command.ts'
import { readOr } from '../runs/keeping.ts'
import { liveFor } from '../live/live.ts'
import { daysOf, practiceOf, type QuizWish } from './record.ts'

/** The question that an answer is for. @throws UserError `invalid-input` when none stands open, else as `findQuiz` */
export async function answeredQuiz(id: string | undefined, context: Context): Promise<Quiz> {
  const open = id ?? (await practiceOf(context)).asked?.quiz
  if (open !== undefined) return findQuiz(open, context)
  throw new UserError('invalid-input', 'answer needs a question, and none was asked yet.', '/quiz practice')
}

/** @throws UserError `not-found` with the nearest name, `forbidden` while a class is asked this very question */
export async function findQuiz(id: string, context: Context): Promise<Quiz> {
  const { practice } = context
  const found = practice.quizzes.find((quiz) => quiz.id === id.trim().toLowerCase())
  if (found && (await askedNow(context)).has(found.id))
    throw new UserError(
      'forbidden',
      'A class is asked this very question just now. When it has closed there, you can practise it here.',
      '/quiz practice',
    )
  if (found) return found
  const near = nearest(
    id,
    practice.quizzes.map((quiz) => quiz.id),
  )
  const guess = near ? ` Did you mean ${near}?` : ''
  throw new UserError(
    'not-found',
    `There is no quiz ${shown(id)}.${guess}`,
    near ? `/quiz practice quiz:${near}` : '/quiz practice',
  )
}

/** What classes are asked. @throws UserError `unavailable` when nobody can know at the moment: an answer would be given away */
async function askedNow(context: Context): Promise<ReadonlySet<string>> {
  const { quizzes, away } = await liveFor(context)
  if (away) throw away
  return quizzes
}

/** The question that comes next, and what it was chosen from. */
export interface Chosen extends Next {
  from: Quiz[]
  record: PracticeRecord
}

/** Never one that a class is asked just now. @throws UserError `not-found` when a topic has no question of a level, with one that there is */
export async function chooseQuiz({ topic, level }: QuizWish, context: Context): Promise<Chosen> {
  const live = await askedNow(context)
  const quizzes = context.practice.quizzes.filter(({ id }) => !live.has(id))
  const wanted = (quiz: Quiz) => (topic ?? quiz.topic) === quiz.topic && (level ?? quiz.level) === quiz.level
  const known = await readOr(() => practiceOf(context), noPractice, 'What you have practised', [])
  const from = quizzes.filter(wanted)
  const next = nextQuiz(from, known, daysOf(context).today)
  if (next) return { ...next, from, record: known }
  const levels = [...new Set(quizzes.filter((quiz) => quiz.topic === topic).map((quiz) => quiz.level))]
  if (levels.length === 0) throw new UserError('not-found', 'There are no such questions.', '/quiz practice')
  throw new UserError(
    'not-found',
    `There is no question about ${topic} on level ${level}; there ${levels.length === 1 ? 'is' : 'are'} some on level ${levels.join(' and ')}.`,
    `/quiz practice topic:${topic} level:${levels[0]}`,
  )
}
