import { beforeAll, describe, expect, test } from 'vitest'
import { questionTopics, secondPart } from '../../src/lessons/topics.ts'
import { quizKinds, rightAnswer } from '../../src/practice/quiz/quiz.ts'
import { openEngine } from '../evaluate/engine.ts'
import { realContent } from '../support/chat.ts'
import { proveQuiz, type TrainOn } from './practice-proof.ts'
import { trainedOnce } from './proof.ts'

/**
 * Enough to catch a quiz that depends on luck; `npm run content` decides each on twenty pairs of seed and draw, of which
 * nineteen have to agree.
 */
const pairs = 2

/** What a button holds on the tightest platform (Discord's custom_id). */
const longestLine = 100

/** A dozen trainings on a machine that is busy otherwise. */
const mostMilliseconds = 60_000

const { quizzes } = await realContent()
const decided = quizzes.filter(({ decidedBy }) => decidedBy !== null)

test('there are at least forty, some for every topic, each level and each kind', () => {
  expect(quizzes.length).toBeGreaterThanOrEqual(40)
  for (const topic of questionTopics)
    expect(quizzes.filter((quiz) => quiz.topic === topic).length, `about ${topic}`).toBeGreaterThanOrEqual(2)
  for (const topic of secondPart)
    expect(quizzes.filter((quiz) => quiz.topic === topic).length, `about ${topic}`).toBeGreaterThanOrEqual(3)
  for (const level of [1, 2, 3]) expect(quizzes.filter((quiz) => quiz.level === level).length).toBeGreaterThanOrEqual(8)
  for (const kind of quizKinds) expect(quizzes.filter((quiz) => quiz.kind === kind).length).toBeGreaterThanOrEqual(5)
})

test('no two ask the same', () => {
  expect(new Set(quizzes.map(({ question }) => question)).size).toBe(quizzes.length)
})

test.each(quizzes.map((quiz) => [quiz.id, quiz] as const))(
  '%s fits its buttons and its reply',
  (id, { question, choices }) => {
    expect(`/quiz practice quiz:${id} answer:a`.length).toBeLessThanOrEqual(longestLine)
    for (const text of [question, ...choices.flatMap((choice) => [choice.text, choice.explanation])]) {
      expect(text).not.toContain('!!')
    }
  },
)

describe('what runs say is the answer that is marked as right', { timeout: mostMilliseconds }, () => {
  let train: TrainOn

  beforeAll(async () => {
    train = trainedOnce((await openEngine()).train)
  })

  test.each(decided.map((quiz) => [quiz.id, quiz] as const))('%s', async (_, quiz) => {
    const { answers } = await proveQuiz(quiz, pairs, train)
    expect(answers).toEqual(Array.from({ length: pairs }, () => rightAnswer(quiz)))
  })
})
