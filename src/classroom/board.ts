import { z } from 'zod'
import type { ClassState } from './class.ts'
import { addDays, mondayOf } from './days.ts'
import { type Counted, standingOf } from './standing.ts'
import type { Student } from './student.ts'

/** What a board covers: the present week, the term, or everything. */
export const periods = ['week', 'term', 'all'] as const
/** One of the periods, as the option of `/leaderboard` has it. */
export type Period = (typeof periods)[number]

/** One student's line of a board, as it is stored; `person` is their key (`discord:<id>`). */
export const BoardRow = z.object({
  person: z.string(),
  name: z.string(),
  hidden: z.boolean(),
  points: z.int(),
  answered: z.int(),
  right: z.int(),
  /** Over all posts, whatever the period. */
  streak: z.int(),
  best: z.int(),
})
export type BoardRow = z.infer<typeof BoardRow>

/** A board as it is kept: made when a post is counted, so that looking at it costs one reading. */
export const Board = z.object({
  /** First and last day; null where there is no bound. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  posts: z.int(),
  /** Most points first; those with as many in the order of their names. */
  rows: z.array(BoardRow),
})
export type Board = z.infer<typeof Board>

/** First and last day of a period as seen from a day. A class without a term has everything in one. */
export function boundsOf(period: Period, today: string, term: ClassState['term']): Pick<Board, 'from' | 'to'> {
  if (period === 'week') return { from: mondayOf(today), to: addDays(mondayOf(today), 6) }
  return period === 'term' && term ? term : { from: null, to: null }
}

/** The board of all who answered anything in a period; instructors are none of them. */
export function boardOf(
  students: [person: string, Student][],
  posts: Counted[],
  bounds: Pick<Board, 'from' | 'to'>,
): Board {
  const inside = postsWithin(posts, bounds)
  const rows = students.flatMap(([person, { name, hidden, staff, marks }]): BoardRow[] => {
    if (staff) return []
    const { points, answered, right } = standingOf(marks, inside)
    if (answered === 0) return []
    const { streak, best } = standingOf(marks, posts)
    return [{ person, name, hidden, points, answered, right, streak, best }]
  })
  const sorted = rows.toSorted((one, other) => other.points - one.points || compareNames(one, other))
  return { ...bounds, posts: inside.length, rows: sorted }
}

/** The posts of a period, both days (`2026-01-31`) included; null leaves a side open. */
export function postsWithin(posts: Counted[], { from, to }: Pick<Board, 'from' | 'to'>): Counted[] {
  return posts.filter(({ day }) => (from === null || day >= from) && (to === null || day <= to))
}

/** By name, and by id where names are alike, so that the order never wavers. */
function compareNames(one: BoardRow, other: BoardRow): number {
  if (one.name !== other.name) return one.name < other.name ? -1 : 1
  return one.person < other.person ? -1 : 1
}

/** A place on a board; those with equal points share one, and the places after it are left out: 1, 2, 2, 4. */
export function ranksOf({ rows }: Board): number[] {
  const ranks: number[] = []
  rows.forEach(({ points }, index) =>
    ranks.push(index > 0 && rows[index - 1]!.points === points ? ranks[index - 1]! : index + 1),
  )
  return ranks
}
