import { describe, expect, test } from 'vitest'
import { lessonOf } from '../../src/app/runs/pages.ts'
import type { Quiz } from '../../src/practice/quiz/quiz.ts'
import { quizWith } from '../support/classroom.ts'
import { realContent } from '../support/chat.ts'
import { answeringPairs, datasetShares, unchangedShare } from './lint/bank.ts'
import { flawsOf } from './lint/flaws.ts'
import { keywordGuesses, lengthGuesses, letterGuesses, shareRight } from './lint/guessing.ts'

const content = await realContent()
const { quizzes } = content
const titleOf = (topic: string) => lessonOf(content, topic)?.title ?? topic

test.each(quizzes.map((quiz) => [quiz.id, quiz] as const))('%s has no flaw that a test knows', (_, quiz) => {
  expect(flawsOf(quiz, titleOf(quiz.topic))).toEqual([])
})

test('no question answers another one', () => {
  expect(answeringPairs(quizzes)).toEqual([])
})

describe('whoever knows nothing gets no more right than by chance', () => {
  test.each(Object.entries(keywordGuesses))('by the %s', (_, guess) => {
    expect(shareRight(quizzes, titleOf, guess)).toBeLessThanOrEqual(0.35)
  })

  test.each(Object.entries(lengthGuesses))('by the %s choice', (_, guess) => {
    expect(shareRight(quizzes, titleOf, guess)).toBeLessThanOrEqual(0.3)
  })

  test.each(Object.entries(letterGuesses))('with %s', (_, guess) => {
    expect(shareRight(quizzes, titleOf, guess)).toBeLessThanOrEqual(0.28)
  })

  test('with “hardly any change” wherever it is offered', () => {
    expect(unchangedShare(quizzes)).toBeGreaterThan(0.2)
    expect(unchangedShare(quizzes)).toBeLessThan(0.5)
  })
})

test('runs decide on many data sets', () => {
  const shares = datasetShares(quizzes)
  expect(shares.size).toBeGreaterThanOrEqual(8)
  expect(Math.max(...shares.values())).toBeLessThan(0.25)
  expect(shares.get('moons')! + shares.get('circles')!).toBeLessThan(0.35)
})

describe('each kind of flaw is seen', () => {
  const choices = (right: string, wrong: string[], outcomes: string[] = []) =>
    [right, ...wrong].map((text, index) => ({
      text,
      right: index === 0,
      explanation: 'Something that explains it well.',
      ...(outcomes[index] === undefined ? {} : { outcome: outcomes[index] }),
    }))
  const mend = (question: string, outcomes: string[], plan = 'batch:300'): Quiz =>
    quizWith('mend', {
      kind: 'next-knob',
      question,
      plan,
      decidedBy: { by: 'mends' },
      choices: choices('One', ['Two', 'Three', 'Four'], outcomes),
    })
  const sound = ['batch:16', 'batch:600', 'lr:0.01', 'lr:0.05']
  const changing = (outcomes: string[]) =>
    quizWith('change', {
      kind: 'predict',
      plan: 'lr:0.1',
      decidedBy: { by: 'difference', measure: 'validation-accuracy', against: 'lr:0.2' },
      choices: choices('One', ['Two', 'Three', 'Four'], outcomes),
    })

  test('a sound one has none', () => {
    expect(flawsOf(mend('Which single change mends this?', sound), 'Epochs')).toEqual([])
    expect(flawsOf(changing(['-1..-0.2', '-0.2..-0.04', '-0.04..0.04', '0.04..1']), 'Epochs')).toEqual([])
  })

  test.each<[string, Quiz, RegExp]>([
    [
      'a keyword that finds the answer',
      quizWith('word', {
        question: 'What does the validation loss tell?',
        choices: choices('How validation goes', ['How fast it is', 'How large weights are', 'How long it takes']),
      }),
      /a keyword finds the answer: valid/,
    ],
    [
      'a question that names the fault',
      mend('All examples go into one batch. What mends it?', ['batch:16', 'dropout:0.1', 'lr:0.01', 'lr:0.05']),
      /names the fault: batch/,
    ],
    [
      'a knob that is offered in one direction only',
      mend('What mends it?', ['batch:16', 'batch:32', 'lr:0.01', 'lr:0.05']),
      /no choice turns batch the other way/,
    ],
    [
      'a choice that no run reaches',
      changing(['-1..-0.04', '-0.04..0.04', '0.04..1', '5..6']),
      /no run reaches 5\.\.6/,
    ],
    ['a choice beyond a gap', changing(['-1..-0.4', '-0.04..0.04', '0.04..0.5', '0.5..1']), /gap before it/],
    [
      'reasons in wrong choices only',
      quizWith('why', { choices: choices('Up', ['Down, because it is so', 'Left', 'Both']) }),
      /reasons stand in wrong choices only/,
    ],
    [
      'an explanation that grants a wrong choice',
      quizWith('grant', {
        choices: choices('Up', ['Down', 'Left', 'Both']).map((choice) =>
          choice.text === 'Left' ? { ...choice, explanation: 'It may be, but mostly it is not.' } : choice,
        ),
      }),
      /grants a wrong choice: Left/,
    ],
    ['one knob out of place above the first level', { ...mend('What mends it?', sound), level: 2 }, /that is level 1/],
  ])('%s', (_, quiz, flaw) => {
    expect(flawsOf(quiz, 'Epochs').join('\n')).toMatch(flaw)
  })

  test('two questions that answer each other, and two about one run', () => {
    const one = quizWith('one', { choices: choices('steps that shrink early', ['Down', 'Left', 'Both']) })
    const other = quizWith('other', { question: 'The steps shrink too early here. What is it?' })
    expect(answeringPairs([one, other])).toEqual(['the question of other answers one'])
    const run = { ...mend('What mends it?', sound), id: 'run' }
    expect(answeringPairs([run, { ...run, id: 'again' }])).toEqual(['again and run are about the same run'])
  })
})
