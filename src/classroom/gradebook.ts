import { postsWithin } from './board.ts'
import type { Board } from './board.ts'
import { type Cell, csvOf } from './csv.ts'
import type { RosterRow } from './roster.ts'
import { type Counted, pointsOf, standingOf } from './standing.ts'
import type { Student } from './student.ts'
import { postName } from './task.ts'

/** Students by their keys (`discord:<id>`), as a class keeps them. */
export type Students = [person: string, Student][]

type Bounds = Pick<Board, 'from' | 'to'>

const rosterHead = ['student id', 'roster name']

/** The letters that people chose, by post and person; none for a challenge. */
export type Chosen = ReadonlyMap<number, ReadonlyMap<string, string>>

/** One row for each student and post: what a spreadsheet turns into any other table. With a `roster`, its ids and names as well. */
export function gradebookList(
  students: Students,
  posts: Counted[],
  bounds: Bounds,
  chosen?: Chosen,
  roster: RosterRow[] = [],
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
      const own = [...letter, ...listedAs(person, roster)]
      return [idOf(person), name, day, number, quiz, topic, level, +answered, +right, points, ...own]
    }),
  )
  return csvOf([[...head, ...(chosen ? ['chosen'] : []), ...(roster.length > 0 ? rosterHead : [])], ...rows])
}

/** One row for each student, one column for each post: 1 right, 0 wrong, empty for no answer. Who has not joined is a row as well. */
export function gradebookGrid(students: Students, posts: Counted[], bounds: Bounds, roster: RosterRow[] = []): string {
  const inside = postsWithin(posts, bounds)
  const days = inside.map(({ day, number, quiz }) => `${day} ${postName({ number, quiz }).toLowerCase()}`)
  const rows = learners(students).map(([person, { name, marks }]): Cell[] => {
    const { points, answered, right } = standingOf(marks, inside)
    const { streak } = standingOf(marks, posts)
    const cells = inside.map(({ number }) => ({ r: 1, w: 0 })[marks[number - 1] ?? ''] ?? '')
    return [idOf(person), name, points, answered, right, streak, ...listedAs(person, roster), ...cells]
  })
  const absent = missingOf(roster).map(({ id, name }): Cell[] => [
    '',
    '',
    0,
    0,
    0,
    0,
    id,
    name,
    ...inside.map(() => ''),
  ])
  const own = roster.length > 0 ? rosterHead : []
  return csvOf([['student', 'name', 'points', 'answered', 'right', 'streak', ...own, ...days], ...rows, ...absent])
}

/** The files that learning platforms read. */
export const lmsFormats = ['canvas', 'moodle'] as const

const column = 'Hyperparameter quizzes'

/**
 * The points of all who are on the list, for import: Canvas wants its five columns and a row of possible points
 * (https://community.canvaslms.com/t5/Instructor-Guide/How-do-I-import-grades-in-the-Gradebook/ta-p/807), Moodle an id number.
 */
export function gradebookFor(
  format: (typeof lmsFormats)[number],
  students: Students,
  posts: Counted[],
  bounds: Bounds,
  roster: RosterRow[],
): string {
  const inside = postsWithin(posts, bounds)
  const marks = new Map(students.map(([person, student]) => [person, student.marks]))
  const possible = inside.reduce((sum, post) => sum + pointsOf(post), 0)
  const rows = roster.map(({ id, name, person }) => {
    const { points } = standingOf(marks.get(person ?? '') ?? '', inside)
    return { id, name, points }
  })
  if (format === 'moodle')
    return csvOf([['idnumber', 'name', column], ...rows.map(({ id, name, points }): Cell[] => [id, name, points])])
  return csvOf([
    ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', column],
    ['    Points Possible', '', '', '', '', possible],
    ...rows.map(({ id, name, points }): Cell[] => [name, '', id, '', '', points]),
  ])
}

/** Who is on the list and has not joined. */
export const missingOf = (roster: RosterRow[]): RosterRow[] => roster.filter(({ person }) => person === null)

function listedAs(person: string, roster: RosterRow[]): Cell[] {
  if (roster.length === 0) return []
  const row = roster.find((one) => one.person === person)
  return [row?.id ?? '', row?.name ?? '']
}

/** Those who are marked: instructors are not. */
export const learners = (students: Students): Students =>
  students
    .filter(([, { staff }]) => !staff)
    .toSorted(([, one], [, other]) => Number(one.name > other.name) - Number(one.name < other.name))

/** The platform's id: a spreadsheet has to join it with its own list. */
const idOf = (person: string): string => person.slice(person.indexOf(':') + 1)
