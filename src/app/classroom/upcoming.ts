import type { ClassState } from '../../classroom/class.ts'
import { wishOn } from '../../classroom/calendar.ts'
import { pickNext } from '../../classroom/pick-task.ts'
import { challengeTask } from '../../classroom/task.ts'
import { UserError } from '../../errors.ts'
import { nearest } from '../../plan/nearest.ts'
import { shown } from '../../plan/values.ts'
import type { Challenge } from '../../practice/challenge/challenge.ts'
import type { Quiz } from '../../practice/quiz/quiz.ts'
import { nextSlots } from './settings.ts'
import { type Classroom, entriesOf, type Pool, poolOf } from './store.ts'

/** A question or a challenge, by its name among both. */
export type Task = Pick<Quiz, 'id' | 'topic' | 'level'> & ({ quiz: Quiz } | { challenge: Challenge })

function tasksOf({ own, made, shared, challenges }: Pool): Task[] {
  return [
    ...[...shared, ...made, ...own].map((quiz) => ({ id: quiz.id, topic: quiz.topic, level: quiz.level, quiz })),
    ...challenges.map((challenge) => ({
      id: challengeTask(challenge.id),
      topic: challenge.topic,
      level: challenge.level,
      challenge,
    })),
  ]
}

/** What comes next, in its order: what was put first, then what fits the schedule. Nothing comes twice in it. */
export async function comingTasks(
  parts: Pick<Classroom, 'store' | 'practice' | 'clock'>,
  server: string,
  state: ClassState,
  count: number,
): Promise<Task[]> {
  const pool = await poolOf(parts, server)
  const entries = entriesOf(pool, state)
  const { schedule } = state
  const wish = { kind: 'mixed', level: 'mixed', ...schedule, server } as const
  const slots = schedule?.topics ? nextSlots(state, schedule, parts.clock().getTime(), count) : []
  const wishOf = (index: number) => (slots[index] ? { ...wish, day: wishOn(state, slots[index].day) } : wish)
  const tasks = new Map(tasksOf(pool).map((task) => [task.id, task]))
  return pickNext(entries, state, wishOf, count).map((id) => tasks.get(id)!)
}

/** Finds a question by its name, or a challenge with or without the word before it. @throws UserError `not-found` */
export async function findTask(
  parts: Pick<Classroom, 'store' | 'practice'>,
  server: string,
  id: string,
  line: string,
): Promise<Task> {
  const tasks = tasksOf(await poolOf(parts, server))
  const wanted = id.trim().toLowerCase()
  const found = tasks.find((task) => task.id === wanted) ?? tasks.find((task) => task.id === challengeTask(wanted))
  if (found) return found
  const near = nearest(
    wanted,
    tasks.map((task) => ('challenge' in task ? task.challenge.id : task.id)),
  )
  const guess = near ? ` Did you mean ${near}?` : ''
  throw new UserError(
    'not-found',
    `There is no quiz or challenge ${shown(id)}.${guess}`,
    near ? `${line}${near}` : '/quiz queue',
  )
}
