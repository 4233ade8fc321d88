import { expect, test } from 'vitest'
import { questionTopics } from '../../src/lessons/topics.ts'
import { rightAnswer } from '../../src/practice/quiz/quiz.ts'
import { openChat, realContent } from '../support/chat.ts'

const { quizzes } = await realContent()
const quiz = quizzes.find(({ topic, kind }) => topic === 'dropout' && kind === 'concept')!
const right = `/quiz practice quiz:${quiz.id} answer:${'abcd'[rightAnswer(quiz)]}`

test('a newcomer sees every topic, unmet', async () => {
  const outcome = await (await openChat()).outcome('/me')
  expect(outcome).toMatchObject({
    ok: true,
    data: {
      streak: 0,
      mastery: questionTopics.map((topic) => ({ topic, share: 0, answered: 0 })),
      next: questionTopics[0],
    },
  })
})

test('answers raise the bar of their topic and begin a streak', async () => {
  const chat = await openChat()
  await chat.ask(right)
  const outcome = await chat.outcome('/me')
  const share = 1 / quizzes.filter(({ topic }) => topic === 'dropout').length
  expect(outcome).toMatchObject({
    data: { streak: 1, mastery: expect.arrayContaining([{ topic: 'dropout', share, answered: 1 }]) },
    text: expect.stringContaining('1 day in a row'),
  })
})

test('days in a row are counted over midnight, and a day without an answer ends them', async () => {
  let now = new Date(2026, 2, 1, 23, 50)
  const chat = await openChat({ clock: () => now })
  await chat.ask(right)
  now = new Date(2026, 2, 2, 0, 10)
  await chat.ask(right)
  expect(await chat.outcome('/me')).toMatchObject({ data: { streak: 2 } })
  now = new Date(2026, 2, 4, 12)
  expect(await chat.outcome('/me')).toMatchObject({ data: { streak: 0 } })
})

test('the next step is the topic that went wrong', async () => {
  const chat = await openChat()
  await chat.ask(`/quiz practice quiz:${quiz.id} answer:${'abcd'[(rightAnswer(quiz) + 1) % 4]}`)
  const { reply, outcome } = await chat.ask('/me')
  expect(outcome).toMatchObject({ data: { next: 'dropout' } })
  expect(reply.blocks.at(-1)).toMatchObject({
    actions: expect.arrayContaining([{ label: 'Practise it', line: '/quiz practice topic:dropout' }]),
  })
})

test('the last runs are drawn', async () => {
  const chat = await openChat()
  await chat.ask('/train lr:0.05')
  expect((await chat.outcome('/me')) as { text: string }).toMatchObject({
    text: expect.stringMatching(/run 1 .*converged\s+lr:0\.05/),
  })
})

test('two people do not see each other’s practice', async () => {
  const chat = await openChat()
  await chat.ask(right)
  const other = await openChat({ store: chat.context.store, person: { platform: 'discord', id: '7', name: 'Bo' } })
  expect(await other.outcome('/me')).toMatchObject({ data: { streak: 0 } })
})
