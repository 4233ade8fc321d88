import { describe, expect, test } from 'vitest'
import { itemsOf } from '../../src/classroom/questions/item-analysis.ts'
import { newStudent } from '../../src/classroom/student.ts'

const posts = [1, 2, 3].map((number) => ({
  number,
  day: '2026-11-23',
  quiz: `quiz-${number}`,
  topic: 'dropout',
  level: 1,
  answered: 6,
  right: 0,
}))
const chosen = new Map(posts.map(({ number }) => [number, { a: 1, b: 2, c: 3, d: 0 }]))

/** Students by their marks; how many were right comes from them. */
function itemsWith(marks: string[], staff: string[] = []) {
  const students = [...marks, ...staff].map(
    (mark, index) =>
      [`discord:${index}`, { ...newStudent, marks: mark, staff: index >= marks.length }] as [string, typeof newStudent],
  )
  const counted = posts.map((post) => ({
    ...post,
    answered: marks.filter((mark) => /[rw]/.test(mark[post.number - 1] ?? '')).length,
    right: marks.filter((mark) => mark[post.number - 1] === 'r').length,
  }))
  return itemsOf(students, counted, chosen)
}

describe('how a question did', () => {
  test('who knows more is right: it tells much; the other way round it is flagged', () => {
    const [first, , last] = itemsWith(['rrw', 'rrw', 'rrw', 'wwr', 'wwr', 'wwr'])
    // Being right in the first goes with half a point elsewhere, as being wrong does.
    expect(first?.discrimination).toBeNull()
    expect(last?.discrimination).toBeCloseTo(-1)
    expect(last?.flags).toEqual(['tells little'])
  })

  test('its correlation is the textbook one', () => {
    const [first] = itemsWith(['rrr', 'rrw', 'rwr', 'wrw', 'www', 'www'])
    // x = 1 1 1 0 0 0, y = 1 ½ ½ ½ 0 0: covariance 1/4 over the root of 1/4 · 0.1181, all times six.
    expect(first?.discrimination).toBeCloseTo(0.728, 2)
    expect(first?.share).toBe(0.5)
  })

  test('too easy and too hard are named, from five answers on', () => {
    expect(itemsWith(['rwr', 'rww', 'rwr', 'rww', 'rwr'])[0]?.flags).toEqual(['easy'])
    expect(itemsWith(['rwr', 'rww', 'rwr', 'rww', 'rwr'])[1]?.flags).toEqual(['hard'])
    expect(itemsWith(['rwr', 'rww', 'rwr', 'rww'])[0]?.flags).toEqual([])
  })

  test('instructors are not among those who answered; a challenge has no choices', () => {
    const without = itemsWith(['rrr', 'rrw', 'rwr', 'wrw', 'www', 'www'])
    expect(itemsWith(['rrr', 'rrw', 'rwr', 'wrw', 'www', 'www'], ['wrr', 'wrr'])).toEqual(without)
    expect(itemsOf([], posts, new Map())).toEqual([])
  })
})
