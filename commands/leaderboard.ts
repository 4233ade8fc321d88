import { z } from 'zod'
import { boardCount, boardName, boardTable, shownRows, weekHeading } from '../src/app/classroom/posts/board-view.ts'
import { boardFor, noteStudent, refreshBoards } from '../src/app/classroom/store.ts'
import { placeOf } from '../src/app/classroom/instructor.ts'
import { command, personKey } from '../src/app/command.ts'
import { type Board, type BoardRow, periods, placesOf } from '../src/classroom/board.ts'
import type { Reply } from '../src/reply/reply.ts'

const input = z.strictObject({
  period: z.enum(periods).default('week').describe('This week, the term, or all of it'),
  show: z.enum(['name', 'anonymous']).optional().describe('How you stand on the board yourself, from now on'),
})
type Input = z.infer<typeof input>

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
    yield present(board, period, who)
    return {
      period,
      posts: board.posts,
      rows: board.rows.slice(0, shownRows).map((row, index) => told(row, places[index]!)),
    }
  },
})

/** The asker's own row comes on top of those that are shown. */
function present(board: Board, period: Input['period'], who: string): Reply {
  const own = board.rows.findIndex(({ person }) => person === who)
  const shown = board.rows.slice(0, shownRows).map((_, index) => index)
  if (own >= shownRows) shown.push(own)
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: headingOf(board, period) },
      ...(board.rows.length === 0
        ? [{ type: 'text' as const, markdown: 'Nobody has points yet: they come when a post closes.' }]
        : [boardTable(board, shown, own), boardCount(board)]),
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
  return period === 'week' ? weekHeading(from) : `The board of the term, ${from} to ${to}`
}

/** Without the id of who does not want to be known. */
function told(row: BoardRow, place: number) {
  const { points, right, streak } = row
  return { place, name: boardName(row), points, right, streak }
}
