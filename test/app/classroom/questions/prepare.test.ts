import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { classCollections, listed, serverCollections } from '../../../../src/app/classroom/collections.ts'
import { makeQuestion, prepareQuestions } from '../../../../src/app/classroom/questions/prepare.ts'
import { questionSecret, seedFrom } from '../../../../src/app/classroom/questions/secret.ts'
import { missingQuestion } from '../../../../src/app/classroom/questions/stock.ts'
import { changeClass, classOf } from '../../../../src/app/classroom/store.ts'
import type { TrainingQueue } from '../../../../src/app/ports.ts'
import { tick } from '../../../../src/app/classroom/posts/tick.ts'
import type { Schedule } from '../../../../src/classroom/schedule.ts'
import { rightAnswer } from '../../../../src/practice/quiz/quiz.ts'
import { openClassroom, quizWith, setUpClass, someQuizzes, type Stage } from '../../../support/classroom.ts'
import { realContent } from '../../../support/chat.ts'
import { realQueue } from '../../../support/real-queue.ts'

const { explanations } = await realContent()
const start = '2026-11-23T00:30:00Z'

async function setUp(stage: Stage, server: string, changes: Partial<Schedule>): Promise<void> {
  await setUpClass(stage, server, changes)
}

const signal = new AbortController().signal

describe('questions of a class', () => {
  test('are its own: another class and another installation get others', async () => {
    const training = await realQueue()
    const [here, there] = [await openClassroom(start), await openClassroom(start)]
    for (const stage of [here, there]) {
      Object.assign(stage.practice, { explanations })
      for (const server of ['one', 'two']) await setUp(stage, server, { source: 'made' })
    }
    // Chosen once, so that the test takes as long every time.
    for (const [stage, secret] of [
      [here, 'one secret'],
      [there, 'another'],
    ] as const)
      await stage.store.collection('installation/secrets', z.string()).set('questions', secret)
    const make = (stage: Stage, server: string) =>
      makeQuestion({ ...stage, training, signal }, server, { kind: 'read-curve' })
    const made = [await make(here, 'one'), await make(here, 'two'), await make(there, 'one')]
    expect(new Set(made.map((quiz) => quiz?.question)).size).toBe(3)
    for (const quiz of made) {
      expect(quiz?.id).toBe('made-1')
      expect(rightAnswer(quiz!)).toBeGreaterThanOrEqual(0)
    }
    const { likenesses } = classCollections(here.store)
    expect((await likenesses.get('one'))?.count).toBe(1)
  })

  test('are made until there are enough, by trainings that wait for everybody else', async () => {
    const stage = await openClassroom(start)
    Object.assign(stage.practice, { explanations })
    await setUp(stage, 'one', { source: 'made', kind: 'read-curve' })
    await setUp(stage, 'quiet', { source: 'written' })
    const { trainMany, ...rest } = await realQueue()
    const ending = new AbortController()
    const purposes = new Set<string>()
    const training: TrainingQueue = {
      ...rest,
      async trainMany(plans, control) {
        purposes.add(control.purpose)
        if ((await listed(serverCollections(stage.store, 'one').made)).length === 2) ending.abort()
        return trainMany(plans, control)
      },
    }
    await prepareQuestions({ ...stage, training, signal: ending.signal })
    const made = (await listed(serverCollections(stage.store, 'one').made)).map(([id]) => id)
    expect(made.length).toBeGreaterThanOrEqual(2)
    expect(await listed(serverCollections(stage.store, 'quiet').made)).toEqual([])
    expect([...purposes]).toEqual(['idle'])
    expect(stage.reports).toEqual([])
  })
})

describe('what is missing', () => {
  const pool = (made: string[]) => ({
    own: [],
    shared: someQuizzes,
    challenges: [],
    made: made.map((id) => quizWith(id)),
  })
  const at = Date.parse(start)

  test('nothing, where only written questions are wanted, or many of them are left', async () => {
    const stage = await openClassroom(start)
    await setUp(stage, 'one', { source: 'written' })
    expect(missingQuestion(await classOf(stage.store, 'one'), pool([]), at)).toBeUndefined()
    await setUp(stage, 'one', { source: 'mixed' })
    expect(missingQuestion(await classOf(stage.store, 'one'), pool([]), at)).toBeUndefined()
    await changeClass(stage.store, 'one', (old) => ({ ...old, used: ['quiz-1', 'quiz-2'] }))
    expect(missingQuestion(await classOf(stage.store, 'one'), pool([]), at)).toEqual({})
  })

  test('with a calendar, the topic of the first day that has none', async () => {
    const stage = await openClassroom(start)
    await setUp(stage, 'one', { source: 'made', topics: ['dropout', 'epochs'] })
    expect(missingQuestion(await classOf(stage.store, 'one'), pool([]), at)).toEqual({ topic: 'dropout', level: 1 })
    const week = ['made-1', 'made-2', 'made-3', 'made-4', 'made-5']
    expect(missingQuestion(await classOf(stage.store, 'one'), pool(week), at)?.topic).toBe('epochs')
  })
})

describe('a class that takes questions made for it', () => {
  async function posted(source: Schedule['source'], days: number) {
    const stage = await openClassroom(start)
    await setUp(stage, 'one', { source, hours: 1 })
    const { made } = serverCollections(stage.store, 'one')
    for (const number of [1, 2, 10]) await made.set(`made-${number}`, quizWith(`made-${number}`))
    for (let day = 0; day < days; day++) {
      stage.set(Date.parse('2026-11-24T00:00:00Z') + day * 86_400_000)
      await tick(stage)
      stage.set(Date.parse('2026-11-24T02:00:00Z') + day * 86_400_000)
      await tick(stage)
    }
    return { used: (await classOf(stage.store, 'one')).used, left: (await listed(made)).map(([id]) => id) }
  }

  test('gets them in the order in which they were made, then written ones', async () => {
    const { used, left } = await posted('made', 4)
    expect(used.slice(0, 3)).toEqual(['made-1', 'made-2', 'made-10'])
    expect(used[3]).toMatch(/^quiz-/)
    expect(left).toEqual([])
  })

  test('gets none of them where only written ones are wanted', async () => {
    expect((await posted('written', 3)).used.filter((id) => id.startsWith('made'))).toEqual([])
  })

  test('gets them when the written ones would come again', async () => {
    // Twelve questions are written; every fifth post is a challenge.
    const { used } = await posted('mixed', 23)
    const quizzes = used.filter((id) => !id.startsWith('challenge:'))
    expect(new Set(quizzes.slice(0, 12))).toEqual(new Set(someQuizzes.map(({ id }) => id)))
    expect(quizzes.slice(12)).toEqual(['made-1', 'made-2'])
  })
})

describe('the secret', () => {
  test('is made once, and every seed depends on it and on what it is for', async () => {
    const { store } = await openClassroom(start)
    const secret = await questionSecret(store)
    expect(secret).toMatch(/^[0-9a-f]{64}$/)
    expect(await questionSecret(store)).toBe(secret)
    const seeds = await Promise.all([
      seedFrom(secret, ['a', 1]),
      seedFrom(secret, ['a', 2]),
      seedFrom('other', ['a', 1]),
    ])
    expect(new Set(seeds).size).toBe(3)
    expect(await seedFrom(secret, ['a', 1])).toBe(seeds[0])
  })
})
