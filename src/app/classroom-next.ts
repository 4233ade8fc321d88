import type { ClassState } from '../classroom/class.ts'
import { type QuizEntry, upcoming } from '../classroom/quiz.ts'
import { UserError } from '../errors.ts'
import { nearest } from '../plan/nearest.ts'
import { shown } from '../plan/values.ts'
import type { Quiz } from '../practice/quiz.ts'
import { type Classroom, poolOf } from './classroom.ts'

/** The questions that come next, in their order: those that were put first, then those that fit the schedule. */
export async function comingQuizzes(
  parts: Pick<Classroom, 'store' | 'practice'>,
  server: string,
  state: ClassState,
  count: number,
): Promise<Quiz[]> {
  const { own, shared } = await poolOf(parts, server)
  const all = new Map([...shared, ...own].map((quiz) => [quiz.id, quiz]))
  const queued = state.queue.filter((id) => all.has(id))
  const others = state.schedule
    ? upcoming(shared, state.used, { ...state.schedule, server })
    : shared.map(({ id }) => id)
  const ids = [...queued, ...others.filter((id) => !queued.includes(id))]
  return ids.slice(0, count).map((id) => all.get(id)!)
}

/** @throws UserError `not-found` with the nearest name */
export async function findQuiz(
  parts: Pick<Classroom, 'store' | 'practice'>,
  server: string,
  id: string,
  line: string,
): Promise<Quiz> {
  const { own, shared } = await poolOf(parts, server)
  const wanted = id.trim().toLowerCase()
  const found = [...own, ...shared].find((quiz) => quiz.id === wanted)
  if (found) return found
  const near = nearest(
    wanted,
    [...own, ...shared].map((quiz: QuizEntry) => quiz.id),
  )
  const guess = near ? ` Did you mean ${near}?` : ''
  throw new UserError('not-found', `There is no quiz ${shown(id)}.${guess}`, near ? `${line}${near}` : '/quiz queue')
}
