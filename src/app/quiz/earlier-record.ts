import { z } from 'zod'
import { isDay } from '../../classroom/days.ts'
import { PracticeRecord, Practised } from '../../practice/quiz/mastery.ts'
import { cardAfter } from './spacing.ts'

const EarlierEntry = Practised.omit({ card: true })

/** What was kept before questions had a day on which they return. */
const EarlierRecord = PracticeRecord.extend({
  quizzes: z.record(z.string(), z.union([Practised, EarlierEntry])),
})

/** No answer is younger than the last day of its person's streak; every record with an answer has one. */
const longAgo = '2026-01-01'

/**
 * A record as it is kept, or as it was kept before: then each question gets a card as if its last answer had been the first one, given on
 * the person's last day of practice. What was wrong is due at once; what was right stays known and returns days later.
 */
export const StoredPractice: z.ZodType<PracticeRecord> = EarlierRecord.transform((record): PracticeRecord => {
  const { lastDay } = record.streak ?? { lastDay: longAgo }
  const day = isDay(lastDay) ? lastDay : longAgo
  const quizzes = Object.entries(record.quizzes).map(([id, entry]): [string, Practised] => [
    id,
    'card' in entry ? entry : { ...entry, card: firstCard(entry.lastRight, day) },
  ])
  return { ...record, quizzes: Object.fromEntries(quizzes) }
})

function firstCard(right: boolean, day: string): Practised['card'] {
  const card = cardAfter(undefined, right, day)
  return right ? card : { ...card, due: day }
}
