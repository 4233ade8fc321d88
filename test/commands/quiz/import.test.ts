import { describe, expect, test } from 'vitest'
import { listed, serverCollections } from '../../../src/app/classroom/collections.ts'
import { classOf } from '../../../src/app/classroom/store.ts'
import { openClassChat } from '../../support/class-chat.ts'

const server = '1200000000000000001'
const good = 'Which one is it? {=this ~that ~those ~none}'

async function openClass() {
  const chat = await openClassChat('2026-11-23T01:00:00Z')
  await chat.boss.ask('/quiz schedule time:09:00 zone:Asia/Seoul source:written')
  const take = (text: string) => chat.boss.outcome(`/quiz queue import:${JSON.stringify(text)}`)
  return { ...chat, take, quizzes: serverCollections(chat.stage.store, server).quizzes }
}

describe('a file of questions', () => {
  test('is taken over and lined up; what cannot be taken gets its line', async () => {
    const { take, quizzes, at, stage } = await openClass()
    const outcome = await take(`${good}\n\nTwo are right? {=a =b ~c ~d}`)
    expect(outcome).toMatchObject({
      ok: true,
      data: { imported: ['own-1'], problems: ['line 3: it has 2 right answers; one is needed.'] },
    })
    expect(await quizzes.get('own-1')).toMatchObject({ question: 'Which one is it?', kind: 'concept' })
    await at('2026-11-24T00:00:00Z')
    expect((await classOf(stage.store, server)).used).toEqual(['own-1'])
  })

  test('given twice, is taken once', async () => {
    const { take, quizzes } = await openClass()
    await take(good)
    expect(await take(good)).toMatchObject({ ok: true, data: { imported: [], same: 1, problems: [] } })
    expect(await listed(quizzes)).toHaveLength(1)
  })

  test('may bring other words for a question, but no other key', async () => {
    const { take, quizzes, boss } = await openClass()
    await take(good)
    const before = await quizzes.get('own-1')
    const changed = '::own-1::Which one is it? {~this =that ~those ~none}'
    expect(await take(changed)).toMatchObject({
      data: { problems: ['line 1 (own-1): another answer would be right than in own-1, which stays as it was.'] },
    })
    expect(await quizzes.get('own-1')).toEqual(before)
    expect(await take('::own-1::Which of them is it? {=this ~that ~those ~none}')).toMatchObject({
      data: { problems: [] },
    })
    const shown = await boss.outcome('/quiz preview own-1')
    expect(shown).toMatchObject({ data: { quiz: { question: 'Which of them is it?' } } })
  })

  test('of 5,000 questions is taken in parts, and says from where to go on', async () => {
    const { take } = await openClass()
    const text = Array.from({ length: 5000 }, (_, index) => `Which is number ${index}? {=a ~b ~c ~d}`).join('\n\n')
    const outcome = await take(text)
    expect(outcome.ok && (outcome.data as { imported: string[] }).imported).toHaveLength(500)
    expect(outcome.ok && outcome.text).toContain('from line 1001 on')
  })

  test.each([
    ['What is sch\uFFFDn? {=a ~b ~c ~d}', 'not in UTF-8'],
    ['Dear students, tomorrow there is no class.', 'I read GIFT, and tables'],
  ])('%j is refused as a whole', async (text, message) => {
    const { take, quizzes } = await openClass()
    expect(await take(text)).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', message: expect.stringContaining(message) },
    })
    expect(await listed(quizzes)).toEqual([])
  })

  test('is for instructors alone', async () => {
    const { student } = await openClass()
    const outcome = await (await student('Ada')).outcome(`/quiz queue import:${JSON.stringify(good)}`)
    expect(outcome).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  })
})

test.each(['gift', 'questions'] as const)('what leaves as %s comes back as it was', async (form) => {
  const { take, boss, quizzes } = await openClass()
  await take(good)
  const { reply } = await boss.ask(`/quiz export form:${form}`)
  const file = reply.blocks.find((block) => block.type === 'file')
  const text = file?.type === 'file' ? file.text : ''
  expect(await take(text)).toMatchObject({ ok: true, data: { imported: [], same: 13, problems: [] } })
  expect(await listed(quizzes)).toHaveLength(1)
})
