import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noPractice, type PracticeRecord, withAnswer } from '../../../src/practice/quiz/mastery.ts'
import { dueQuizzes, nextQuiz, nextReturn } from '../../../src/practice/quiz/next.ts'
import type { Quiz } from '../../../src/practice/quiz/quiz.ts'
import { quizFrom, soundQuiz } from './quizzes.ts'

const quizzes: Quiz[] = ['epochs', 'dropout', 'optimizer'].flatMap((topic) =>
  [1, 2, 3].map((level) => ({ ...quizFrom(soundQuiz, `${topic}-${level}`), topic, level })),
)

const today = '2026-03-02'
const later = '2026-03-20'

/** Answers of today, and the days on which their questions return: tomorrow after a wrong one, in three days after a right one. */
const after = (...answers: [id: string, right: boolean, due?: string][]): PracticeRecord =>
  answers.reduce((record, [quiz, right, due = right ? '2026-03-05' : '2026-03-03']) => {
    const card = { due, reviewed: today, stability: right ? 2.3 : 0.2, difficulty: 5 }
    return withAnswer(record, { quiz, right, card }, { today, yesterday: '2026-03-01' })
  }, noPractice)

const all = (due: string): PracticeRecord =>
  after(...quizzes.map(({ id }): [string, boolean, string] => [id, true, due]))

describe('a question that is due', () => {
  test('comes before every new one, on its day and not earlier', () => {
    const record = after(['dropout-1', false], ['epochs-1', true])
    expect(nextQuiz(quizzes, record, '2026-03-02')?.why).toBe('new')
    expect(nextQuiz(quizzes, record, '2026-03-03')).toMatchObject({ quiz: { id: 'dropout-1' }, why: 'due' })
  })

  test('comes before those that wait less long', () => {
    const record = after(['epochs-1', true, '2026-03-09'], ['dropout-1', true, '2026-03-07'], ['optimizer-1', true])
    expect(dueQuizzes(quizzes, record, '2026-03-08').map(({ id }) => id)).toEqual(['optimizer-1', 'dropout-1'])
  })

  test('lets one of another topic than the last go first', () => {
    const record = after(
      ['dropout-1', true, '2026-03-05'],
      ['epochs-1', true, '2026-03-06'],
      ['dropout-2', true, '2026-03-09'],
    )
    expect(nextQuiz(quizzes, record, '2026-03-08')?.quiz.id).toBe('epochs-1')
  })

  test('that was asked and not answered makes room for another, and is asked again where there is none', () => {
    const asked = { quiz: 'epochs-1', topic: null, level: null }
    const record = { ...after(['epochs-1', false], ['dropout-1', true]), asked }
    expect(nextQuiz(quizzes, record, '2026-03-03')).toMatchObject({ why: 'new' })
    const both = quizzes.filter(({ id }) => id === 'epochs-1' || id === 'dropout-1')
    expect(nextQuiz(both, record, '2026-03-03')).toMatchObject({ quiz: { id: 'epochs-1' }, why: 'due' })
  })
})

describe('a new question', () => {
  test('is the easiest one of the first topic for a newcomer', () => {
    expect(nextQuiz(quizzes, noPractice, today)).toMatchObject({ quiz: { id: 'epochs-1' }, why: 'new' })
  })

  test('is of the topic that went wrong, after a pause', () => {
    expect(nextQuiz(quizzes, after(['dropout-1', false]), today)?.quiz.topic).toBe('epochs')
    expect(nextQuiz(quizzes, after(['dropout-1', false], ['epochs-1', true]), today)?.quiz.id).toBe('dropout-2')
  })

  test('is of a topic never met before one that went well', () => {
    expect(nextQuiz(quizzes, after(['epochs-1', true], ['dropout-1', true]), today)?.quiz.topic).toBe('optimizer')
  })

  test('that was asked and not answered makes room for another', () => {
    const asked = { quiz: 'epochs-1', topic: null, level: null }
    expect(nextQuiz(quizzes, { ...noPractice, asked }, today)?.quiz.id).not.toBe('epochs-1')
  })

  test('comes for whoever answers all right on one day until every question was met', () => {
    let record = noPractice
    const met = quizzes.map(() => {
      const { quiz } = nextQuiz(quizzes, record, today)!
      const card = { due: '2026-03-05', reviewed: today, stability: 2, difficulty: 5 }
      record = withAnswer(record, { quiz: quiz.id, right: true, card }, { today, yesterday: '2026-03-01' })
      return quiz.id
    })
    expect(new Set(met).size).toBe(quizzes.length)
  })
})

test('where all were met and none is due, the one that returns soonest comes, and is called early', () => {
  const record = {
    ...all(later),
    quizzes: { ...all(later).quizzes, ...after(['dropout-2', true, '2026-03-10']).quizzes },
  }
  expect(nextQuiz(quizzes, record, today)).toMatchObject({ quiz: { id: 'dropout-2' }, why: 'early' })
  expect(nextReturn(quizzes, record)).toBe('2026-03-10')
})

test('the same question never comes twice in a row where there are others that are due or new', () => {
  const answers = fc.array(fc.tuple(fc.nat(quizzes.length - 1), fc.boolean()), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(answers, fc.constantFrom('2026-03-02', '2026-03-03', later), (given, day) => {
      const record = after(...given.map(([index, right]): [string, boolean] => [quizzes[index]!.id, right]))
      const last = quizzes[given.at(-1)![0]]!
      expect(nextQuiz(quizzes, record, day)?.quiz.id).not.toBe(last.id)
    }),
  )
})

test('questions that are gone from the content are never due', () => {
  expect(dueQuizzes(quizzes, after(['long-gone', false]), later)).toEqual([])
  expect(nextReturn(quizzes, after(['long-gone', false]))).toBeUndefined()
})

test('without questions there is none', () => {
  expect(nextQuiz([], noPractice, today)).toBeUndefined()
})
