import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dealtOut } from '../../../src/practice/quiz/deal.ts'
import { rightAnswer } from '../../../src/practice/quiz/quiz.ts'
import { quizWith } from '../../support/classroom.ts'

const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{3,8}$/), { minLength: 1, maxLength: 60 })

test('each letter is right as often as the others, give or take one, and nothing else changes', () => {
  fc.assert(
    fc.property(names, (ids) => {
      const quizzes = ids.map((id) => quizWith(id))
      const dealt = dealtOut(quizzes)
      const counts = [0, 1, 2, 3].map((letter) => dealt.filter((quiz) => rightAnswer(quiz) === letter).length)
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
      const texts = (quiz: (typeof dealt)[number]) => quiz.choices.map(({ text }) => text).toSorted()
      expect(dealt.map(({ id }) => id)).toEqual(ids)
      expect(dealt.map(texts)).toEqual(quizzes.map(texts))
    }),
  )
})

test('ranges keep the order of their numbers', () => {
  const quiz = quizWith('range', { plan: '', decidedBy: { by: 'measure', measure: 'best-epoch' } })
  expect(dealtOut([quizWith('one'), quiz])[1]).toEqual(quiz)
})
