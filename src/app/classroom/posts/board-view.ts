import { type Board, type BoardRow, ranksOf } from '../../../classroom/board.ts'
import { escapeMarkdown } from '../../../reply/escape.ts'
import type { Block } from '../../../reply/reply.ts'

/** Rows that are shown of a board. */
export const shownRows = 10

/** Some rows of a board by their index; `own` is the reader's. Those with equal points share a place. */
export function boardTable(board: Board, shown: number[], own = -1): Block {
  const ranks = ranksOf(board)
  const rows = shown.map((index) => cells(board.rows[index]!, ranks[index]!, index === own))
  const sentences = shown.map((index) => sentence(board.rows[index]!, ranks[index]!, index === own))
  return { type: 'table', head: ['place', 'name', 'points', 'right', 'streak', 'best'], rows, sentences }
}

/** The place first, as in the table. */
function sentence(row: BoardRow, rank: number, own: boolean): string {
  const { points, answered, right, streak, best } = row
  const name = `${escapeMarkdown(boardName(row))}${own ? ' (you)' : ''}`
  const streaks = streak === 0 && best === 0 ? '' : `, ${streak} in a row (best ${best})`
  return `**${rank} · ${name}**: ${points} ${points === 1 ? 'point' : 'points'}, ${right} of ${answered} right${streaks}`
}

function cells(row: BoardRow, rank: number, own: boolean): string[] {
  const { points, answered, right, streak, best } = row
  const name = own ? `${boardName(row)} (you)` : boardName(row)
  return [`${rank}.`, name, String(points), `${right} of ${answered}`, String(streak), String(best)]
}

/** As somebody stands on a board: without a name who does not want to be known. */
export const boardName = ({ name, hidden }: BoardRow): string => (hidden ? 'anonymous' : name || 'former member')

/** `The board of the week from 2026-11-23` */
export const weekHeading = (monday: string): string => `The board of the week from ${monday}`

/** How many people and posts stand behind a board, and what counts. */
export function boardCount({ rows, posts }: Board): Block {
  const people = `${rows.length} ${rows.length === 1 ? 'person' : 'people'}`
  const counted = `${posts} ${posts === 1 ? 'post' : 'posts'}`
  const rule =
    'A right answer, or a challenge solved, earns the points of its level. A streak counts posts, not days; every seventh in a row earns a freeze, which is spent by itself on one that is missed.'
  return {
    type: 'small',
    markdown: `${people}, ${counted}. ${rule} \`/leaderboard show:anonymous\` takes your name off.`,
  }
}
