import { z } from 'zod'
import { boardFor, noteStudent, refreshBoards } from '../src/app/classroom.ts'
import { placeOf } from '../src/app/classroom-rights.ts'
import { command, personKey } from '../src/app/command.ts'
import { type Board, type BoardRow, periods, placesOf } from '../src/classroom/board.ts'
import type { Block, Reply } from '../src/reply/reply.ts'

const input = z.strictObject({
  period: z.enum(periods).default('week').describe('This week, the term, or all of it'),
  show: z.enum(['name', 'anonymous']).optional().describe('How you stand on the board yourself, from now on'),
})
type Input = z.infer<typeof input>

/** Rows that are shown; the asker's own comes on top of them. */
const shownRows = 10

export const leaderboard = command({
  name: 'leaderboard',
  summary: 'Points of the class: by what was right, never by who was fast',
  needs: 'server',
  input,
  positional: 'period',
  examples: ['/leaderboard', '/leaderboard term', '/leaderboard all', '/leaderboard show:anonymous'],
  async *run({ period, show }: Input, context) {
    const { server } = placeOf(context)
    const { store, person, clock } = context
    const who = personKey(person)
    if (show !== undefined) {
      await noteStudent(store, server, who, { name: person.name, hidden: show === 'anonymous' })
      await refreshBoards(store, server, clock().getTime())
    }
    const board = await boardFor(store, server, period)
    const places = placesOf(board)
    yield present(board, places, period, who)
    return {
      period,
      posts: board.posts,
      rows: board.rows.slice(0, shownRows).map((row, index) => told(row, places[index]!)),
    }
  },
})

function present(board: Board, places: number[], period: Input['period'], who: string): Reply {
  const own = board.rows.findIndex(({ person }) => person === who)
  const shown = board.rows.slice(0, shownRows).map((_, index) => index)
  if (own >= shownRows) shown.push(own)
  const rows = shown.map((index) => cells(board.rows[index]!, places[index]!, index === own))
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: headingOf(board, period) },
      ...(rows.length === 0
        ? [{ type: 'text' as const, markdown: 'Nobody has points yet: they come when a quiz closes.' }]
        : [{ type: 'table' as const, head: ['place', 'name', 'points', 'right', 'streak', 'best'], rows }]),
      ...countBlock(board),
      {
        type: 'actions',
        actions: periods
          .filter((other) => other !== period)
          .map((other) => ({ label: labels[other], line: `/leaderboard ${other}` })),
      },
    ],
  }
}

const labels = { week: 'This week', term: 'The term', all: 'All of it' }

function headingOf({ from, to }: Board, period: Input['period']): string {
  if (from === null || to === null) return 'The board'
  return period === 'week' ? `The board of the week from ${from}` : `The board of the term, ${from} to ${to}`
}

function cells(row: BoardRow, place: number, own: boolean): string[] {
  const { points, answered, right, streak, best } = row
  const name = own ? `${nameOf(row)} (you)` : nameOf(row)
  return [`${place}.`, name, String(points), `${right} of ${answered}`, String(streak), String(best)]
}

const nameOf = ({ name, hidden }: BoardRow): string => (hidden ? 'anonymous' : name || 'former member')

/** Without the id of who does not want to be known. */
function told(row: BoardRow, place: number) {
  const { points, right, streak } = row
  return { place, name: nameOf(row), points, right, streak }
}

function countBlock({ rows, posts }: Board): Block[] {
  if (rows.length === 0) return []
  const people = `${rows.length} ${rows.length === 1 ? 'person' : 'people'}`
  const quizzes = `${posts} ${posts === 1 ? 'quiz' : 'quizzes'}`
  const rule =
    'A right answer earns the points of its level. A streak counts quizzes, not days; every seventh in a row earns a freeze, which is spent by itself on one that is missed.'
  return [
    { type: 'small', markdown: `${people}, ${quizzes}. ${rule} \`/leaderboard show:anonymous\` takes your name off.` },
  ]
}
