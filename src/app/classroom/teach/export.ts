import { ledgerOf } from '../store.ts'
import { listed, serverCollections } from '../collections.ts'
import { exportQuestions } from './export-questions.ts'
import { requireInstructor } from '../instructor.ts'
import { readDay } from '../settings.ts'
import { type Board, boundsOf, postsWithin } from '../../../classroom/board.ts'
import type { RosterRow } from '../../../classroom/roster.ts'
import type { Counted } from '../../../classroom/standing.ts'
import {
  type Chosen,
  gradebookFor,
  gradebookGrid,
  gradebookList,
  learners,
  type lmsFormats,
  missingOf,
  type Students,
} from '../../../classroom/gradebook.ts'
import { dayOf } from '../../../classroom/zone.ts'
import { UserError } from '../../../errors.ts'
import { escapeMarkdown } from '../../../reply/escape.ts'
import type { Context } from '../../command.ts'
import type { Block, Reply } from '../../../reply/reply.ts'

interface Results {
  students: Students
  posts: Counted[]
  bounds: Pick<Board, 'from' | 'to'>
  roster: RosterRow[]
}

/** A row for each student and day, or for each student; for a learning platform; the days as they are typed, else those of the term. */
export interface ExportWish {
  form: 'list' | 'grid' | 'gift' | 'questions'
  format: 'csv' | (typeof lmsFormats)[number]
  from?: string
  to?: string
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
export async function* exportResults(wish: ExportWish, context: Context): AsyncGenerator<Reply, object> {
  const { place, state, now } = await requireInstructor(context)
  const { from, to, form, format } = wish
  if (form === 'gift' || form === 'questions') return yield* exportQuestions(form, context, place.server)
  const today = dayOf(now, state.schedule?.zone ?? 'UTC')
  const usual = boundsOf('term', today, state.term)
  const bounds = {
    from: from === undefined ? usual.from : readDay('from', from, '/quiz export', today),
    to: to === undefined ? usual.to : readDay('to', to, '/quiz export', today),
  }
  const collections = serverCollections(context.store, place.server)
  const posts = await ledgerOf(context.store, place.server)
  const [students, roster] = [
    await listed(collections.students),
    (await listed(collections.roster)).map(([, row]) => row),
  ]
  const inside = postsWithin(posts, bounds).length
  if (inside === 0) throw new UserError('not-found', 'Nothing of those days has closed yet.', '/quiz queue')
  const results = { students, posts, bounds, roster }
  const chosen = await chosenIn(context, place.server, postsWithin(posts, bounds))
  const text = fileText(wish, results, chosen)
  const kind = format === 'csv' ? '' : `${format}-`
  const name = `${kind}results-${bounds.from ?? posts[0]!.day}-${bounds.to ?? posts.at(-1)!.day}.csv`
  const count = learners(students).length
  yield {
    tone: 'good',
    blocks: [
      {
        type: 'text',
        markdown: `The results of ${count} ${count === 1 ? 'student' : 'students'} in ${inside} ${inside === 1 ? 'post' : 'posts'}. These are people's marks: keep the file to yourself, and tell the class if you grade by it.`,
      },
      ...rosterBlocks(results),
      { type: 'file', name, text },
    ],
  }
  const data = { name, students: count, posts: inside }
  // Nobody can be missing from a list that nobody gave.
  return roster.length === 0 ? data : { ...data, missing: missingOf(roster).map(({ id }) => id) }
}

/** @throws UserError `invalid-input` */
function fileText({ form, format }: ExportWish, results: Results, chosen: Chosen): string {
  if (format !== 'csv' && results.roster.length === 0)
    throw new UserError(
      'invalid-input',
      `format ${format} goes by your own ids: give me the list of students first.`,
      '/class roster',
    )
  const { students, posts, bounds, roster } = results
  const grid = () => gradebookGrid(students, posts, bounds, roster)
  const list = () => gradebookList(students, posts, bounds, chosen, roster)
  const csv = form === 'grid' ? grid : list
  const text = format === 'csv' ? csv() : gradebookFor(format, students, posts, bounds, roster)
  if (text.length <= mostCharacters) return text
  throw new UserError(
    'invalid-input',
    `That would be a file of ${Math.ceil(text.length / 1e6)} MB, more than can be sent. Name fewer days, or take the grid.`,
    '/quiz export form:grid',
  )
}

/** Names that are shown of each. */
const shownNames = 15

/** Who is on the list and has not joined, and who has marks and is not on the list. */
function rosterBlocks({ students, roster }: Results): Block[] {
  if (roster.length === 0) return []
  const joined = new Set(roster.map(({ person }) => person))
  const missing = missingOf(roster).map(({ id, name }) => (name === '' ? id : `${name} (${id})`))
  const unlisted = learners(students).flatMap(([person, { name }]) =>
    joined.has(person) ? [] : [name || 'former member'],
  )
  return [
    ...namesBlock('On the list, but not joined yet', missing),
    ...namesBlock('With marks, but without an id: they join with `/class join`', unlisted),
  ]
}

function namesBlock(head: string, names: string[]): Block[] {
  if (names.length === 0) return []
  const more = names.length > shownNames ? ` and ${names.length - shownNames} more` : ''
  const list = names.slice(0, shownNames).map(escapeMarkdown).join(', ')
  return [{ type: 'text', markdown: `**${head}** (${names.length}): ${list}${more}.` }]
}
