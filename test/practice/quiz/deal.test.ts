import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dealtOut } from '../../../src/practice/quiz/deal.ts'
import { rightAnswer } from '../../../src/practice/quiz/quiz.ts'
import { quizWith } from '../../support/classroom.ts'

test('each letter is right about as often as the others, and nothing but the place of the right choice changes', () => {
  const names = fc.sample(fc.stringMatching(/^[a-z]{3,8}-[a-z]{3,8}$/), { numRuns: 2000, seed: 1 })
  const counts = [0, 0, 0, 0]
  for (const quiz of names.map((id) => quizWith(id))) {
    const dealt = dealtOut(quiz)
    counts[rightAnswer(dealt)]! += 1
    const wrong = ({ choices }: typeof quiz) => choices.filter(({ right }) => !right)
    expect(wrong(dealt)).toEqual(wrong(quiz))
    expect({ ...dealt, choices: [] }).toEqual({ ...quiz, choices: [] })
  }
  // 500 each if chance were just; four standard deviations are 77.
  for (const count of counts) expect(Math.abs(count - 500)).toBeLessThan(77)
})

test('ranges keep the order of their numbers', () => {
  const quiz = quizWith('range', { plan: '', decidedBy: { by: 'measure', measure: 'best-epoch' } })
  expect(dealtOut(quiz)).toEqual(quiz)
})
