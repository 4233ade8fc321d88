import { writeGift } from '../../../classroom/questions/gift.ts'
import { writeTable } from '../../../classroom/questions/table.ts'
import { ledgerOf, poolOf } from '../store.ts'
import { listed, serverCollections } from '../collections.ts'
import { requireInstructor } from '../instructor.ts'
import { readDay } from '../settings.ts'
import { boundsOf, postsWithin } from '../../../classroom/board.ts'
import { type Chosen, gradebookGrid, gradebookList } from '../../../classroom/gradebook.ts'
import type { Counted } from '../../../classroom/standing.ts'
import { dayOf } from '../../../classroom/zone.ts'
import { UserError } from '../../../errors.ts'
import type { Context } from '../../command.ts'
import type { Reply } from '../../../reply/reply.ts'

/** A row for each student and day, or for each student; the days as they are typed, else those of the term. */
export interface ExportWish {
  form: 'list' | 'grid' | 'gift' | 'questions'
  from?: string
  to?: string
}

/** The questions that the class can get, and those it had, with their answers. */
async function* exportQuestions(
  form: 'gift' | 'questions',
  context: Context,
  server: string,
): AsyncGenerator<Reply, object> {
  const { own, made, shared } = await poolOf(context, server)
  const asked = (await listed(serverCollections(context.store, server).posts)).map(([, { quiz }]) => quiz)
  const all = [...new Map([...asked, ...shared, ...made, ...own].map((quiz) => [quiz.id, quiz])).values()]
  const name = form === 'gift' ? 'questions.gift.txt' : 'questions.csv'
  const markdown = `${all.length} questions with their answers: keep the file to yourself. \`/quiz queue import:\` reads it again.`
  const text = form === 'gift' ? writeGift(all) : writeTable(all)
  yield {
    tone: 'good',
    blocks: [
      { type: 'text', markdown },
      { type: 'file', name, text },
    ],
  }
  return { name, questions: all.length }
}

/** What everybody chose of some posts. */
async function chosenIn({ store }: Context, server: string, posts: Counted[]): Promise<Chosen> {
  const { answers } = serverCollections(store, server)
  const chosen = posts.map(async ({ number }) => {
    const given = await listed(answers(number))
    return [number, new Map(given.map(([person, { choice }]) => [person, choice]))] as const
  })
  return new Map(await Promise.all(chosen))
}

/** Discord takes files of 10 MiB; a character may take three bytes. */
const mostCharacters = 3_000_000

/** The results as a file. Returns what `--json` prints. @throws UserError `forbidden`, `not-found`, `invalid-input` */
export async function* exportResults({ form, from, to }: ExportWish, context: Context): AsyncGenerator<Reply, object> {
  const { place, state, now } = await requireInstructor(context)
  if (form === 'gift' || form === 'questions') return yield* exportQuestions(form, context, place.server)
  const today = dayOf(now, state.schedule?.zone ?? 'UTC')
  const usual = boundsOf('term', today, state.term)
  const bounds = {
    from: from === undefined ? usual.from : readDay('from', from, '/quiz export', today),
    to: to === undefined ? usual.to : readDay('to', to, '/quiz export', today),
  }
  const posts = await ledgerOf(context.store, place.server)
  const students = await listed(serverCollections(context.store, place.server).students)
  const inside = postsWithin(posts, bounds).length
  if (inside === 0) throw new UserError('not-found', 'Nothing of those days has closed yet.', '/quiz queue')
  const text =
    form === 'grid'
      ? gradebookGrid(students, posts, bounds)
      : gradebookList(students, posts, bounds, await chosenIn(context, place.server, postsWithin(posts, bounds)))
  if (text.length > mostCharacters)
    throw new UserError(
      'invalid-input',
      `That would be a file of ${Math.ceil(text.length / 1e6)} MB, more than can be sent. Name fewer days, or take the grid.`,
      '/quiz export form:grid',
    )
  const name = `results-${bounds.from ?? posts[0]!.day}-${bounds.to ?? posts.at(-1)!.day}.csv`
  const learners = students.filter(([, { staff }]) => !staff).length
  yield {
    tone: 'good',
    blocks: [
      {
        type: 'text',
        markdown: `The results of ${learners} ${learners === 1 ? 'student' : 'students'} in ${inside} ${inside === 1 ? 'post' : 'posts'}. These are people's marks: keep the file to yourself, and tell the class if you grade by it.`,
      },
      { type: 'file', name, text },
    ],
  }
  return { name, students: learners, posts: inside }
}
