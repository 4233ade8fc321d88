import { describe, expect, test } from 'vitest'
import { wishOn } from '../../src/classroom/calendar.ts'
import { addDays } from '../../src/classroom/days.ts'
import { pickQuiz } from '../../src/classroom/pick-task.ts'
import { quizWith } from '../support/classroom.ts'

const topics = ['learning-rate', 'batch-size', 'epochs']
const schedule = { topics, since: '2026-09-02' }
const weekFrom = (monday: string, term: { from: string; to: string } | null = null) =>
  [0, 1, 2, 3, 4].map((day) => wishOn({ schedule, term }, addDays(monday, day)))

describe('the calendar of topics', () => {
  test('has a topic a week, from easy to hard, and begins again after the last', () => {
    expect(weekFrom('2026-08-31').map(({ topic }) => topic)).toEqual(Array(5).fill('learning-rate'))
    expect(weekFrom('2026-08-31').map(({ level }) => level)).toEqual([1, 1, 2, 2, 3])
    expect(weekFrom('2026-09-07')[0]).toEqual({ topic: 'batch-size', level: 1 })
    expect(weekFrom('2026-09-21')[0]?.topic).toBe('learning-rate')
  })

  test('is spread over the term', () => {
    const term = { from: '2026-09-01', to: '2026-10-11' }
    expect(weekFrom('2026-08-31', term)[0]?.topic).toBe('learning-rate')
    expect(weekFrom('2026-09-07', term)[0]?.topic).toBe('learning-rate')
    expect(weekFrom('2026-10-05', term)[4]).toEqual({ topic: 'epochs', level: 3 })
  })

  test('wishes nothing where there is none', () => {
    expect(wishOn({ schedule: { topics: null, since: '2026-09-02' }, term: null }, '2026-09-03')).toEqual({})
  })
})

test('the topic of the day comes first, then its level; another topic where nothing new is left of it', () => {
  const pool = [
    quizWith('easy', { topic: 'epochs', level: 1 }),
    quizWith('hard', { topic: 'epochs', level: 3 }),
    quizWith('other', { topic: 'dropout', level: 3 }),
  ]
  const wish = { kind: 'mixed', level: 'mixed', server: '1', day: { topic: 'epochs', level: 3 } } as const
  expect(pickQuiz(pool, [], [], wish)).toBe('hard')
  expect(pickQuiz(pool, [], ['hard'], wish)).toBe('easy')
  expect(pickQuiz(pool, [], ['hard', 'easy'], wish)).toBe('other')
})
