import type { ClassState } from '../../classroom/class.ts'
import { UserError } from '../../errors.ts'
import { type Classroom, classOf } from './store.ts'
import type { Context, Place } from '../command.ts'

/** Whether somebody may look after a class: who manages the server, and who has the class's role. */
export function isInstructor({ role }: Pick<ClassState, 'role'>, { manages, roles }: Place): boolean {
  return manages || (role !== null && roles.includes(role))
}

/** What an instructor's command works with. */
export interface InstructorContext {
  place: Place
  state: ClassState
  now: number
}

/** Lets instructors in. @throws UserError `forbidden` */
export async function requireInstructor(context: Context): Promise<InstructorContext> {
  const place = placeOf(context)
  const state = await classOf(context.store, place.server)
  if (isInstructor(state, place)) return { place, state, now: context.clock().getTime() }
  throw new UserError(
    'forbidden',
    'Only instructors may do this: people who manage the server, and those with the role set by /class role.',
    '/leaderboard',
  )
}

/** The server a command was given in; dispatch has seen to it that there is one. */
export function placeOf({ place }: Context): Place {
  if (!place) throw new Error('a command of a class ran outside of a server')
  return place
}

/** What sending needs. @throws UserError `unavailable` where messages can't be posted */
export function classroomOf(context: Context): Classroom {
  const { poster } = context
  if (poster) return { ...context, poster }
  throw new UserError(
    'unavailable',
    'Nothing can be posted from here just now: the connection to the server is missing.',
  )
}
