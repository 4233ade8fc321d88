import { changeClass } from '../store.ts'
import { readMention } from '../mentions.ts'
import { placeOf } from '../instructor.ts'
import { UserError } from '../../../errors.ts'
import type { Context } from '../../command.ts'
import type { Reply } from '../../../reply/reply.ts'

/** A mention of a role; without it only people who manage the server are instructors. */
export interface RoleWish {
  role?: string
}

/** Says whose members look after the class. Returns what `--json` prints. @throws UserError `forbidden`, `invalid-input` */
export async function* setInstructorRole({ role: text }: RoleWish, context: Context): AsyncGenerator<Reply, object> {
  const place = placeOf(context)
  // Not for the role itself: who was given it could give it to others.
  if (!place.manages) throw new UserError('forbidden', 'This is for people who manage the server.', '/leaderboard')
  const role = text === undefined ? null : readMention('role', text, '/class role')
  await changeClass(context.store, place.server, (old) => ({ ...old, role }))
  const words =
    role === null
      ? 'Only people who manage the server are instructors now.'
      : 'People with that role look after the class too: schedule, preview, results. They do not stand on boards. Should the role be deleted, those who manage the server still can do everything.'
  yield { tone: 'good', blocks: [{ type: 'text', markdown: words }] }
  return { role }
}
