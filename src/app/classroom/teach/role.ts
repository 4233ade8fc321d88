import { changeClass, classOf } from '../store.ts'
import { readMention } from '../mentions.ts'
import { placeOf } from '../instructor.ts'
import { UserError } from '../../../errors.ts'
import { roleMark } from '../../../reply/marks.ts'
import type { Context } from '../../command.ts'
import type { Reply } from '../../../reply/reply.ts'
import { changeBlocks } from './changed.ts'

/** A mention of a role, or `none`: then only people who manage the server are instructors. Without both it is shown. */
export interface RoleWish {
  role?: string
  clear?: 'role'
}

/** Says whose members look after the class. Returns what `--json` prints. @throws UserError `forbidden`, `invalid-input` */
export async function* setInstructorRole(wish: RoleWish, context: Context): AsyncGenerator<Reply, object> {
  const place = placeOf(context)
  // Not for the role itself: who was given it could give it to others.
  if (!place.manages) throw new UserError('forbidden', 'This is for people who manage the server.', '/leaderboard')
  const wanted = readRole(wish, place.server)
  const before = (await classOf(context.store, place.server)).role
  if (wanted !== undefined) await changeClass(context.store, place.server, (old) => ({ ...old, role: wanted }))
  const role = wanted === undefined ? before : wanted
  yield {
    tone: wanted === undefined ? 'neutral' : 'good',
    blocks: [
      ...(wanted === undefined ? [] : changeBlocks({ role: shown(before) }, { role: shown(role) })),
      { type: 'text', markdown: role === null ? nobody : `${somebody(role)} ${inDiscord}` },
    ],
  }
  return { role }
}

const shown = (role: string | null): string => (role === null ? 'none' : roleMark(role))

const nobody =
  'Only people who manage the server are instructors. `/class role` with a role lets its members look after the class too.'

const somebody = (role: string): string =>
  `People with the role ${roleMark(role)} look after the class too: schedule, preview, results. They do not stand on boards. Should the role be deleted, those who manage the server still can do everything.`

/** Discord knows rights for a whole command, and only an admin can give them. */
const inDiscord =
  'Discord shows `/teach` only to people who manage the server: an admin has to allow it for that role under *Server Settings → Integrations*, once.'

/** Undefined: nothing is to be changed; null: no role. @throws UserError `invalid-input` */
function readRole({ role, clear }: RoleWish, server: string): string | null | undefined {
  if (clear === 'role' || role?.trim().toLowerCase() === 'none') return null
  if (role === undefined) return undefined
  const id = readMention('role', role, '/class role')
  if (id !== server) return id
  throw new UserError('invalid-input', 'Everyone has that role. Name one that only instructors have.', '/class role')
}
