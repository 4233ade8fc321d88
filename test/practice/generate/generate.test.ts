import { beforeAll, describe, expect, test } from 'vitest'
import { mixSeeds, randomStream } from '../../../src/data/random.ts'
import { type Generated, generate } from '../../../src/practice/generate/generate.ts'
import { onPair, provingPairs } from '../../../src/practice/generate/prove.ts'
import { templates } from '../../../src/practice/generate/templates.ts'
import { type Likeness, wantedNext } from '../../../src/practice/generate/wanted.ts'
import { decide, plansToDecide } from '../../../src/practice/quiz/decide.ts'
import { type Quiz, rightAnswer } from '../../../src/practice/quiz/quiz.ts'
import type { TrainingPlan } from '../../../src/plan/plan.ts'
import { realContent } from '../../support/chat.ts'
import { realQueue } from '../../support/real-queue.ts'

const { explanations } = await realContent()
const { trainMany } = await realQueue()
const control = { signal: new AbortController().signal, person: 'test', purpose: 'answer' as const }
const train = (plans: TrainingPlan[]) => trainMany(plans, control)

/** Questions as one class gets them. */
async function questionsOf(seed: number, count: number): Promise<{ one: Generated; quiz: Quiz }[]> {
  const made: { one: Generated; quiz: Quiz }[] = []
  for (let turn = 0; made.length < count; turn++) {
    const chance = randomStream(mixSeeds(seed, turn))
    const likenesses = made.map(({ one }) => one as Likeness)
    const one = await generate(chance, wantedNext(likenesses, {}, explanations!, chance), explanations!, train)
    if (one) made.push({ one, quiz: one.quizOf(`made-${made.length + 1}`) })
  }
  return made
}

describe('questions that are made', () => {
  let made: { one: Generated; quiz: Quiz }[] = []
  beforeAll(async () => {
    made = await questionsOf(1, 4)
  })

  test('are asked in ways that change from one to the next', () => {
    expect(new Set(made.map(({ one }) => one.template)).size).toBeGreaterThanOrEqual(3)
  })

  test('are right on a pair of a seed and a draw that took no part in the proof', async () => {
    const missed: string[] = []
    for (const { quiz } of made) {
      const runs = await train(plansToDecide(quiz).map((plan) => onPair(plan, 2 * provingPairs)))
      if (decide(quiz, runs) !== rightAnswer(quiz)) missed.push(quiz.question)
    }
    expect(missed).toEqual([])
  })

  test('name no option by its short name, and explain every choice in its own words', () => {
    for (const { quiz } of made) {
      expect(quiz.question).not.toMatch(/\w:\d|undefined|NaN|\s{2}/)
      for (const { text, explanation } of quiz.choices)
        expect(`${text} ${explanation}`).not.toMatch(/undefined|NaN|\s{2}/)
    }
  })

  test('are the same from the same chance, and others from another one', async () => {
    const again = await questionsOf(1, 1)
    expect(again.map(({ quiz }) => quiz)).toEqual(made.slice(0, 1).map(({ quiz }) => quiz))
    const others = await questionsOf(2, 1)
    expect(others.map(({ quiz }) => quiz.question)).not.toEqual(again.map(({ quiz }) => quiz.question))
  })

  test('are not accepted twice when they are alike', async () => {
    const first = made[0]!.one
    const wanted = { template: first.template, letter: first.letter, tired: [], asked: new Set([first.likeness]) }
    for (let turn = 0; turn < 8; turn++) {
      const one = await generate(randomStream(mixSeeds(1, turn)), wanted, explanations!, train)
      expect(one?.likeness).not.toBe(first.likeness)
    }
  })
})

describe('what the next question is to be like', () => {
  const chance = randomStream(3)
  const like = (changes: Partial<Likeness>): Likeness => ({
    template: 'lowest',
    subject: 'lr',
    letter: 0,
    level: 1,
    likeness: 'x',
    ...changes,
  })

  test('no letter and no way to ask comes much more often than the others', () => {
    const made: Likeness[] = []
    for (let turn = 0; turn < 400; turn++) {
      const { template, letter } = wantedNext(made, {}, explanations!, chance)
      made.push(like({ template, letter, subject: String(turn), likeness: String(turn) }))
    }
    for (const letter of [0, 1, 2, 3])
      expect(made.filter((one) => one.letter === letter).length / made.length).toBeLessThanOrEqual(0.28)
    for (const { id } of templates) expect(made.filter((one) => one.template === id).length).toBeGreaterThan(30)
  })

  test('what came often rests, and a topic leaves its own subjects alone', () => {
    const made = Array.from({ length: 6 }, () => like({ subject: 'dropout' }))
    expect(wantedNext(made, {}, explanations!, chance).tired).toEqual(['dropout'])
    const { tired } = wantedNext(made, { topic: 'epochs' }, explanations!, chance)
    expect(tired).toContain('lr')
    expect(tired).not.toContain('epochs')
    expect(tired).not.toContain('too-few-epochs')
  })
})
