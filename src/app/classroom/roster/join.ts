import { type RosterRow, rosterKey } from '../../../classroom/roster.ts'
import { UserError } from '../../../errors.ts'
import { shown } from '../../../plan/values.ts'
import type { Reply } from '../../../reply/reply.ts'
import { type Context, personKey } from '../../command.ts'
import { listed, serverCollections } from '../collections.ts'
import { placeOf } from '../instructor.ts'
import { joining } from '../store.ts'

/** Ties a person to their line of the class's list. Returns what `--json` prints. @throws UserError `not-found`, `forbidden` */
export async function* joinClass({ id }: { id: string }, context: Context): AsyncGenerator<Reply, object> {
  const { store, person } = context
  const { server } = placeOf(context)
  const { roster } = serverCollections(store, server)
  const who = personKey(person)
  const key = rosterKey(id)
  const own = (await listed(roster)).flatMap(([known, row]) => (row.person === who && known !== key ? [known] : []))
  let taken: RosterRow | undefined
  await store.transaction([
    joining(store, server, who),
    ...own.map((known) => roster.changing(known, (old) => old && { ...old, person: null })),
    roster.changing(key, (old) => {
      taken = old
      assertFree(old, who, id)
      return { ...old!, person: who }
    }),
  ])
  yield {
    tone: 'good',
    blocks: [
      {
        type: 'text',
        markdown:
          'You have joined. Your marks go into the gradebook under your id; nobody but your instructors sees it.',
      },
      { type: 'small', markdown: '`/privacy show` tells what is kept of you, `/privacy delete` forgets it.' },
    ],
  }
  return { id: taken?.id ?? id, joined: true }
}

function assertFree(row: RosterRow | undefined, who: string, id: string): void {
  if (!row)
    throw new UserError(
      'not-found',
      `The list of this class has no id ${shown(id)}. Look at how your school writes it, or ask your instructor.`,
      '/class join',
    )
  if (row.person === null || row.person === who) return
  throw new UserError(
    'forbidden',
    'Somebody else has joined under this id already. If it is yours, ask your instructor to free it.',
    '/class join',
  )
}
