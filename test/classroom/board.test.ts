import { describe, expect, test } from 'vitest'
import { boardOf, boundsOf, ranksOf } from '../../src/classroom/board.ts'
import { addDays } from '../../src/classroom/days.ts'
import { csvOf } from '../../src/classroom/csv.ts'
import { gradebookGrid, gradebookList } from '../../src/classroom/gradebook.ts'
import { hardestTopics, participationOf } from '../../src/classroom/overview.ts'
import type { Counted } from '../../src/classroom/standing.ts'
import { newStudent, type Student } from '../../src/classroom/student.ts'

const posts: Counted[] = Array.from({ length: 10 }, (_, index) => ({
  number: index + 1,
  day: addDays('2026-11-16', index),
  quiz: `q${index + 1}`,
  topic: index % 2 ? 'dropout' : 'epochs',
  level: 1 + (index % 3),
  answered: 4,
  right: index % 2 ? 1 : 3,
}))
const everything = { from: null, to: null }

function student(name: string, marks: string, changes: Partial<Student> = {}): [string, Student] {
  return [`discord:${name}`, { ...newStudent, name, marks, ...changes }]
}

describe('a board', () => {
  test('goes by points; equal points share a place, in the order of names', () => {
    const board = boardOf([student('Cyd', 'r'), student('Ada', 'wr'), student('Bob', 'wr')], posts, everything)
    expect(board.rows.map(({ name, points }) => [name, points])).toEqual([
      ['Ada', 2],
      ['Bob', 2],
      ['Cyd', 1],
    ])
    expect(ranksOf(board)).toEqual([1, 1, 3])
  })

  test('has no instructors, and nobody who answered nothing', () => {
    const board = boardOf([student('Boss', 'rr', { staff: true }), student('Dan', '..')], posts, everything)
    expect(board.rows).toEqual([])
  })

  test('of a week has the posts of that week alone, and the streak over all of them', () => {
    const bounds = boundsOf('week', '2026-11-25', null)
    expect(bounds).toEqual({ from: '2026-11-23', to: '2026-11-29' })
    const board = boardOf([student('Ada', 'rrrrrrrrrr')], posts, bounds)
    expect(board).toMatchObject({ posts: 3, rows: [{ answered: 3, points: 2 + 3 + 1, streak: 10 }] })
  })

  test('of a term without a term is that of all', () => {
    expect(boundsOf('term', '2026-11-25', null)).toEqual(everything)
  })
})

describe('the gradebook', () => {
  const people = [student('=HYPERLINK("x")', 'rw', {}), student('Ada', '.r'), student('Boss', 'rr', { staff: true })]
  const two = posts.slice(0, 2)

  test('as a list has a row for each student and post, right and left out alike', () => {
    const rows = gradebookList(people, two, everything).split('\r\n')
    expect(rows).toHaveLength(1 + 4 + 1)
    expect(rows[1]).toBe(
      `"=HYPERLINK(""x"")","'=HYPERLINK(""x"")","2026-11-16","1","q1","epochs","1","1","1","1"`.replace(
        '"=HYP',
        `"'=HYP`,
      ),
    )
    expect(rows[3]).toBe('"Ada","Ada","2026-11-16","1","q1","epochs","1","0","0","0"')
  })

  test('as a grid has a column for each post', () => {
    const [head, ...rows] = gradebookGrid(people, two, everything).split('\r\n')
    expect(head).toBe(
      '\uFEFF"student","name","points","answered","right","streak","2026-11-16 quiz 1","2026-11-17 quiz 2"',
    )
    expect(rows[1]).toBe('"Ada","Ada","2","1","1","1","","1"')
  })

  test.each([
    ['=1+1', `"'=1+1"`],
    ['+49', `"'+49"`],
    ['-1', `"'-1"`],
    ['@me', `"'@me"`],
    [' =1', `"' =1"`],
    ['a=1', '"a=1"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two lines"'],
    [-1, '"-1"'],
  ])('writes %j as %s', (cell, text) => expect(csvOf([[cell]])).toBe(`\uFEFF${text}\r\n`))
})

describe('the overview', () => {
  test('names the topics that go wrong most, first', () => {
    expect(hardestTopics(posts).map(({ topic, share }) => [topic, share])).toEqual([
      ['dropout', 0.25],
      ['epochs', 0.75],
    ])
  })

  test('tells who has stopped: no answer to the last five', () => {
    const people = [student('Ada', 'r........r'), student('Bob', 'rrrrr'), student('Cyd', 'rr'), student('Dan', '')]
    expect(participationOf(people, posts)).toMatchObject({
      students: 3,
      active: 1,
      quiet: [
        { name: 'Bob', lastNumber: 5 },
        { name: 'Cyd', lastNumber: 2 },
      ],
    })
  })
})
