import { expect, test } from 'vitest'
import type { Person } from '../../../src/app/command.ts'
import { lastPlans } from '../../../src/app/runs/past-runs.ts'
import { createRecentPlans } from '../../../src/app/runs/recent-plans.ts'
import { suggestionsFrom } from '../../../src/app/runs/suggestions.ts'
import { fieldsOf } from '../../../src/plan/fields.ts'
import { openStore } from '../../../src/adapters/keyv/store.ts'
import { openChat } from '../../support/chat.ts'

const nothing = async () => []
const atOnce = (work: () => void) => work()

/** Lets what was begun in the background end: nothing in it waits for the world. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('plans come newest first, without repeats, twenty at most', () => {
  const recent = createRecentPlans(atOnce)
  for (const plan of ['lr:1', 'lr:2', 'lr:1']) recent.note('ada', plan)
  expect(recent.of('ada', nothing)).toEqual(['lr:1', 'lr:2'])
  for (let seed = 1; seed <= 30; seed++) recent.note('ada', `seed:${seed}`)
  expect(recent.of('ada', nothing)).toHaveLength(20)
  expect(recent.of('ada', nothing)[0]).toBe('seed:30')
  expect(recent.of('grace', nothing)).toEqual([])
})

test('what was kept before is read once, after the first answer, and stands behind what came since', async () => {
  const put: (() => void)[] = []
  const recent = createRecentPlans((work) => void put.push(work))
  let reads = 0
  const read = async () => (reads++, ['lr:2', 'lr:1'])
  recent.note('ada', 'lr:3')
  expect(recent.of('ada', read)).toEqual(['lr:3'])
  expect(reads).toBe(0)
  put.shift()!()
  recent.note('ada', 'lr:2')
  await settled()
  expect(recent.of('ada', read)).toEqual(['lr:2', 'lr:3', 'lr:1'])
  expect([reads, put.length]).toEqual([1, 0])
})

test('who is forgotten is forgotten at once, even while their plans are being read', async () => {
  const recent = createRecentPlans(atOnce)
  recent.note('ada', 'lr:1')
  recent.of('ada', async () => ['lr:2'])
  recent.forget('ada')
  await settled()
  expect(recent.of('ada', nothing)).toEqual([])
})

test('a thousand people are remembered; who was not seen for longest makes room', () => {
  const recent = createRecentPlans(() => undefined)
  for (let person = 1; person <= 1000; person++) recent.note(String(person), 'lr:1')
  expect(recent.of('1', nothing)).toEqual(['lr:1'])
  recent.note('1001', 'lr:1')
  expect(recent.of('1', nothing)).toEqual(['lr:1'])
  expect(recent.of('2', nothing)).toEqual([])
})

const ada: Person = { platform: 'discord', id: '4711', name: 'Ada' }
const bob: Person = { platform: 'discord', id: '4712', name: 'Bob' }

test('runs are remembered as options hold them, and deleting everything forgets them', async () => {
  const recentPlans = createRecentPlans(atOnce)
  const chat = await openChat({ person: ada, recentPlans })
  const other = await openChat({ person: bob, recentPlans, store: chat.context.store })
  for (const line of ['/train lr:0.3', '/train', '/train lr:0.3']) await chat.ask(line)
  await other.ask('/train lr:0.5')
  expect(lastPlans(chat.context)).toEqual(['lr:0.3', 'lr:0.1'])
  await chat.ask('/privacy delete')
  expect(lastPlans(chat.context)).toHaveLength(2)
  await chat.ask('/privacy delete confirm:yes')
  expect(lastPlans(chat.context)).toEqual([])
  await settled()
  expect(lastPlans(chat.context)).toEqual([])
  expect(lastPlans(other.context)).toEqual(['lr:0.5'])
})

test('after a restart the last runs are read from the store, the newest first', async () => {
  const before = await openChat({ person: ada })
  for (let seed = 2; seed <= 24; seed++) await before.ask(`/train seed:${seed}`)
  await before.ask('/train')
  const chat = await openChat({ person: ada, store: before.context.store, recentPlans: createRecentPlans(atOnce) })
  expect(lastPlans(chat.context)).toEqual([])
  await settled()
  expect(lastPlans(chat.context).slice(0, 3)).toEqual(['lr:0.1', 'seed:24', 'seed:23'])
  expect(lastPlans(chat.context)).toHaveLength(20)
})

test('a store that fails is reported once, not with every key', async () => {
  const readable = () => {
    throw new Error('gone')
  }
  const failing = {
    ...(await openStore({ memory: true })),
    collection: () => ({ entries: readable, readable }) as never,
  }
  const chat = await openChat({ store: failing, recentPlans: createRecentPlans(atOnce) })
  for (let key = 0; key < 3; key++) {
    expect(lastPlans(chat.context)).toEqual([])
    await settled()
  }
  expect(chat.reports).toEqual([new Error('gone')])
})

test('suggestions belong to options that there are and that have no fixed values', async () => {
  const { context } = await openChat()
  const options = context.commands.flatMap(({ name, input }) =>
    fieldsOf(input)
      .filter(({ type }) => type === 'text')
      .map((field) => `${name}.${field.name}`),
  )
  for (const key of Object.keys(suggestionsFrom(() => context))) expect(options).toContain(key)
})
