import { withNote } from '../../../classroom/class.ts'
import { UserError } from '../../../errors.ts'
import { visibleText } from '../../../reply/escape.ts'
import { shown } from '../../../plan/values.ts'
import type { Reply } from '../../../reply/reply.ts'
import { type Context, personKey } from '../../command.ts'
import { noSuchPost } from '../answer.ts'
import { listed, postKey, serverCollections } from '../collections.ts'
import { isInstructor, placeOf } from '../instructor.ts'
import { postingKey } from '../posts/claim.ts'
import { changeClass, classOf, noteStudent } from '../store.ts'

/**
 * Keeps that somebody thinks a question is wrong, and tells the instructors: each person once a question, without a name. Returns
 * what `--json` prints. @throws UserError `not-found`
 */
export async function* takeDoubt(
  { post: number, doubt }: { post: number; doubt: string },
  context: Context,
): AsyncGenerator<Reply, object> {
  const { store, person, clock } = context
  const place = placeOf(context)
  const { server } = place
  const { posts, doubts } = serverCollections(store, server)
  const state = await classOf(store, server)
  if (!(await posts.get(postKey(number)))) throw noSuchPost(number, state.lastNumber)
  const now = clock().getTime()
  const text = visibleText(doubt).replaceAll(/\s+/g, ' ').trim()
  const who = personKey(person)
  const student = { name: person.name, staff: isInstructor(state, place) }
  await noteStudent(store, server, who, student, [doubts(number).changing(who, () => ({ text, at: now }))])
  const count = (await listed(doubts(number))).length
  await changeClass(store, server, (old) => {
    const begins = `Quiz ${number} is doubted`
    const notes = old.notes.filter((note) => !note.text.startsWith(begins))
    const people = count === 1 ? 'by one student' : `by ${count} students`
    return withNote(
      { ...old, notes },
      now,
      `${begins} ${people}, the last one: ${shown(text)}. See /quiz report post:${number}`,
    )
  })
  if (count === 1 && state.schedule?.preview) await tellInstructors(number, state.schedule.preview, context, server)
  yield {
    tone: 'good',
    blocks: [
      {
        type: 'text',
        markdown: `Thank you. The instructors see that somebody thinks quiz ${number} is wrong, without your name. If it is, they can take it out of the count for everybody.`,
      },
      { type: 'small', markdown: `Say why, if you like: \`/quiz answer post:${number} doubt:"…"\`` },
    ],
  }
  return { post: number, doubt: text }
}

/** In the channel that they named for the preview. It is in their notes anyway. */
async function tellInstructors(number: number, channel: string, { poster }: Context, server: string): Promise<void> {
  try {
    await poster?.post(
      channel,
      {
        tone: 'warning',
        blocks: [
          { type: 'text', markdown: `Somebody thinks that quiz ${number} is wrong.` },
          { type: 'actions', actions: [{ label: 'Look at it', line: `/quiz report post:${number}` }] },
        ],
      },
      postingKey('d', server, number),
    )
  } catch (problem) {
    if (!(problem instanceof UserError)) throw problem
  }
}
