import { describe, expect, test } from 'vitest'
import { serverCollections } from '../../../src/app/classroom/collections.ts'
import { parseRoster } from '../../../src/classroom/roster.ts'
import type { Chat } from '../../support/chat.ts'
import { openClassChat } from '../../support/class-chat.ts'

const server = '1200000000000000001'
const list = 'student id,name,discord\ns1,"Kim, Minjun",minjun\ns2,Ada Lovelace,@ada\ns3,Bob,bob'

async function school() {
  const chat = await openClassChat('2026-11-23T01:00:00Z')
  const give = (text: string) => chat.boss.outcome(`/class roster text:${JSON.stringify(text)}`)
  return { ...chat, give }
}

const fileOf = async (boss: Chat, line: string): Promise<string> => {
  const { reply } = await boss.ask(line)
  const file = reply.blocks.find((block) => block.type === 'file')
  return file?.text.replaceAll('"', '') ?? ''
}

describe('the list of students', () => {
  test('is taken as it is pasted, tells who has not joined, and is replaced as a whole', async () => {
    const { boss, give, student } = await school()
    expect(await give(list)).toMatchObject({ ok: true, data: { students: 3, joined: 0, missing: ['s1', 's2', 's3'] } })
    expect(await (await student('Ada')).outcome('/class join id:S2')).toMatchObject({ ok: true })
    expect(await boss.outcome('/class roster')).toMatchObject({ data: { joined: 1, missing: ['s1', 's3'] } })
    // Who has joined stays joined under an id that stays.
    expect(await give('s2;Ada\ns4;Dan')).toMatchObject({ data: { students: 2, joined: 1, missing: ['s4'] } })
    expect(await boss.outcome('/class roster clear')).toMatchObject({ data: { students: 0 } })
    expect(await boss.outcome('/class roster')).toMatchObject({ text: expect.stringContaining('There is no list yet') })
  })

  test.each([
    ['two students with one id', 's1,Ada\ns2,Bob\nS1,Cyd', 'Line 3: the id S1 is in line 1 already.'],
    ['a formula', 's1,Ada\n=1+1,Bob', 'Line 2: a cell begins like a formula.'],
    ['a name that is a formula', 's1,"=HYPERLINK(""http://x"")"', 'Line 1: a cell begins like a formula.'],
    ['a wrong encoding', `s1,J\uFFFDrg`, 'Line 1: it has letters that cannot be read. Save the list as UTF-8'],
    ['a line without an id', 's1,Ada\n,Bob', 'Line 2: the id is missing.'],
    ['an id without end', `${'9'.repeat(60)},Ada`, 'Line 1: the id has 60 characters; at most 40'],
    ['nothing', 'id,name\n\n', 'The list is empty'],
  ])('with %s is not taken, and the line is named', async (_, text, words) => {
    const { give, stage } = await school()
    await give(list)
    expect(await give(text)).toMatchObject({
      error: { code: 'invalid-input', message: expect.stringContaining(words) },
    })
    expect(await serverCollections(stage.store, server).roster.get('s3')).toMatchObject({ name: 'Bob' })
  })

  test('may have 5,000 lines and no more', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, at) => `s${at}\tName ${at}`).join('\r\n')
    expect(parseRoster(lines(5000))).toMatchObject({ ok: true, rows: { length: 5000 } })
    expect(parseRoster(lines(5001))).toMatchObject({ ok: false, problems: [expect.stringContaining('5001 students')] })
  })

  test('is for instructors', async () => {
    const { student } = await school()
    const ada = await student('Ada')
    expect(await ada.outcome('/class roster')).toMatchObject({ error: { code: 'forbidden' } })
  })
})

describe('joining', () => {
  test('takes an id once; a wrong one can be freed, and one can move to another', async () => {
    const { boss, give, student } = await school()
    await give(list)
    const [ada, eve] = [await student('Ada'), await student('Eve')]
    expect(await eve.outcome('/class join s2')).toMatchObject({ ok: true })
    expect(await ada.outcome('/class join id:s2')).toMatchObject({
      error: { code: 'forbidden', message: expect.stringContaining('Somebody else has joined') },
    })
    expect(await ada.outcome('/class join id:s9')).toMatchObject({ error: { code: 'not-found' } })
    await boss.ask('/class roster release:s2')
    expect(await ada.outcome('/class join id:s2')).toMatchObject({ ok: true })
    expect(await ada.outcome('/class join id:s3')).toMatchObject({ ok: true })
    expect(await boss.outcome('/class roster')).toMatchObject({ data: { missing: ['s1', 's2'] } })
  })

  test('is told of, given and forgotten by /privacy; the rest of the list stays', async () => {
    const { give, student, stage } = await school()
    await give(list)
    const ada = await student('Ada')
    await ada.ask('/class join id:s2')
    expect(await ada.outcome('/privacy show')).toMatchObject({ text: expect.stringContaining('lists of classes') })
    const { reply } = await ada.ask('/privacy export')
    expect(JSON.stringify(reply)).toContain('Ada Lovelace')
    await ada.ask('/privacy delete confirm:yes')
    const { roster } = serverCollections(stage.store, server)
    expect(await roster.get('s2')).toBeUndefined()
    expect(await roster.get('s3')).toBeDefined()
  })
})

describe('the gradebook', () => {
  async function marked() {
    const chat = await school()
    await chat.give(list)
    await chat.boss.ask('/quiz schedule time:09:00 zone:Asia/Seoul days:daily kind:concept')
    await chat.at('2026-11-24T00:00:00Z')
    const [ada, guest] = [await chat.student('Ada'), await chat.student('Guest')]
    await ada.ask('/class join id:s2')
    for (const choice of ['a', 'b', 'c', 'd'])
      await (await chat.student(`Try ${choice}`)).ask(`/quiz answer post:1 choice:${choice}`)
    await ada.ask('/quiz answer post:1 choice:a')
    await guest.ask('/quiz answer post:1 choice:b')
    await chat.at('2026-11-25T00:00:00Z')
    return chat
  }

  test('has the ids of the list beside those of the platform, and who is missing', async () => {
    const { boss } = await marked()
    const grid = await fileOf(boss, '/quiz export form:grid')
    expect(grid).toMatch(
      /^\uFEFFstudent,name,points,answered,right,streak,student id,roster name,2026-11-24 quiz 1\r\n/,
    )
    expect(grid).toMatch(/\d+,Ada,\d,1,[01],1,s2,Ada Lovelace,[01]\r\n/)
    expect(grid).toMatch(/\r\n,,0,0,0,0,s1,Kim, Minjun,\r\n/)
    expect(await fileOf(boss, '/quiz export')).toMatch(/\d+,Guest,2026-11-24,1,.*,,\r\n/)
    expect(await boss.outcome('/quiz export')).toMatchObject({
      text: expect.stringMatching(/not joined yet \(2\): Kim, Minjun \(s1\), Bob \(s3\)[^]*without an id[^]*Guest/),
      data: { missing: ['s1', 's3'] },
    })
  })

  test('is written as Canvas and Moodle read it', async () => {
    const { boss } = await marked()
    expect(await fileOf(boss, '/quiz export format:canvas')).toMatch(
      /^\uFEFFStudent,ID,SIS User ID,SIS Login ID,Section,Hyperparameter quizzes\r\n {4}Points Possible,,,,,[123]\r\nKim, Minjun,,s1,,,0\r\nAda Lovelace,,s2,,,[0123]\r\n/,
    )
    expect(await fileOf(boss, '/quiz export format:moodle')).toMatch(
      /^\uFEFFidnumber,name,Hyperparameter quizzes\r\ns1,Kim, Minjun,0\r\ns2,Ada Lovelace,[0123]\r\n/,
    )
    await boss.ask('/class roster clear')
    expect(await boss.outcome('/quiz export format:canvas')).toMatchObject({
      error: { code: 'invalid-input', hint: '/class roster' },
    })
  })
})
