import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../src/classroom/days.ts'
import { type Counted, standingOf, withMark } from '../../src/classroom/standing.ts'

/** As many posts as asked for, one a day, of level 1. */
export const posts = (count: number): Counted[] =>
  Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    day: addDays('2026-09-01', index),
    quiz: `q${index}`,
    topic: 'dropout',
    level: 1,
    answered: 0,
    right: 0,
  }))

const streakOf = (marks: string) => standingOf(marks, posts(marks.length))

describe('a streak', () => {
  test('counts posts answered in a row, right or wrong', () => {
    expect(streakOf('rwr')).toMatchObject({ streak: 3, best: 3, points: 2, right: 2, answered: 3 })
    expect(streakOf('rr.r')).toMatchObject({ streak: 1, best: 2 })
    expect(streakOf('rr.')).toMatchObject({ streak: 0, best: 2 })
  })

  test('is not ended by a post that was left out while a freeze is there, and the freeze is spent', () => {
    expect(streakOf('rrrrrrr')).toMatchObject({ streak: 7, freezes: 1 })
    expect(streakOf('rrrrrrr.')).toMatchObject({ streak: 7, freezes: 0 })
    expect(streakOf('rrrrrrr.r')).toMatchObject({ streak: 8 })
    expect(streakOf('rrrrrrr..')).toMatchObject({ streak: 0, best: 7 })
  })

  test('earns a freeze with every seventh post, and keeps two at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), (count) => {
        expect(streakOf('w'.repeat(count)).freezes).toBe(Math.min(2, Math.floor(count / 7)))
      }),
    )
  })

  test('knows only posts that were counted: days without one, and numbers never posted, are nothing', () => {
    const some = posts(9).filter(({ number }) => number !== 4 && number !== 8)
    expect(standingOf('rrr.rrr.r', some)).toMatchObject({ streak: 7, answered: 7 })
  })

  test('does not care how many marks there are, and never exceeds the answers', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('r', 'w', '.'), maxLength: 80 }), fc.nat(80), (marks, count) => {
        const { streak, best, answered, right, freezes, points } = standingOf(marks, posts(count))
        expect(streak).toBeLessThanOrEqual(best)
        expect(best).toBeLessThanOrEqual(answered)
        expect(right).toBeLessThanOrEqual(answered)
        expect(points).toBe(right)
        expect(freezes).toBeLessThanOrEqual(2)
      }),
    )
  })

  test('earns the points of a question’s level, and only for right answers', () => {
    const hard = posts(2).map((post, index) => ({ ...post, level: index + 2 }))
    expect(standingOf('rw', hard).points).toBe(2)
    expect(standingOf('wr', hard).points).toBe(3)
  })
})

describe('marks', () => {
  test('can be set in any order, and twice', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.boolean())), (answers) => {
        const last = new Map(answers)
        const marks = answers.reduce((before, [number, right]) => withMark(before, number, right), '')
        const again = answers.reduce((before, [number]) => withMark(before, number, last.get(number)!), marks)
        for (const [number, right] of last) expect(again[number - 1]).toBe(right ? 'r' : 'w')
        expect(again.replaceAll('.', '')).toHaveLength(last.size)
      }),
    )
  })
})
