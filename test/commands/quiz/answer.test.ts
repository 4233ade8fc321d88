import { describe, expect, test } from 'vitest'
import type { Done } from '../../support/chat.ts'
import { serverCollections } from '../../../src/app/classroom/collections.ts'
import { type Letter, letters, rightLetter } from '../../../src/classroom/pick-task.ts'
import { type ClassChat, idOf, openClassChat } from '../../support/class-chat.ts'

const server = '1200000000000000001'

/** A class whose first quiz was posted at nine. */
async function opened(): Promise<ClassChat & { right: Letter; wrong: Letter }> {
  const chat = await openClassChat('2026-11-23T01:00:00Z')
  await chat.boss.ask('/quiz schedule time:09:00 zone:Asia/Seoul')
  await chat.at('2026-11-24T00:00:00Z')
  const right = rightLetter((await serverCollections(chat.stage.store, server).posts.get('000001'))!.quiz)
  return { ...chat, right, wrong: letters.find((letter) => letter !== right)! }
}

const nextDay = '2026-11-25T00:00:00Z'
const tableOf = ({ reply }: Done) => reply.blocks.find((block) => block.type === 'table')

describe('a day in the class', () => {
  test('the post has four buttons, each a line that fits a button', async () => {
    const { stage } = await opened()
    const actions = stage.poster.sent[0]!.reply.blocks.find((block) => block.type === 'actions')
    expect(actions?.actions.map(({ line }) => line)).toEqual(
      letters.map((letter) => `/quiz answer post:1 choice:${letter}`),
    )
  })

  test('an answer is noted for who gave it, and says nothing about right and wrong', async () => {
    const { student, right, wrong } = await opened()
    const ada = await student('Ada')
    const [one, other] = [
      await ada.outcome(`/quiz answer post:1 choice:${wrong}`),
      await ada.outcome(`/quiz answer post:1 choice:${right}`),
    ]
    for (const outcome of [one, other])
      expect(outcome).toMatchObject({
        ok: true,
        text: expect.stringMatching(/noted[^]*shown on Wed 25 Nov 2026, 09:00/),
      })
    expect(one).toMatchObject({ data: { post: 1, choice: wrong } })
  })

  test('the close shows the answer and how the class chose; the board follows', async () => {
    const { student, stage, at, right, wrong } = await opened()
    for (const [name, choice] of [
      ['Ada', right],
      ['Bob', wrong],
      ['Cyd', right],
    ] as const)
      await (await student(name)).ask(`/quiz answer post:1 choice:${choice}`)
    await at(nextDay)
    const reveal = stage.poster.sent.find(({ key }) => key.startsWith('r'))!.reply
    const rows = reveal.blocks.find((block) => block.type === 'table')?.rows
    expect(rows?.[letters.indexOf(right)]).toMatchObject([`${right.toUpperCase()} ✓`, '2', '67 %', 'right'])
    const board = await (await student('Ada')).ask('/leaderboard')
    expect(tableOf(board)?.rows.map(([place, name]) => [place, name])).toEqual(
      [
        ['1.', 'Ada (you)'],
        ['1.', 'Cyd'],
      ].concat([['3.', 'Bob']]),
    )
  })

  test('a student sees how they stand', async () => {
    const { student, at, right } = await opened()
    const ada = await student('Ada')
    expect((await ada.outcome('/me')) as object).toMatchObject({ text: expect.not.stringContaining('In this class') })
    await ada.ask(`/quiz answer post:1 choice:${right}`)
    await at(nextDay)
    expect(await ada.outcome('/me')).toMatchObject({
      text: expect.stringMatching(/In this class: \d points, 1 of 1 right, 1 post in a row \(best 1\)/),
    })
  })

  test('who wants to be anonymous is, at once and for everybody', async () => {
    const { student, at, right } = await opened()
    const ada = await student('Ada')
    await ada.ask(`/quiz answer post:1 choice:${right}`)
    await at(nextDay)
    await ada.ask('/leaderboard show:anonymous')
    const seen = await (await student('Bob')).ask('/leaderboard all')
    expect(tableOf(seen)?.rows.map(([, name]) => name)).toEqual(['anonymous'])
    expect(JSON.stringify(seen)).not.toMatch(/Ada|12659797/)
    expect(tableOf(await ada.ask('/leaderboard all'))?.rows[0]?.[1]).toBe('anonymous (you)')
    await ada.ask('/leaderboard show:name')
    expect(tableOf(await (await student('Bob')).ask('/leaderboard all'))?.rows[0]?.[1]).toBe('Ada')
  })

  test('the instructor closes early, and a second close says that nothing is open', async () => {
    const { boss, student, stage, right } = await opened()
    await (await student('Ada')).ask(`/quiz answer post:1 choice:${right}`)
    expect(await boss.outcome('/quiz close-now')).toMatchObject({ ok: true, data: { post: 1 } })
    expect(stage.poster.sent.map(({ key }) => key[0])).toEqual(['q', 'r'])
    expect(await boss.outcome('/quiz close-now')).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(await (await student('Bob')).outcome(`/quiz answer post:1 choice:a`)).toMatchObject({
      error: { code: 'forbidden' },
    })
  })

  test('the instructor posts one more, and the daily ones come as planned', async () => {
    const { boss, stage, at } = await opened()
    stage.set('2026-11-24T03:00:00Z')
    expect(await boss.outcome('/quiz post-now')).toMatchObject({ ok: true, data: { post: 2 } })
    await at(nextDay)
    expect(stage.poster.sent.map(({ key }) => key.slice(-1))).toEqual(['1', '2', '1', '3'])
  })

  test('a closed quiz is opened again for one student', async () => {
    const { boss, student, at, right } = await opened()
    await at(nextDay)
    await boss.ask(`/class reopen student:<@${idOf('Ada')}> post:1 hours:2`)
    expect(await (await student('Ada')).outcome(`/quiz answer post:1 choice:${right}`)).toMatchObject({ ok: true })
    expect(await (await student('Bob')).outcome(`/quiz answer post:1 choice:${right}`)).toMatchObject({ ok: false })
    expect(await boss.outcome('/class reopen student:Ada post:1')).toMatchObject({ error: { code: 'invalid-input' } })
    expect(await boss.outcome(`/class reopen student:<@${idOf('Ada')}> post:9`)).toMatchObject({
      error: { code: 'not-found' },
    })
  })

  test('the overview tells who takes part and what is hard', async () => {
    const { boss, student, at, wrong, right } = await opened()
    expect(await boss.outcome('/class overview')).toMatchObject({
      text: expect.stringContaining('Nothing has closed yet'),
    })
    await (await student('Ada')).ask(`/quiz answer post:1 choice:${wrong}`)
    await (await student('Bob')).ask(`/quiz answer post:1 choice:${right}`)
    await at(nextDay)
    expect(await boss.outcome('/class overview')).toMatchObject({
      data: { students: 2, active: 2, quiet: 0, posts: 1, topics: [{ topic: 'dropout', answered: 2, share: 0.5 }] },
    })
    expect(await (await student('Ada')).outcome('/class overview')).toMatchObject({ error: { code: 'forbidden' } })
  })

  test('the results leave as a file', async () => {
    const { boss, student, at, right, wrong } = await opened()
    expect(await boss.outcome('/quiz export')).toMatchObject({ ok: false, error: { code: 'not-found' } })
    await (await student('=Ada')).ask(`/quiz answer post:1 choice:${right}`)
    await (await student('Bob "B"')).ask(`/quiz answer post:1 choice:${wrong}`)
    await boss.ask(`/quiz answer post:1 choice:${right}`)
    await at(nextDay)
    const { reply } = await boss.ask('/quiz export')
    const file = reply.blocks.find((block) => block.type === 'file')!
    expect(file.name).toBe('results-2026-11-24-2026-11-24.csv')
    const lines = file.text.split('\r\n')
    expect(lines[0]).toBe(
      '\uFEFF"student","name","day","quiz","question","topic","level","answered","right","points","chosen"',
    )
    expect(lines.slice(1).map((line) => line.split(',').toSpliced(4, 1).slice(1).join())).toEqual([
      expect.stringMatching(/^"'=Ada","2026-11-24","1","dropout","(\d)","1","1","\1","[a-d]"$/),
      expect.stringMatching(/^"Bob ""B""","2026-11-24","1","dropout","\d","1","0","0","[a-d]"$/),
      '',
    ])
  })
})

describe('questions of the class itself', () => {
  const own =
    '/quiz create question:"What does a larger batch change?" right:"Fewer updates | Every update sees more examples." wrong1:"More updates" wrong2:"The data" wrong3:"Nothing"'

  test('are checked, shown to the instructor with their answer, and come next', async () => {
    const { boss, stage, at } = await opened()
    const { outcome } = await boss.ask(own)
    expect(outcome).toMatchObject({
      data: { quiz: { id: 'own-1' } },
      text: expect.stringMatching(/What does a larger batch change\?[^]*Right is [^]*Every update sees more examples/),
    })
    await at(nextDay)
    expect(JSON.stringify(stage.poster.sent.at(-1)!.reply)).toContain('What does a larger batch change?')
  })

  test('with a plan are trained at once', async () => {
    const { boss } = await opened()
    const { outcome } = await boss.ask(`${own} plan:"lr:10"`)
    expect(outcome).toMatchObject({ text: expect.stringMatching(/The run\. \/train lr:10: diverged/) })
  })

  test.each([
    [own.replace('"More updates"', '"fewer updates"'), 'two choices say the same'],
    [own.replace('"What does a larger batch change?"', '"What?"'), 'question'],
    [`${own} plan:"lr:fast"`, 'plan: lr is “fast”'],
    [own.replace('wrong3:"Nothing"', ''), 'wrong3 is missing'],
  ])('that are not right are refused with the reason: %#', async (line, reason) => {
    const { boss, stage } = await opened()
    expect(await boss.outcome(line)).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', message: expect.stringContaining(reason) },
    })
    expect((await boss.outcome('/quiz queue')) as object).toMatchObject({ data: { queue: [] } })
    expect(stage.reports).toEqual([])
  })

  test('can be put first and taken off the list', async () => {
    const { boss } = await opened()
    await boss.ask(own)
    await boss.ask(own.replace('larger', 'smaller'))
    expect(await boss.outcome('/quiz queue first:own-2')).toMatchObject({ data: { queue: ['own-2', 'own-1'] } })
    expect(await boss.outcome('/quiz queue remove:own-2')).toMatchObject({ data: { queue: ['own-1'] } })
    expect(await boss.outcome('/quiz queue first:own-7')).toMatchObject({
      error: { code: 'not-found', hint: '/quiz queue first:own-1' },
    })
    expect(await boss.outcome('/quiz preview')).toMatchObject({ data: { quiz: { id: 'own-1' } } })
  })
})
