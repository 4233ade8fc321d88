import type { LivePost } from '../../classroom/class.ts'
import { withNote } from '../../classroom/class.ts'
import { UserError } from '../../errors.ts'
import { type Classroom, changeClass, classOf } from './store.ts'
import { readMention } from './mentions.ts'
import type { Context, Place } from '../command.ts'

/** The role that a schedule mentions. */
export interface Ping {
  role: string
  /** Whether the platform lets the bot mention it as it is set up now. */
  mentionable: boolean
}

/** Reads the role to mention. @throws UserError `invalid-input` for everyone, `not-found` when the server has no such role */
export async function readPing(
  text: string,
  { server }: Place,
  poster: Context['poster'],
  line: string,
): Promise<Ping> {
  const everyone = /^@?(everyone|here)$/i.test(text.trim())
  const role = everyone ? server : readMention('role', text, line)
  if (role === server)
    throw new UserError(
      'invalid-input',
      'I never mention everyone. Name a role that people take when they want to be told of each quiz.',
      line,
    )
  const found = poster ? await poster.role(server, role) : { mentionable: true }
  if (!found) throw new UserError('not-found', 'There is no such role in this server.', line)
  return { role, mentionable: found.mentionable }
}

/**
 * The role to mention with a post: the one of its day alone. Of a role that was deleted the instructor is told once, and the
 * post comes without. Never throws what concerns the role: the question matters more.
 */
export async function pingFor(
  classroom: Classroom,
  server: string,
  { planned }: LivePost,
): Promise<string | undefined> {
  const { store, poster, clock } = classroom
  const role = (await classOf(store, server)).schedule?.ping ?? null
  if (!planned || role === null || role === server) return undefined
  if (await isThere(poster, server, role)) return role
  const words =
    'The role that was mentioned with each quiz was deleted, so nobody is mentioned now. /quiz schedule sets another one.'
  await changeClass(store, server, (old) =>
    old.schedule?.ping === role
      ? withNote({ ...old, schedule: { ...old.schedule, ping: null } }, clock().getTime(), words)
      : old,
  )
  return undefined
}

/** While the platform does not say, it is: to mention a role that is gone harms nobody. */
async function isThere(poster: Classroom['poster'], server: string, role: string): Promise<boolean> {
  try {
    return (await poster.role(server, role)) !== null
  } catch (problem) {
    if (problem instanceof UserError) return true
    throw problem
  }
}
