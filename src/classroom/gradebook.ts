import { postsWithin } from './board.ts'
import type { Board } from './board.ts'
import { type Cell, csvOf } from './csv.ts'
import { type Counted, pointsOf, standingOf } from './standing.ts'
import type { Student } from './student.ts'
import { postName } from './task.ts'

type Students = [person: string, Student][]

/** The letters that people chose, by post and person; none for a challenge. */
export type Chosen = ReadonlyMap<number, ReadonlyMap<string, string>>

/** One row for each student and post: what a spreadsheet turns into any other table. */
export function gradebookList(
  students: Students,
  posts: Counted[],
  bounds: Pick<Board, 'from' | 'to'>,
  chosen?: Chosen,
): string {
  const head = ['student', 'name', 'day', 'quiz', 'question', 'topic', 'level', 'answered', 'right', 'points']
  const rows = learners(students).flatMap(([person, { name, marks }]) =>
    postsWithin(posts, bounds).map((post): Cell[] => {
      const mark = marks[post.number - 1]
      const right = mark === 'r'
      const answered = right || mark === 'w'
      const { day, number, quiz, topic, level } = post
      const points = right ? pointsOf(post) : 0
      const letter = chosen ? [chosen.get(number)?.get(person) ?? ''] : []
      return [idOf(person), name, day, number, quiz, topic, level, +answered, +right, points, ...letter]
    }),
  )
  return csvOf([[...head, ...(chosen ? ['chosen'] : [])], ...rows])
}

/** One row for each student, one column for each post: 1 right, 0 wrong, empty for no answer. */
export function gradebookGrid(students: Students, posts: Counted[], bounds: Pick<Board, 'from' | 'to'>): string {
  const inside = postsWithin(posts, bounds)
  const days = inside.map(({ day, number, quiz }) => `${day} ${postName({ number, quiz }).toLowerCase()}`)
  const rows = learners(students).map(([person, { name, marks }]): Cell[] => {
    const { points, answered, right } = standingOf(marks, inside)
    const { streak } = standingOf(marks, posts)
    const cells = inside.map(({ number }) => ({ r: 1, w: 0 })[marks[number - 1] ?? ''] ?? '')
    return [idOf(person), name, points, answered, right, streak, ...cells]
  })
  return csvOf([['student', 'name', 'points', 'answered', 'right', 'streak', ...days], ...rows])
}

const learners = (students: Students): Students =>
  students
    .filter(([, { staff }]) => !staff)
    .toSorted(([, one], [, other]) => Number(one.name > other.name) - Number(one.name < other.name))

/** The platform's id: a spreadsheet has to join it with its own list. */
const idOf = (person: string): string => person.slice(person.indexOf(':') + 1)
