import { describe, expect, test } from 'vitest'
import { serverCollections } from '../../../src/app/classroom/collections.ts'
import { classOf } from '../../../src/app/classroom/store.ts'
import { openClassChat } from '../../support/class-chat.ts'

const monday = '2026-11-23T01:00:00Z'
const server = '1200000000000000001'
const staffRoom = '1200000000000000300'

/** Two quizzes, closed, which Ada had right and Ben had wrong. */
async function openClosed() {
  const chat = await openClassChat(monday)
  await chat.boss.ask(`/quiz schedule time:09:00 zone:Asia/Seoul source:written hours:12 preview:<#${staffRoom}>`)
  const [ada, ben] = [await chat.student('Ada'), await chat.student('Ben')]
  for (const [index, day] of ['24', '25'].entries()) {
    await chat.at(`2026-11-${day}T00:00:00Z`)
    await ada.ask(`/quiz answer post:${index + 1} choice:a`)
    await ben.ask(`/quiz answer post:${index + 1} choice:c`)
    await chat.at(`2026-11-${day}T12:00:00Z`)
  }
  const points = async () => {
    const outcome = await chat.boss.outcome('/leaderboard all')
    return outcome.ok
      ? (outcome.data as { posts: number; rows: { name: string; points: number; streak: number }[] })
      : undefined
  }
  return { ...chat, ada, ben, points }
}

describe('/quiz report', () => {
  test('has each question with its shares, and a file with all of them', async () => {
    const { boss } = await openClosed()
    const { outcome, reply } = await boss.ask('/quiz report')
    expect(outcome).toMatchObject({
      ok: true,
      data: {
        items: [{ number: 1, answered: 2, share: 0.5, chosen: { a: 1, b: 0, c: 1, d: 0 }, flags: [] }, { number: 2 }],
      },
    })
    const file = reply.blocks.find((block) => block.type === 'file')
    expect(file).toMatchObject({ name: 'questions.csv', text: expect.stringContaining('"point-biserial"') })
  })

  test('is for instructors alone, and says when there is nothing', async () => {
    const { ada } = await openClosed()
    expect(await ada.outcome('/quiz report')).toMatchObject({ ok: false, error: { code: 'forbidden' } })
    const { boss } = await openClassChat(monday)
    expect(await boss.outcome('/quiz report')).toMatchObject({
      ok: false,
      error: { message: 'No quiz has closed yet.' },
    })
  })
})

describe('a bad question', () => {
  test('is taken out of the count after its close: points and streaks are reckoned without it', async () => {
    const { boss, points, stage } = await openClosed()
    const before = await points()
    expect(before).toMatchObject({
      posts: 2,
      rows: [
        { name: 'Ada', streak: 2 },
        { name: 'Ben', points: 0, streak: 2 },
      ],
    })
    expect(await boss.outcome('/quiz report post:2 void:yes')).toMatchObject({
      ok: true,
      data: { post: 2, void: true },
    })
    expect(await points()).toMatchObject({
      posts: 1,
      rows: [
        { name: 'Ada', streak: 1 },
        { name: 'Ben', streak: 1 },
      ],
    })
    expect(JSON.stringify(stage.poster.sent.at(-1))).toContain('Quiz 2 does not count.')
    const exported = await boss.outcome('/quiz export')
    expect(exported).toMatchObject({ ok: true, data: { posts: 1 } })
  })

  test('comes back with everything when that was a mistake', async () => {
    const { boss, points } = await openClosed()
    const before = await points()
    await boss.ask('/quiz report post:1 void:yes')
    await boss.ask('/quiz report post:1 void:yes')
    await boss.ask('/quiz report post:1 void:no')
    expect(await points()).toEqual(before)
  })

  test('does not count when it was taken out while it was open, nor after a crash of the count', async () => {
    const { boss, at, ada, points } = await openClosed()
    await at('2026-11-26T00:00:00Z')
    await boss.ask('/quiz report post:3 void:yes')
    await ada.ask('/quiz answer post:3 choice:a')
    await at('2026-11-26T12:00:00Z')
    expect(await points()).toMatchObject({ posts: 2 })
  })

  test.each([
    ['post:9 void:yes', 'not-found', 'There is no quiz 9'],
    ['void:yes', 'invalid-input', 'post is missing'],
  ])('%s is answered with a clear line', async (options, code, message) => {
    const { boss, stage } = await openClosed()
    expect(await boss.outcome(`/quiz report ${options}`)).toMatchObject({
      ok: false,
      error: { code, message: expect.stringContaining(message) },
    })
    expect((await classOf(stage.store, server)).voided).toEqual([])
  })
})

describe('“I think this is wrong”', () => {
  test('is a button of the answer, and reaches the instructors without a name', async () => {
    const { ada, boss, stage } = await openClosed()
    const reveal = stage.poster.sent.find(({ reply }) => JSON.stringify(reply).includes('The answer to quiz 1'))
    expect(JSON.stringify(reveal)).toContain('/quiz answer post:1 doubt:wrong')
    expect(await ada.outcome('/quiz answer post:1 doubt:"Two of them are right"')).toMatchObject({ ok: true })
    const told = await boss.outcome('/quiz report post:1')
    expect(told).toMatchObject({ ok: true, data: { doubts: ['Two of them are right'] } })
    expect(told.ok && told.text).not.toContain('Ada')
    const queue = await boss.outcome('/quiz queue')
    expect(queue.ok && queue.text).toContain('Quiz 1 is doubted by one student')
    const room = stage.poster.sent.filter(({ channel }) => channel === staffRoom)
    expect(JSON.stringify(room)).toContain('/quiz report post:1')
  })

  test('counts each person once, and is theirs to export and delete', async () => {
    const { ada, ben, boss, stage } = await openClosed()
    await ada.ask('/quiz answer post:1 doubt:wrong')
    await ada.ask('/quiz answer post:1 doubt:"really wrong"')
    await ben.ask('/quiz answer post:1 doubt:wrong')
    const queue = await boss.outcome('/quiz queue')
    expect(queue.ok && queue.text).toContain('doubted by 2 students')
    const kept = await ada.outcome('/privacy export')
    expect(JSON.stringify(kept)).toContain('really wrong')
    await ada.ask('/privacy delete confirm:yes')
    const doubts = serverCollections(stage.store, server).doubts(1)
    expect(await doubts.get(`discord:${ada.context.person.id}`)).toBeUndefined()
  })

  test('of a question that there is not, or without anything', async () => {
    const { ada } = await openClosed()
    expect(await ada.outcome('/quiz answer post:9 doubt:wrong')).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    })
    expect(await ada.outcome('/quiz answer post:1')).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', hint: '/quiz answer post:1 choice:a' },
    })
  })
})

test('the results name the letter that each student chose', async () => {
  const { boss } = await openClosed()
  const { reply } = await boss.ask('/quiz export')
  const file = reply.blocks.find((block) => block.type === 'file')
  const rows = file?.type === 'file' ? file.text.split('\r\n') : []
  expect(rows[0]).toMatch(/"points","chosen"$/)
  expect(rows.slice(1, 5).map((row) => row.slice(-3))).toEqual(['"a"', '"a"', '"c"', '"c"'])
})
