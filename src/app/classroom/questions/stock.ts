import { wishOn } from '../../../classroom/calendar.ts'
import { type ClassState, mayPost } from '../../../classroom/class.ts'
import { type Schedule, slotsAfter } from '../../../classroom/schedule.ts'
import type { Quiz } from '../../../practice/quiz/quiz.ts'
import { type Pool } from '../store.ts'

/** Questions that are kept ready, at the least: those of a week and of the next one's preview. */
const kept = 12

/** With fewer questions of the content left that were never asked, ones that are made are kept ready. */
const fewLeft = 12

/** What the next question to make is to be like, as far as the schedule says. */
export interface StockWish {
  topic?: string | undefined
  level?: number | undefined
  kind?: Quiz['kind'] | undefined
}

/** Whether questions are made for a class at all, and wanted by now; `written` are those of the content. */
export function wantsQuestions({ schedule, used }: ClassState, written: Quiz[]): boolean {
  if (!schedule || schedule.source === 'written' || schedule.kind === 'challenge' || schedule.kind === 'concept')
    return false
  const left = written.filter((quiz) => fits(quiz, schedule) && !used.includes(quiz.id))
  return schedule.source === 'made' || left.length < fewLeft
}

const fits = ({ kind, level }: Quiz, wish: Pick<Schedule, 'kind' | 'level'>): boolean =>
  (wish.kind === 'mixed' || kind === wish.kind) && (wish.level === 'mixed' || String(level) === wish.level)

/** What is missing in the stock of questions made for a class; undefined when there is enough, or none are wanted. */
export function missingQuestion(state: ClassState, { made, shared }: Pool, now: number): StockWish | undefined {
  const { schedule, used, queue } = state
  if (!schedule || !wantsQuestions(state, shared)) return undefined
  const ready = made.filter((quiz) => (fits(quiz, schedule) && !used.includes(quiz.id)) || queue.includes(quiz.id))
  const kind = schedule.kind === 'mixed' || schedule.kind === 'challenge' ? undefined : schedule.kind
  const level = schedule.level === 'mixed' ? undefined : Number(schedule.level)
  const gap = gapIn(ready, state, now)
  if (gap) return { kind, level, ...gap }
  return ready.length < kept ? { kind, level } : undefined
}

/** The first day of the calendar for which no question is ready. */
function gapIn(ready: Quiz[], state: ClassState, now: number): StockWish | undefined {
  const { schedule } = state
  if (!schedule?.topics) return undefined
  const left = [...ready]
  for (const { day } of slotsAfter(schedule, now, kept, (one) => mayPost(state, one, now))) {
    const wish = wishOn(state, day)
    const fitting = left.filter(({ topic }) => topic === wish.topic)
    const best = fitting.find(({ level }) => level === wish.level) ?? fitting[0]
    if (!best) return wish
    left.splice(left.indexOf(best), 1)
  }
  return undefined
}
