import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { StoredPractice } from '../../../src/app/quiz/earlier-record.ts'
import { graded } from '../../../src/app/quiz/scheduler.ts'
import { cardAfter } from '../../../src/app/quiz/spacing.ts'
import { addDays, dayNumber } from '../../../src/classroom/days.ts'
import {
  type Card,
  noPractice,
  type Practised,
  type PracticeRecord,
  withAnswer,
} from '../../../src/practice/quiz/mastery.ts'

const start = '2022-12-29'

/** What is kept of a question after answers so many days after each other. */
const after = (answers: [days: number, right: boolean][]): Practised =>
  answers.reduce<{ day: string; record: PracticeRecord }>(
    ({ day, record }, [days, right]) => {
      const today = addDays(day, days)
      const card = cardAfter(record.quizzes['a'], right, today)
      return { day: today, record: withAnswer(record, { quiz: 'a', right, card }, { today, yesterday: day }) }
    },
    { day: start, record: noPractice },
  ).record.quizzes['a']!

describe('a card', () => {
  // The published first states of FSRS-6: initial stability of Again and Good are the first and third default parameter.
  test.each([
    [false, 0.212, 6.4133, 1],
    [true, 2.3065, 2.11810397, 3],
  ])(
    'of a new question that is answered %s has the published stability and difficulty',
    (right, stability, difficulty, days) => {
      expect(cardAfter(undefined, right, start)).toEqual({
        due: addDays(start, days),
        reviewed: start,
        stability,
        difficulty,
      })
    },
  )

  test('has the published memory state after the published answers', () => {
    // https://github.com/open-spaced-repetition/ts-fsrs, FSRS-6.test.ts, memory state[long-term], with the default parameters.
    let day = '2022-12-29'
    let card: Card | undefined
    for (const [index, days] of [0, 0, 1, 3, 8, 21].entries()) {
      day = addDays(day, days)
      card = graded(card, index > 0, day)
    }
    expect(card!.stability).toBeCloseTo(53.335106, 4)
    expect(card!.difficulty).toBeCloseTo(6.3574867, 4)
    expect(card).toMatchObject({ reviewed: '2023-01-31', due: '2023-03-25' })
  })

  test('returns a day after a wrong answer, and after ever longer pauses while the answers are right', () => {
    const days = [false, true, true, true, true].reduce<{ answers: [number, boolean][]; pauses: number[] }>(
      ({ answers, pauses }, right) => {
        const now: [number, boolean][] = [...answers, [pauses.at(-1) ?? 0, right]]
        const { card } = after(now)
        return { answers: now, pauses: [...pauses, dayNumber(card.due) - dayNumber(card.reviewed)] }
      },
      { answers: [], pauses: [] },
    ).pauses
    expect(days).toEqual([1, 3, 8, 22, 54])
  })

  test('does not change by a second answer on one day, unless what went right goes wrong', () => {
    expect(
      after([
        [0, false],
        [0, true],
      ]).card,
    ).toEqual(after([[0, false]]).card)
    expect(
      after([
        [0, true],
        [0, true],
      ]).card,
    ).toEqual(after([[0, true]]).card)
    expect(
      after([
        [0, true],
        [0, false],
      ]).card.due,
    ).toBe(addDays(start, 1))
  })

  test('bears a clock that was set back', () => {
    const known = after([[0, true]])
    expect(cardAfter(known, true, '2020-01-01')).toEqual(known.card)
    expect(cardAfter(known, false, '2020-01-01').due).toBe(addDays(start, 1))
  })
})

test('whatever is answered and whenever, a question takes 250 characters at most and returns within about a year', () => {
  const answers = fc.array(fc.tuple(fc.integer({ min: -400, max: 4000 }), fc.boolean()), {
    minLength: 1,
    maxLength: 60,
  })
  fc.assert(
    fc.property(answers, (given) => {
      const known = after(given)
      expect(JSON.stringify(known).length).toBeLessThanOrEqual(250)
      const pause = dayNumber(known.card.due) - dayNumber(known.card.reviewed)
      expect(pause).toBeGreaterThanOrEqual(1)
      // Three grades lie below the longest pause, a day apart each.
      expect(pause).toBeLessThanOrEqual(368)
      expect(
        StoredPractice.safeParse({ ...noPractice, quizzes: { a: JSON.parse(JSON.stringify(known)) } }).success,
      ).toBe(true)
    }),
  )
})

describe('a record from before questions had a day to return', () => {
  const earlier = {
    turns: 4,
    quizzes: {
      right: { answered: 3, right: 2, lastRight: true, lastTurn: 3 },
      wrong: { answered: 1, right: 0, lastRight: false, lastTurn: 4 },
    },
    streak: { days: 2, best: 5, lastDay: '2026-11-23' },
    asked: { quiz: 'wrong', topic: null, level: 2 },
  }

  test('loses nothing', () => {
    expect(StoredPractice.parse(earlier)).toMatchObject(earlier)
  })

  test('has what was wrong due at once, and what was right days after the last practice', () => {
    const { quizzes } = StoredPractice.parse(earlier)
    expect(quizzes['wrong']!.card.due).toBe('2026-11-23')
    expect(quizzes['right']!.card).toEqual(cardAfter(undefined, true, '2026-11-23'))
  })

  test('stays as it is once it was brought over', () => {
    const moved = StoredPractice.parse(earlier)
    expect(StoredPractice.parse(moved)).toEqual(moved)
    expect(StoredPractice.parse(noPractice)).toEqual(noPractice)
  })
})
