import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { classOf, noteStudent } from '../../../../src/app/classroom/store.ts'
import { serverCollections } from '../../../../src/app/classroom/collections.ts'
import { giveAnswer } from '../../../../src/app/classroom/answer.ts'
import { tick } from '../../../../src/app/classroom/posts/tick.ts'
import { letters, rightLetter } from '../../../../src/classroom/pick-task.ts'
import type { Schedule } from '../../../../src/classroom/schedule.ts'
import { UserError } from '../../../../src/errors.ts'
import { replyText } from '../../../../src/reply/text.ts'
import { crashEverywhere, openClassroom, setUpClass, type Stage } from '../../../support/classroom.ts'

/** 23 November 2026 is a Monday; nine in Seoul is midnight UTC. */
const sunday = '2026-11-22T12:00:00Z'
const monday = Date.parse('2026-11-23T00:00:00Z')
const [minute, hour, day] = [60_000, 3_600_000, 24 * 3_600_000]
const week = 7 * day

afterEach(() => void vi.useRealTimers())

async function weekly(changes: Partial<Schedule> = {}): Promise<Stage> {
  const stage = await openClassroom(sunday)
  await setUpClass(stage, '1', { kind: 'concept', board: 'weekly', ...changes })
  return stage
}

async function tickAt(stage: Stage, ...instants: number[]): Promise<void> {
  for (const instant of instants) {
    stage.set(instant)
    await tick(stage)
  }
}

async function answer(stage: Stage, name: string, number: number, right: boolean, manages = false): Promise<void> {
  const post = await serverCollections(stage.store, '1').posts.get(String(number).padStart(6, '0'))
  const choice = letters.find((letter) => (letter === rightLetter(post!.quiz)) === right)!
  const person = { platform: 'discord' as const, id: name, name }
  await giveAnswer({ ...stage, person, place: { server: '1', channel: 'daily', manages, roles: [] } }, number, choice)
}

/** A week with a question on Monday alone, to which Ada and Bob know the answer and Cyd does not. */
async function afterOneWeek(changes: Partial<Schedule> = {}): Promise<Stage> {
  const stage = await weekly({ days: [1], ...changes })
  await tickAt(stage, monday)
  for (const name of ['Ada', 'Bob', 'Cyd']) await answer(stage, name, 1, name !== 'Cyd')
  await tickAt(stage, monday + day)
  return stage
}

const keys = ({ poster }: Stage) => poster.sent.map(({ key }) => key)
const boards = (stage: Stage) => stage.poster.sent.filter(({ key }) => key.startsWith('b'))
const kinds = (stage: Stage) =>
  keys(stage)
    .map(([kind]) => kind)
    .join('')
const notes = async ({ store }: Stage) => (await classOf(store, '1')).notes.map(({ text }) => text)

test('the board of a week comes once, before the first question of the next week', async () => {
  const stage = await afterOneWeek()
  await tickAt(stage, monday + 2 * day, monday + week - minute)
  expect(kinds(stage)).toBe('qr')
  await tickAt(stage, monday + week, monday + week + minute, monday + week - hour, monday + week + hour)
  expect(kinds(stage)).toBe('qrbq')
  const [board] = boards(stage)
  expect(board).toMatchObject({ channel: 'daily' })
  expect(board).not.toHaveProperty('ping')
  expect(replyText(board!.reply)).toContain('The board of the week from 2026-11-23')
})

test('equal points share a place, and who wants no name has none', async () => {
  const stage = await afterOneWeek()
  await noteStudent(stage.store, '1', 'discord:Bob', { hidden: true })
  await tickAt(stage, monday + week)
  const table = boards(stage)[0]!.reply.blocks.find((block) => block.type === 'table')
  expect(table?.rows.map(([place, name]) => [place, name])).toEqual([
    ['1.', 'Ada'],
    ['1.', 'anonymous'],
    ['3.', 'Cyd'],
  ])
  expect(JSON.stringify(boards(stage))).not.toContain('Bob')
})

test('of each week there is one of its own, and later questions of a week bring none', async () => {
  const stage = await weekly()
  for (let at = monday, number = 0; at <= monday + 15 * day; at += day) {
    await tickAt(stage, at, at + minute)
    const { lastNumber } = await classOf(stage.store, '1')
    if (lastNumber > number) await answer(stage, 'Ada', (number = lastNumber), true)
  }
  expect(boards(stage).map(({ reply }) => /week from (\S+)/.exec(replyText(reply))?.[1])).toEqual([
    '2026-11-23',
    '2026-11-30',
  ])
  expect(replyText(boards(stage)[0]!.reply)).toContain('5 of 5')
  expect(kinds(stage)).toBe('qrqrqrqrqr'.concat('bqrqrqrqrqr', 'bqrq'))
})

test("the last day's question is counted when it closes at that moment, and named when it stays open", async () => {
  for (const hours of [24, 48]) {
    const stage = await weekly({ days: [1, 7], hours })
    await tickAt(stage, monday)
    await answer(stage, 'Ada', 1, true)
    await tickAt(stage, monday + 2 * day, monday + 6 * day)
    await answer(stage, 'Bob', 2, true)
    await tickAt(stage, monday + week)
    expect(kinds(stage)).toBe(hours === 24 ? 'qrqrbq' : 'qrqbq')
    const text = replyText(boards(stage)[0]!.reply)
    expect([text.includes('Bob'), text.includes('Quiz 2 is not counted yet')]).toEqual([hours === 24, hours === 48])
  }
})

test('nothing is posted of a week in which nobody, or only the instructor, took part', async () => {
  const stage = await weekly({ days: [1] })
  await tickAt(stage, monday, monday + day, monday + week)
  await answer(stage, 'Boss', 2, true, true)
  await tickAt(stage, monday + week + day, monday + 2 * week, monday + 2 * week + hour)
  expect(boards(stage)).toEqual([])
  expect(await notes(stage)).toEqual([])
})

test('after a break it is the board of the last week that had questions', async () => {
  const stage = await afterOneWeek()
  stage.set(monday + 3 * week + hour)
  await setUpClass(stage, '1', { board: 'weekly', days: [1] })
  await tickAt(stage, monday + 4 * week)
  expect(replyText(boards(stage)[0]!.reply)).toContain('The board of the week from 2026-11-23')
})

test('none comes unless it was asked for, and one that is asked for in mid-week waits for the next week', async () => {
  const stage = await afterOneWeek({ board: 'never', days: [1, 3] })
  await tickAt(stage, monday + 2 * day, monday + week, monday + week + day)
  expect(boards(stage)).toEqual([])
  await setUpClass(stage, '1', { board: 'weekly', days: [1, 3] })
  await tickAt(stage, monday + week + 2 * day)
  await answer(stage, 'Ada', 4, true)
  expect(boards(stage)).toEqual([])
  await tickAt(stage, monday + 2 * week)
  expect(boards(stage)).toHaveLength(1)
})

test('board and question come exactly once, at whatever step the program crashes', () =>
  crashEverywhere(
    async () => {
      const stage = await afterOneWeek()
      stage.set(monday + week)
      return stage
    },
    async (stage) => {
      await tickAt(stage, ...[10, 11, 12, 20].map((minutes) => monday + week + minutes * minute))
      expect(keys(stage).toSorted()).toEqual([`b1.${(20261123).toString(36)}`, 'q1.1', 'q1.2', 'r1.1'])
      expect((await classOf(stage.store, '1')).board).toMatchObject({ week: '2026-11-23', done: true })
      expect(await notes(stage)).toEqual([])
    },
  ))

test.each([
  ['is refused', new UserError('forbidden', 'I may not write there.'), 0],
  ['meets a bug', new TypeError('a bug'), 1],
])('a board that %s keeps no question from coming, and comes when it can', async (_, problem, reported) => {
  const stage = await afterOneWeek()
  const { post } = stage.poster
  stage.poster.post = async (channel, reply, key, ping) => {
    if (key.startsWith('b')) throw problem
    return post(channel, reply, key, ping)
  }
  await tickAt(stage, monday + week)
  expect(kinds(stage)).toBe('qrq')
  expect(stage.reports).toHaveLength(reported)
  stage.poster.post = post
  await tickAt(stage, monday + week + minute, monday + week + 2 * minute)
  expect(kinds(stage)).toBe('qrqb')
  expect(await notes(stage)).toHaveLength(1 - reported)
})

test('a board that hangs lets the question pass after five seconds', async () => {
  const stage = await afterOneWeek()
  const { post } = stage.poster
  stage.poster.post = (channel, reply, key, ping) =>
    key.startsWith('b') ? new Promise<string>(() => undefined) : post(channel, reply, key, ping)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const ticked = tickAt(stage, monday + week)
  while (kinds(stage) !== 'qrq') await vi.advanceTimersByTimeAsync(5_000)
  await ticked
})

test('a board is given up when its channel stays closed, and the instructor is told once', async () => {
  const stage = await afterOneWeek()
  const { post } = stage.poster
  stage.poster.post = async (channel, reply, key, ping) => {
    if (key.startsWith('b')) throw new UserError('forbidden', 'I may not write there.')
    return post(channel, reply, key, ping)
  }
  for (let now = monday + week; now < monday + week + 9 * hour; now += 10 * minute) await tickAt(stage, now)
  stage.poster.post = post
  await tickAt(stage, monday + week + 10 * hour, monday + week + day)
  expect(boards(stage)).toEqual([])
  expect(await notes(stage)).toEqual([
    'The board of the week from 2026-11-23 could not be posted: I may not write there.',
  ])
})

test('a class that was kept before there were weekly boards is still kept', async () => {
  const stage = await afterOneWeek({ board: 'never' })
  const raw = stage.store.collection('classroom/classes', z.looseObject({ schedule: z.looseObject({}) }))
  await raw.update('1', (old) => {
    const { board: kept, ...state } = old!
    const { board: asked, ...schedule } = old!.schedule
    expect([kept, asked]).toEqual([null, 'never'])
    return { ...state, schedule }
  })
  await tickAt(stage, monday + week)
  expect(kinds(stage)).toBe('qrq')
})
