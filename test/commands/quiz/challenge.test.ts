import { describe, expect, test } from 'vitest'
import { classOf } from '../../../src/app/classroom/store.ts'
import { openChat } from '../../support/chat.ts'
import { type ClassChat, idOf, openClassChat } from '../../support/class-chat.ts'

const server = '1200000000000000001'
const line = '/quiz schedule time:09:00 zone:Asia/Seoul days:daily'

async function scheduled(kind = 'challenge'): Promise<ClassChat> {
  const chat = await openClassChat('2026-11-23T01:00:00Z')
  await chat.boss.ask(`${line} kind:${kind}`)
  return chat
}

const dayAt = (day: number) => Date.parse('2026-11-24T00:00:00Z') + (day - 1) * 86_400_000
const questions = ({ stage }: ClassChat) => stage.poster.sent.filter(({ key }) => key.startsWith('q'))
const headingOf = (message: ReturnType<typeof questions>[number]) => {
  const [heading] = message.reply.blocks
  return heading?.type === 'heading' ? heading.text : ''
}

describe('challenges in the class', () => {
  test('come each day, none again until all were there', async () => {
    const chat = await scheduled()
    for (let day = 1; day <= 6; day++) await chat.at(dayAt(day))
    const titles = questions(chat).map((message) => headingOf(message).replace(/^Challenge \d+: /, ''))
    expect(questions(chat).map((message) => headingOf(message))).toEqual(
      titles.map((title, index) => `Challenge ${index + 1}: ${title}`),
    )
    expect(new Set(titles.slice(0, 5)).size).toBe(5)
    expect(titles[5]).toBe(titles[0])
  })

  test('come every fifth time where kinds are mixed, as the list of what comes says', async () => {
    const chat = await scheduled('mixed')
    const { coming } = ((await chat.boss.outcome('/quiz queue')) as { data?: { coming?: string[] } }).data!
    expect(coming!.map((id) => id.startsWith('challenge:'))).toEqual([false, false, false, false, true, false, false])
    for (let day = 1; day <= 7; day++) await chat.at(dayAt(day))
    const names = questions(chat).map((message) => headingOf(message).replace(/:.*/, ''))
    expect(names).toEqual(['Quiz 1', 'Quiz 2', 'Quiz 3', 'Quiz 4', 'Challenge 5', 'Quiz 6', 'Quiz 7'])
  })

  test('can be chosen, seen before, left out, posted and closed at once', async () => {
    const chat = await scheduled('concept')
    const { boss } = chat
    expect(await boss.outcome('/quiz queue first:task-3')).toMatchObject({ data: { queue: ['challenge:task-3'] } })
    expect(await boss.outcome('/quiz queue add:challenge:task-1')).toMatchObject({
      data: { queue: ['challenge:task-3', 'challenge:task-1'] },
    })
    expect(await boss.outcome('/quiz queue add:task-33')).toMatchObject({
      error: { code: 'not-found', hint: '/quiz queue add:task-3' },
    })
    expect(await boss.outcome('/quiz preview')).toMatchObject({
      data: { challenge: { id: 'challenge:task-3' } },
      text: expect.stringMatching(/Title of task-3[^]*Hints, one by one[^]*One way\. lr:0\.2/),
    })
    expect(await boss.outcome('/quiz skip')).toMatchObject({ data: { skipped: '2026-11-24' } })
    expect(await boss.outcome('/quiz post-now')).toMatchObject({
      data: { post: 1, quiz: 'challenge:task-3' },
      text: expect.stringContaining('Challenge 1 is posted'),
    })
    await (await chat.student('Ada')).ask('/challenge post:1 try:lr:0.1')
    expect(await boss.outcome('/quiz close-now')).toMatchObject({
      text: expect.stringContaining('Challenge 1 is closed; its answer stands in the channel.'),
    })
    await boss.ask('/quiz pause')
    await chat.at(dayAt(2))
    expect(questions(chat)).toHaveLength(1)
    await boss.ask('/quiz resume')
    await chat.at(dayAt(3))
    expect(headingOf(questions(chat)[1]!)).toBe('Challenge 2: Title of task-1, level 2')
    expect((await classOf(chat.stage.store, server)).queue).toEqual([])
    const list = await boss.outcome('/quiz export')
    expect(list).toMatchObject({ ok: true, data: { students: 1, posts: 1 } })
    expect(chat.stage.reports).toEqual([])
  })

  test('can be opened again for one student, who has the runs that were left', async () => {
    const chat = await scheduled()
    await chat.at(dayAt(1))
    const ada = await chat.student('Ada')
    await ada.ask('/challenge post:1 try:lr:0.002')
    await chat.at(dayAt(2))
    expect(await ada.outcome('/challenge post:1 try:lr:0.1')).toMatchObject({ error: { code: 'forbidden' } })
    expect(await chat.boss.outcome(`/class reopen student:<@${idOf('Ada')}> post:1`)).toMatchObject({
      text: expect.stringContaining('They have 5 of 6 runs left.'),
    })
    expect(await ada.outcome('/challenge post:1 try:lr:0.1')).toMatchObject({ ok: true })
    expect(await ada.outcome('/me')).toMatchObject({ text: expect.stringContaining('1 of 1 right') })
  })

  test('send who answers a challenge, or tries at a quiz, to the right door', async () => {
    const chat = await scheduled()
    await chat.boss.ask('/quiz queue add:quiz-1')
    await chat.at(dayAt(1))
    await chat.at(dayAt(2))
    const ada = await chat.student('Ada')
    expect(await ada.outcome('/quiz answer post:2 choice:a')).toMatchObject({ error: { hint: '/challenge post:2' } })
    expect(await ada.outcome('/challenge post:1 try:lr:0.1')).toMatchObject({ error: { code: 'not-found' } })
    expect(await ada.outcome('/challenge post:9')).toMatchObject({ error: { code: 'not-found' } })
    expect(await ada.outcome('/challenge post:2 finish:true')).toMatchObject({
      error: { code: 'invalid-input', hint: '/challenge post:2' },
    })
    const alone = await openChat()
    expect(await alone.outcome('/challenge post:1')).toMatchObject({ error: { code: 'forbidden' } })
  })
})
