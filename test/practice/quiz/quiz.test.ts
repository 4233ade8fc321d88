import { describe, expect, test } from 'vitest'
import { parseQuiz, rightAnswer } from '../../../src/practice/quiz/quiz.ts'
import { quizFrom, soundQuiz } from './quizzes.ts'

const problemsOf = (text: string, file = 'content/quizzes/some-quiz.yaml') =>
  parseQuiz({ file, text }).problems.map(({ line, message }) => `${line}: ${message}`)

test('a sound file becomes a quiz under its name', () => {
  const quiz = quizFrom(soundQuiz, 'rate-of-ten')
  expect(quiz).toMatchObject({ id: 'rate-of-ten', topic: 'learning-rate', plan: 'lr:10', decidedBy: { by: 'verdict' } })
  expect(quiz.choices[rightAnswer(quiz)]?.text).toBe('It diverges.')
})

test('the choices are dealt out the same way each time', () => {
  expect(quizFrom(soundQuiz).choices).toEqual(quizFrom(soundQuiz).choices)
})

test('ranges keep the order of their numbers', () => {
  const ranges = ['..0.3', '0.31..0.6', '0.61..0.9', '0.91..']
  let next = 0
  const text = soundQuiz
    .replace('{ by: verdict }', '{ by: measure, measure: validation-accuracy }')
    .replaceAll(/outcome: \S+/g, () => `outcome: '${ranges[next++]}'`)
  expect(quizFrom(text).choices.map(({ outcome }) => outcome)).toEqual(ranges)
})

describe('a file with a mistake is refused with its line', () => {
  test.each([
    [
      'two right answers',
      soundQuiz.replace('outcome: converged', 'outcome: converged\n    right: true'),
      /^7: choices: exactly one choice is right; here are 2$/,
    ],
    [
      'no right answer',
      soundQuiz.replace('    right: true\n', ''),
      /^7: choices: exactly one choice is right; here are 0$/,
    ],
    [
      'three choices',
      soundQuiz.slice(0, soundQuiz.indexOf('  - text: It is too slow')),
      /^7: choices: a quiz has one right answer and three others$/,
    ],
    ['two equal choices', soundQuiz.replace('It converges.', 'It diverges.'), /two choices say the same/],
    [
      'two equal explanations',
      soundQuiz.replace('The steps are far too large for that.', 'It has to learn something for that.'),
      /an explanation of its own/,
    ],
    ['an unknown key', soundQuiz.replace('level:', 'levle:'), /^2: levle: /],
    ['a plan that cannot be read', soundQuiz.replace('plan: lr:10', 'plan: lr:ten'), /^5: plan: lr is “ten”/],
    ['no plan to decide by', soundQuiz.replace('plan: lr:10\n', ''), /a predict quiz has a plan/],
    [
      'an outcome that is no verdict',
      soundQuiz.replace('outcome: converged', 'outcome: settled'),
      /^13: choices\.1\.outcome: a verdict is one of/,
    ],
    [
      'a rule that is not there',
      soundQuiz.replace('by: verdict', 'by: finding').replaceAll(/outcome: \S+/g, 'outcome: lazyness'),
      /there is no rule lazyness/,
    ],
    ['a missing outcome', soundQuiz.replace('    outcome: converged\n', ''), /outcome is missing/],
    ['text that is no YAML', 'topic: [', /^\d+: /],
  ])('%s', (_, text, problem) => {
    expect(problemsOf(text)).toEqual(expect.arrayContaining([expect.stringMatching(problem)]))
  })

  test('a name that does not fit a button', () => {
    expect(problemsOf(soundQuiz, `content/quizzes/${'long-'.repeat(13)}.yaml`)).toEqual([
      expect.stringMatching(/at most 60/),
    ])
  })
})
