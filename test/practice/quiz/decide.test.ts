import { describe, expect, test } from 'vitest'
import { decide, plansToDecide } from '../../../src/practice/quiz/decide.ts'
import type { Quiz } from '../../../src/practice/quiz/quiz.ts'
import type { Run } from '../../../src/training/run.ts'
import { line, runWith, settling } from '../../support/builders.ts'
import { quizFrom, soundQuiz } from './quizzes.ts'

const choicesOf = (quiz: Quiz, runs: Run[]) => {
  const answer = decide(quiz, runs)
  return answer === null ? null : quiz.choices[answer]?.outcome
}

/** The sound quiz, decided another way; one outcome a choice. */
function quizBy(decision: string, outcomes: string[]): Quiz {
  let next = 0
  return quizFrom(
    soundQuiz.replace('{ by: verdict }', decision).replaceAll(/outcome: \S+/g, () => `outcome: "${outcomes[next++]}"`),
  )
}

const ending = (loss: number) =>
  runWith({
    train: settling(0.7, loss, 40),
    validation: settling(0.7, loss, 40),
    accuracy: settling(0.5, 1 - loss, 40),
  })
const gone = runWith({ train: [0.9, 90, null, null], validation: [0.9, 95, null, null] })

test('by verdict: what the diagnosis says of the run', () => {
  const quiz = quizFrom(soundQuiz)
  expect(choicesOf(quiz, [gone])).toBe('diverged')
  expect(choicesOf(quiz, [ending(0.1)])).toBe('converged')
})

test('by finding: the main one', () => {
  const quiz = quizBy('{ by: finding }', ['divergence', 'healthy', 'overfitting', 'slow-learning'])
  expect(choicesOf(quiz, [gone])).toBe('divergence')
})

test('by measure: the range in which it lies; none when it is not a number', () => {
  const quiz = quizBy('{ by: measure, measure: validation-loss }', ['..0.1', '0.11..0.3', '0.31..0.6', '0.61..'])
  expect(choicesOf(quiz, [ending(0.2)])).toBe('0.11..0.3')
  expect(choicesOf(quiz, [gone])).toBeNull()
})

test('by difference: the quiz’s plan minus the other one', () => {
  const quiz = quizBy('{ by: difference, measure: validation-loss, against: "lr:0.1" }', [
    '..-0.1',
    '-0.09..0.1',
    '0.11..5',
    '6..7',
  ])
  expect(choicesOf(quiz, [ending(0.5), ending(0.1)])).toBe('0.11..5')
  expect(choicesOf(quiz, [ending(0.1), ending(0.5)])).toBe('..-0.1')
})

describe('by the lowest or the highest', () => {
  const outcomes = ['lr:0.1', 'lr:0.2', 'lr:0.3', 'lr:10']
  const ends: Record<string, Run> = {
    'lr:0.1': ending(0.3),
    'lr:0.2': ending(0.1),
    'lr:0.3': ending(0.2),
    'lr:10': gone,
  }
  const runsOf = ({ choices }: Quiz) => choices.map(({ outcome }) => ends[outcome!]!)

  test('of several plans one ends there; a loss that is no number is the highest', () => {
    const lowest = quizBy('{ by: lowest, measure: validation-loss }', outcomes)
    expect(choicesOf(lowest, runsOf(lowest))).toBe('lr:0.2')
    const highest = quizBy('{ by: highest, measure: validation-loss }', outcomes)
    expect(choicesOf(highest, runsOf(highest))).toBe('lr:10')
  })

  test('two that end alike decide nothing', () => {
    const quiz = quizBy('{ by: lowest, measure: validation-loss }', outcomes)
    expect(decide(quiz, [ending(0.1), ending(0.1), ending(0.2), ending(0.3)])).toBeNull()
  })
})

test('by what mends: one change alone has to', () => {
  const quiz = quizBy('{ by: mends }', ['lr:0.1', 'lr:5', 'lr:20', 'epochs:90'])
  const still = runWith({ train: line(0.69, 0.68, 40), validation: line(0.69, 0.68, 40), accuracy: line(0.5, 0.5, 40) })
  const mended = quiz.choices.map(({ outcome }) => (outcome === 'lr:0.1' ? ending(0.1) : still))
  expect(choicesOf(quiz, [still, ...mended])).toBe('lr:0.1')
  expect(decide(quiz, [still, ending(0.1), ending(0.1), still, still])).toBeNull()
})

test('the plans to train are the quiz’s own with each change, on the same seed and draw', () => {
  const quiz = quizBy('{ by: mends }', ['lr:0.1', 'lr:5', 'lr:20', 'epochs:90'])
  const plans = plansToDecide(quiz, 4)
  expect(plans[0]).toMatchObject({ lr: 10, epochs: 60, seed: 5, sample: 5 })
  expect(plans.slice(1).map(({ lr, epochs }) => [lr, epochs])).toEqual(
    expect.arrayContaining([
      [0.1, 60],
      [5, 60],
      [20, 60],
      [10, 90],
    ]),
  )
  expect(new Set(plans.map(({ seed, sample }) => `${seed} ${sample}`)).size).toBe(1)
})

test('by finding: a choice may name two that a curve does not tell apart', () => {
  const quiz = quizBy('{ by: finding }', ['divergence or dead-network', 'healthy', 'overfitting', 'slow-learning'])
  expect(choicesOf(quiz, [runWith({ train: [0.7, 3, 9, 40], validation: [0.7, 3, 9, 40] })])).toBe(
    'divergence or dead-network',
  )
})
