import { describe, expect, test } from 'vitest'
import { serverCollections } from '../../../src/app/classroom/collections.ts'
import { guessesOf } from '../../../src/app/guess/record.ts'
import { type Letter, letters, rightLetter } from '../../../src/classroom/pick-task.ts'
import { rightAnswer } from '../../../src/practice/quiz/quiz.ts'
import type { Block } from '../../../src/reply/reply.ts'
import { replyText } from '../../../src/reply/text.ts'
import { type Chat, openChat, realContent } from '../../support/chat.ts'
import { type ClassChat, openClassChat } from '../../support/class-chat.ts'

const { quizzes } = await realContent()
const decided = quizzes.find(({ decidedBy }) => decidedBy?.by === 'verdict')!
const about = `quiz ${decided.id}`
const right = letters[rightAnswer(decided)]!
const wrong = letters.find((letter) => letter !== right)!

const linesOf = (blocks: Block[]) =>
  blocks.flatMap((block) => (block.type === 'actions' ? block.actions.map(({ line }) => line) : []))
const textOf = async (chat: Chat, line: string) => replyText((await chat.ask(line)).reply)

describe('how sure one is of a question to practise with', () => {
  const question = `/quiz practice quiz:${decided.id}`

  test('may be said in a row of its own before the answer, or not at all', async () => {
    const chat = await openChat()
    const first = linesOf((await chat.ask(question)).reply.blocks)
    expect(first).toEqual([
      ...letters.map((letter) => `${question} answer:${letter}`),
      ...[1, 2, 3].map((sure) => `${question} sure:${sure}`),
    ])
    const { reply } = await chat.ask(first[5]!)
    expect(linesOf(reply.blocks).slice(0, 4)).toEqual(letters.map((letter) => `${question} answer:${letter} sure:2`))
    expect(replyText(reply)).toContain('You are fairly sure.')
  })

  test('is said without losing what one wished to be asked about', async () => {
    const chat = await openChat()
    const { reply } = await chat.ask(`/quiz practice topic:${decided.topic} level:${decided.level}`)
    const sure = linesOf(reply.blocks).find((line) => line.endsWith('sure:1'))!
    const answer = linesOf((await chat.ask(sure)).reply.blocks)[0]!
    const next = linesOf((await chat.ask(answer)).reply.blocks)[0]
    expect(next).toBe(`/quiz practice topic:${decided.topic} level:${decided.level}`)
  })

  test('is not asked where no run decides, nor where the answer is known', async () => {
    const chat = await openChat()
    const concept = quizzes.find(({ decidedBy }) => decidedBy === null)!
    expect(linesOf((await chat.ask(`/quiz practice quiz:${concept.id}`)).reply.blocks)).toHaveLength(4)
    await chat.ask(`${question} answer:${right}`)
    expect(linesOf((await chat.ask(question)).reply.blocks)).toHaveLength(4)
  })

  test.each([
    [right, 3, true, 'You were very sure, and right.'],
    [wrong, 3, false, 'You were very sure, and it was another one: better found out here than in an exam.'],
    [wrong, 1, false, 'You were not very sure, and it was another one: you knew where to be careful.'],
  ] as const)('is compared with the answer and kept (%s, %i)', async (choice, sure, cameTrue, words) => {
    const chat = await openChat()
    expect(await textOf(chat, `${question} answer:${choice} sure:${sure}`)).toContain(words)
    expect(await guessesOf(chat.context)).toEqual([{ about, sure, cameTrue }])
  })

  test('counts for the first answer alone', async () => {
    const chat = await openChat()
    await chat.ask(`${question} answer:${wrong}`)
    expect(await textOf(chat, `${question} answer:${right} sure:3`)).toContain('is not counted')
    const other = await openChat()
    const line = `${question} answer:${right} sure:3`
    await Promise.all([other.ask(line), other.ask(line)])
    expect([await guessesOf(chat.context), await guessesOf(other.context)]).toEqual([
      [],
      [{ about, sure: 3, cameTrue: true }],
    ])
  })

  test('is nothing without an answer or a question', async () => {
    expect(await (await openChat()).outcome('/quiz practice sure:2')).toMatchObject({
      error: {
        code: 'invalid-input',
        message: expect.stringMatching(/^sure .* answer is missing/),
        hint: '/quiz practice answer:a sure:2',
      },
    })
    expect(await (await openChat()).outcome(`${question} answer:a sure:4`)).toMatchObject({
      error: {
        code: 'invalid-input',
        message: expect.stringContaining('a whole number from 1 to 3'),
        hint: `/quiz practice quiz:"${decided.id}" answer:a sure:3`,
      },
    })
  })

  test('fits a button with the longest name of a question', () => {
    expect(`/quiz practice quiz:${'x'.repeat(60)} answer:d sure:3`.length).toBeLessThanOrEqual(100)
  })
})

describe('how sure one is of the quiz of the day', () => {
  const server = '1200000000000000001'
  const nextDay = '2026-11-25T00:00:00Z'

  /** A class whose first quiz, which a run decides, was posted at nine. */
  async function opened(
    options = '',
    practised?: string,
  ): Promise<ClassChat & { ada: Chat; good: Letter; bad: Letter }> {
    const chat = await openClassChat('2026-11-23T01:00:00Z', { practice: { quizzes: [decided], challenges: [] } })
    const ada = await chat.student('Ada')
    if (practised !== undefined) await ada.ask(practised)
    await chat.boss.ask(`/quiz schedule time:09:00 zone:Asia/Seoul ${options}`)
    await chat.at('2026-11-24T00:00:00Z')
    const { quiz } = (await serverCollections(chat.stage.store, server).posts.get('000001'))!
    const good = rightLetter(quiz)
    return { ...chat, ada, good, bad: letters.find((letter) => letter !== good)! }
  }

  test('is asked beside the confirmation, and counted at the close', async () => {
    const { ada, at, good, stage } = await opened()
    const { reply } = await ada.ask(`/quiz answer post:1 choice:${good}`)
    expect(linesOf(reply.blocks)).toEqual([1, 2, 3].map((sure) => `/quiz answer post:1 choice:${good} sure:${sure}`))
    expect(await textOf(ada, linesOf(reply.blocks)[2]!)).toContain('You are very sure of it.')
    expect(await guessesOf(ada.context)).toEqual([])
    await at(nextDay)
    expect(await guessesOf(ada.context)).toEqual([{ about, sure: 3, cameTrue: true }])
    expect(stage.reports).toEqual([])
  })

  test('may come with the answer, or later without it, and belongs to the choice', async () => {
    const { ada, student, at, good, bad } = await opened()
    await ada.ask(`/quiz answer post:1 choice:${bad} sure:3`)
    await ada.ask(`/quiz answer post:1 choice:${good}`)
    const bob = await student('Bob')
    expect(await bob.outcome('/quiz answer post:1 sure:2')).toMatchObject({
      error: { code: 'invalid-input', hint: '/quiz answer post:1 choice:a' },
    })
    await bob.ask(`/quiz answer post:1 choice:${bad}`)
    expect(await bob.outcome('/quiz answer post:1 sure:2')).toMatchObject({ data: { post: 1, choice: bad } })
    await at(nextDay)
    expect(await guessesOf(ada.context)).toEqual([])
    expect(await guessesOf(bob.context)).toEqual([{ about, sure: 2, cameTrue: false }])
  })

  test('may be said where answers may not be changed, and changes no answer', async () => {
    const { ada, at, good, bad } = await opened('change:no')
    await ada.ask(`/quiz answer post:1 choice:${good}`)
    expect(await ada.outcome(`/quiz answer post:1 choice:${bad} sure:3`)).toMatchObject({ data: { choice: good } })
    await ada.ask(`/quiz answer post:1 choice:${good} sure:1`)
    await at(nextDay)
    expect(await guessesOf(ada.context)).toEqual([{ about, sure: 1, cameTrue: true }])
  })

  test('is not counted of a question that was practised, of an instructor, and of who had everything deleted', async () => {
    const { ada, boss, student, at, good } = await opened('', `/quiz practice quiz:${decided.id} answer:a`)
    expect(linesOf((await ada.ask(`/quiz answer post:1 choice:${good}`)).reply.blocks)).toEqual([])
    expect(await textOf(ada, `/quiz answer post:1 choice:${good} sure:3`)).toContain('is not counted')
    await boss.ask(`/quiz answer post:1 choice:${good} sure:3`)
    const bob = await student('Bob')
    await bob.ask(`/quiz answer post:1 choice:${good} sure:3`)
    await bob.ask('/privacy delete confirm:yes')
    await at(nextDay)
    for (const chat of [ada, boss, bob]) expect(await guessesOf(chat.context)).toEqual([])
  })

  test('changes neither points nor the board', async () => {
    const { ada, student, at, good } = await opened()
    const bob = await student('Bob')
    await ada.ask(`/quiz answer post:1 choice:${good} sure:3`)
    await bob.ask(`/quiz answer post:1 choice:${good}`)
    await at(nextDay)
    const board = (await ada.ask('/leaderboard')).reply.blocks.find((block) => block.type === 'table')!
    expect(board.rows[0]!.slice(2)).toEqual(board.rows[1]!.slice(2))
  })
})
