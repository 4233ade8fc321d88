import { type Days, noPractice, type PracticeRecord, withAnswer } from '../../practice/quiz/mastery.ts'
import type { Quiz } from '../../practice/quiz/quiz.ts'
import { addDays } from '../../classroom/days.ts'
import { dayOf } from '../../classroom/zone.ts'
import { type Context, personKey } from '../command.ts'
import type { Collection } from '../ports.ts'
import { StoredPractice } from './earlier-record.ts'
import { cardAfter } from './spacing.ts'

type PracticeStore = Pick<Context, 'store' | 'person' | 'clock'>

function recordsOf({ store }: Pick<Context, 'store'>): Collection<PracticeRecord> {
  return store.collection('practice', StoredPractice)
}

/** What a person has practised so far; nothing for a new one. */
export async function practiceOf(context: PracticeStore): Promise<PracticeRecord> {
  return (await recordsOf(context).get(personKey(context.person))) ?? noPractice
}

/** Notes which question stands open, so that an answer may be given by its letter alone. Asked once more, it stays part of what was wished for. */
export function rememberQuestion(quiz: Quiz, wish: QuizWish, context: PracticeStore): Promise<PracticeRecord> {
  return recordsOf(context).update(personKey(context.person), (record = noPractice) => {
    const { topic, level } = record.asked?.quiz === quiz.id ? record.asked : { topic: null, level: null }
    return { ...record, asked: { quiz: quiz.id, topic: wish.topic ?? topic, level: wish.level ?? level } }
  })
}

export async function rememberAnswer(quiz: Quiz, right: boolean, context: PracticeStore): Promise<PracticeRecord> {
  const days = daysOf(context)
  return recordsOf(context).update(personKey(context.person), (record = noPractice) => {
    const card = cardAfter(record.quizzes[quiz.id], right, days.today)
    return withAnswer(record, { quiz: quiz.id, right, card }, days)
  })
}

/** What a person wants to be asked about. */
export interface QuizWish {
  topic?: string | undefined
  level?: number | undefined
}

/** Found out at the start: the process itself may be set to live in UTC afterwards. */
const hostZone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** Today and yesterday by the calendar of the place where the bot runs. */
export function daysOf({ clock }: Pick<Context, 'clock'>): Days {
  const today = dayOf(clock().getTime(), hostZone)
  return { today, yesterday: addDays(today, -1) }
}
