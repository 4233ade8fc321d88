import { type ListedStudent, parseRoster, type RosterRow, rosterKey } from '../../../classroom/roster.ts'
import { UserError } from '../../../errors.ts'
import { escapeMarkdown } from '../../../reply/escape.ts'
import type { Block, Reply } from '../../../reply/reply.ts'
import type { Context } from '../../command.ts'
import { listed, serverCollections } from '../collections.ts'
import { requireInstructor } from '../instructor.ts'

/** A list of students as it is typed or uploaded; `clear`: forget it; `release`: let an id be taken by somebody else. */
export interface RosterWish {
  text?: string
  clear?: 'yes'
  release?: string
}

/** Keeps, shows or forgets the list of a class's students. Returns what `--json` prints. @throws UserError `forbidden`, `invalid-input` */
export async function* arrangeRoster(wish: RosterWish, context: Context): AsyncGenerator<Reply, object> {
  const { place } = await requireInstructor(context)
  const { store } = context
  const { roster } = serverCollections(store, place.server)
  if (wish.clear) {
    const rows = await listed(roster)
    await store.transaction([{ type: 'empty', collection: rosterName(place.server) }])
    yield say(`The list is forgotten: ${students(rows.length)}. Marks and answers stay.`)
    return { students: 0 }
  }
  if (wish.release !== undefined) await releaseId(wish.release, context, place.server)
  else if (wish.text !== undefined) await keepRoster(wish.text, context, place.server)
  const rows = (await listed(roster)).map(([, row]) => row)
  yield presentRoster(rows)
  const missing = rows.filter(({ person }) => person === null).map(({ id }) => id)
  return { students: rows.length, joined: rows.length - missing.length, missing }
}

const rosterName = (server: string): string => `classroom/${server}/roster`

/** The new list in place of the old one; who has joined under an id that stays has joined. @throws UserError `invalid-input` */
async function keepRoster(text: string, { store }: Context, server: string): Promise<void> {
  const result = parseRoster(text)
  if (!result.ok) throw new UserError('invalid-input', problemText(result.problems), '/class roster')
  const { roster } = serverCollections(store, server)
  const before = new Map(await listed(roster))
  const kept = (student: ListedStudent) => before.get(rosterKey(student.id))?.person ?? null
  await store.transaction([
    { type: 'empty', collection: rosterName(server) },
    ...result.rows.map((student) =>
      roster.changing(rosterKey(student.id), () => ({ ...student, person: kept(student) })),
    ),
  ])
}

/** Problems that are told at once. */
const shownProblems = 5

function problemText(problems: string[]): string {
  const more = problems.length > shownProblems ? ` … and ${problems.length - shownProblems} more lines.` : ''
  return `The list was not taken. ${problems.slice(0, shownProblems).join(' ')}${more}`
}

/** @throws UserError `not-found` */
async function releaseId(id: string, { store }: Context, server: string): Promise<void> {
  const { roster } = serverCollections(store, server)
  const row = await roster.get(rosterKey(id))
  if (!row) throw new UserError('not-found', `There is no id ${id.trim()} in the list.`, '/class roster')
  await store.transaction([roster.changing(rosterKey(id), (old) => old && { ...old, person: null })])
}

/** Names that are shown of those who have not joined. */
const shownNames = 20

function presentRoster(rows: RosterRow[]): Reply {
  if (rows.length === 0) return say(`There is no list yet. ${howToGive}`)
  const missing = rows.filter(({ person }) => person === null)
  const names = missing
    .slice(0, shownNames)
    .map(({ id, name }) => `- ${escapeMarkdown(name === '' ? id : `${name} (${id})`)}`)
  const more = missing.length > shownNames ? `\n- … and ${missing.length - shownNames} more` : ''
  const list: Block[] =
    missing.length === 0 ? [] : [{ type: 'text', markdown: `**Not joined yet**\n\n${names.join('\n')}${more}` }]
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: 'The list of students' },
      {
        type: 'text',
        markdown: `**${students(rows.length)}**, ${rows.length - missing.length} of whom have joined. Each joins with \`/class join id:…\` and their own id.`,
      },
      ...list,
      {
        type: 'small',
        markdown: `${howToGive} A new list takes the place of the old one; who has joined stays joined.`,
      },
      { type: 'actions', actions: [{ label: 'Results as a file', line: '/quiz export' }] },
    ],
  }
}

const howToGive =
  'Give it as a file or as text: a line for each student with id, name and Discord name, with commas between, as `s123,Kim Minjun,minjun`.'

const students = (count: number): string => `${count} ${count === 1 ? 'student' : 'students'}`

const say = (markdown: string): Reply => ({ tone: 'neutral', blocks: [{ type: 'text', markdown }] })
