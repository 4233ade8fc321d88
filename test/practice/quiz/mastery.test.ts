import { describe, expect, test } from 'vitest'
import {
  type Days,
  masteryOf,
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

/** When a question returns plays no part here. */
const card = { due: '2026-03-04', reviewed: '2026-03-02', stability: 2, difficulty: 5 }

const after = (...answers: [id: string, right: boolean][]): PracticeRecord =>
  answers.reduce((record, [quiz, right]) => withAnswer(record, { quiz, right, card }, monday), noPractice)

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
  const on = (...days: Days[]) =>
    days.reduce((record, day) => withAnswer(record, { quiz: 'epochs-1', right: true, card }, day), noPractice)

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
