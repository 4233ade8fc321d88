import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Days,
  masteryOf,
  nextQuiz,
  noPractice,
  type PracticeRecord,
  streakOf,
  weakestTopics,
  withAnswer,
} from '../../../src/practice/quiz/mastery.ts'
import type { Quiz } from '../../../src/practice/quiz/quiz.ts'
import { quizFrom, soundQuiz } from './quizzes.ts'

const quizzes: Quiz[] = ['epochs', 'dropout', 'optimizer'].flatMap((topic) =>
  [1, 2, 3].map((level) => ({ ...quizFrom(soundQuiz, `${topic}-${level}`), topic, level })),
)

const monday: Days = { today: '2026-03-02', yesterday: '2026-03-01' }
const tuesday: Days = { today: '2026-03-03', yesterday: '2026-03-02' }
const thursday: Days = { today: '2026-03-05', yesterday: '2026-03-04' }

const after = (...answers: [id: string, right: boolean][]): PracticeRecord =>
  answers.reduce((record, [id, right]) => withAnswer(record, id, right, monday), noPractice)

describe('what is asked next', () => {
  test('a newcomer begins with the easiest question of the first topic', () => {
    expect(nextQuiz(quizzes, noPractice)?.id).toBe('epochs-1')
  })

  test('a topic that went wrong comes back before one that was never met, after a pause', () => {
    expect(nextQuiz(quizzes, after(['dropout-1', false]))?.topic).toBe('epochs')
    expect(nextQuiz(quizzes, after(['dropout-1', false], ['epochs-1', true]))?.topic).toBe('dropout')
  })

  test('a topic never met comes before one that went well', () => {
    expect(nextQuiz(quizzes, after(['epochs-1', true], ['dropout-1', true]))?.topic).toBe('optimizer')
  })

  test('within a topic new questions come first, then those that went wrong', () => {
    const only = quizzes.filter(({ topic }) => topic === 'dropout')
    expect(nextQuiz(only, after(['dropout-1', false]))?.id).toBe('dropout-2')
    const all = after(['dropout-1', false], ['dropout-2', true], ['dropout-3', true])
    expect(nextQuiz(only, all)?.id).toBe('dropout-1')
  })

  test('the same question never comes twice in a row where there are others', () => {
    const answers = fc.array(fc.tuple(fc.nat(quizzes.length - 1), fc.boolean()), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(answers, (given) => {
        const record = after(...given.map(([index, right]): [string, boolean] => [quizzes[index]!.id, right]))
        const last = quizzes[given.at(-1)![0]]!
        expect(nextQuiz(quizzes, record)?.id).not.toBe(last.id)
      }),
    )
  })

  test('whoever answers all right meets every question before any comes back', () => {
    let record = noPractice
    const met = quizzes.map(() => {
      const quiz = nextQuiz(quizzes, record)!
      record = withAnswer(record, quiz.id, true, monday)
      return quiz.id
    })
    expect(new Set(met).size).toBe(quizzes.length)
  })

  test('a question that was asked and not answered makes room for another', () => {
    const asked = { quiz: 'epochs-1', topic: null, level: null }
    expect(nextQuiz(quizzes, { ...noPractice, asked })?.id).not.toBe('epochs-1')
  })

  test('without questions there is none', () => {
    expect(nextQuiz([], noPractice)).toBeUndefined()
  })
})

describe('mastery', () => {
  test('is the share of a topic’s questions whose last answer was right', () => {
    const record = after(
      ['epochs-1', true],
      ['epochs-2', false],
      ['epochs-2', true],
      ['epochs-3', true],
      ['epochs-3', false],
    )
    expect(masteryOf(quizzes, record)).toEqual([
      { topic: 'epochs', share: 2 / 3, answered: 5 },
      { topic: 'dropout', share: 0, answered: 0 },
      { topic: 'optimizer', share: 0, answered: 0 },
    ])
  })

  test('the topic with a wrong answer is the weakest', () => {
    expect(weakestTopics(quizzes, after(['optimizer-1', false], ['epochs-1', true]))).toEqual([
      'optimizer',
      'dropout',
      'epochs',
    ])
  })

  test('questions that are gone from the content do no harm', () => {
    expect(masteryOf(quizzes, after(['long-gone', true])).every(({ answered }) => answered === 0)).toBe(true)
  })
})

describe('the streak', () => {
  const on = (...days: Days[]) => days.reduce((record, day) => withAnswer(record, 'epochs-1', true, day), noPractice)

  test('counts days, not answers', () => {
    expect(streakOf(on(monday, monday, tuesday), tuesday)).toBe(2)
  })

  test('waits for today’s answer until the day is over', () => {
    expect(streakOf(on(monday), tuesday)).toBe(1)
    expect(streakOf(on(monday), thursday)).toBe(0)
  })

  test('begins anew after a day without an answer, and remembers the best', () => {
    const record = on(monday, tuesday, thursday)
    expect(streakOf(record, thursday)).toBe(1)
    expect(record.streak?.best).toBe(2)
  })
})
