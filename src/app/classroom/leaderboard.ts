import { boardCount, boardName, boardTable, shownRows, weekHeading } from './posts/board-view.ts'
import { boardFor, noteStudent, refreshBoards } from './store.ts'
import { placeOf } from './instructor.ts'
import { type Context, personKey } from '../command.ts'
import { type Board, type BoardRow, type Period, periods, ranksOf } from '../../classroom/board.ts'
import type { Reply } from '../../reply/reply.ts'

/** Which board, and how the asker stands on it from now on. */
export interface BoardWish {
  period: Period
  show?: 'name' | 'anonymous'
}

/** A board of the class, and how the asker stands on it. Returns what `--json` prints. */
export async function* showBoard({ period, show }: BoardWish, context: Context): AsyncGenerator<Reply, object> {
  const { server } = placeOf(context)
  const { store, person, clock } = context
  const who = personKey(person)
  if (show !== undefined) {
    await noteStudent(store, server, who, { name: person.name, hidden: show === 'anonymous' })
    await refreshBoards(store, server, clock().getTime())
  }
  const board = await boardFor(store, server, period)
  const ranks = ranksOf(board)
  yield present(board, period, who)
  return {
    period,
    posts: board.posts,
    rows: board.rows.slice(0, shownRows).map((row, index) => rowData(row, ranks[index]!)),
  }
}

/** The asker's own row comes on top of those that are shown. */
function present(board: Board, period: Period, who: string): Reply {
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

function headingOf({ from, to }: Board, period: Period): string {
  if (from === null || to === null) return 'The board'
  return period === 'week' ? weekHeading(from) : `The board of the term, ${from} to ${to ?? 'now'}`
}

/** Without the id of who does not want to be known. */
function rowData(row: BoardRow, rank: number) {
  const { points, right, streak } = row
  return { place: rank, name: boardName(row), points, right, streak }
}
