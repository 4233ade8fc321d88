import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { changeClass, noteStudent } from '../../src/app/classroom/store.ts'
import { serverCollections } from '../../src/app/classroom/collections.ts'
import type { Person } from '../../src/app/command.ts'
import { personKey } from '../../src/app/command.ts'
import type { Store } from '../../src/app/ports.ts'
import { everythingAbout } from '../../src/app/privacy/privacy.ts'
import { openStore } from '../../src/adapters/keyv/store.ts'
import { openChat, realContent } from '../support/chat.ts'
import { openClassChat } from '../support/class-chat.ts'
import { guardStore } from '../support/classroom.ts'

/** A store that notes which collections were ever opened. */
async function watchedStore(): Promise<{ store: Store; mentions: (text: string) => Promise<string[]> }> {
  const memory = await openStore({ memory: true })
  const names = new Set<string>()
  const store: Store = {
    ...memory,
    collection: (name, schema) => {
      names.add(name)
      return memory.collection(name, schema)
    },
  }
  async function mentions(text: string): Promise<string[]> {
    const found: string[] = []
    for (const name of names)
      for await (const [key, value] of memory.collection(name, z.unknown()).readable((damaged) => found.push(damaged)))
        if ([name, key, JSON.stringify(value)].some((part) => part.includes(text))) found.push(`${name} ${key}`)
    return found
  }
  return { store, mentions }
}

const ada: Person = { platform: 'discord', id: '4711', name: 'Ada' }
const bob: Person = { platform: 'discord', id: '4712', name: 'Bob' }

/** A person who has used everything that keeps something. */
async function busy(store: Store, person: Person) {
  const chat = await openChat({ store, person })
  for (const line of [
    '/train lr:10',
    '/quiz practice',
    '/quiz practice answer:a',
    '/challenge',
    '/challenge id:1 plan:"lr:0.1"',
  ])
    await chat.ask(line)
  await noteStudent(store, 'server', personKey(person), { name: person.name })
  const content = await realContent()
  const { posts, challenges, answers, tries, reopened, boards } = serverCollections(store, 'server')
  await posts.set('000001', {
    number: 1,
    day: '2026-01-01',
    quiz: content.quizzes[0]!,
    closesAt: 0,
    change: true,
    counted: true,
    tally: null,
  })
  await answers(1).set(personKey(person), { choice: 'a', at: 0 })
  const challenge = content.challenges[0]!
  await challenges.set('000002', { number: 2, day: '2026-01-02', challenge, closesAt: 0, counted: false, spread: null })
  await tries(2).set(personKey(person), { attempts: [{ planText: 'lr:0.3', score: 0.9 }] })
  await reopened.set(personKey(person), { '1': 5 })
  const row = {
    person: personKey(person),
    name: person.name,
    hidden: false,
    points: 1,
    answered: 1,
    right: 1,
    streak: 1,
    best: 1,
  }
  await boards.update('all', (old) => ({ from: null, to: null, posts: 1, rows: [...(old?.rows ?? []), row] }))
  return chat
}

describe('/privacy', () => {
  test('tells a newcomer that there is nothing', async () => {
    const chat = await openChat()
    for (const line of ['show', 'export', 'delete', 'delete confirm:yes'])
      expect(
        (await chat.ask(`/privacy ${line}`)).reply.blocks.some(
          (block) => block.type === 'text' && block.markdown.startsWith('I keep nothing about you'),
        ),
      ).toBe(true)
  })

  test('shows what is kept, and gives all of it as a file and as data', async () => {
    const chat = await openChat()
    await chat.ask('/train lr:10')
    expect(await chat.outcome('/privacy show')).toMatchObject({
      command: 'privacy',
      data: {
        kept: [
          { id: 'runs', entries: 1 },
          { id: 'run-counts', entries: 1 },
        ],
      },
    })
    const { reply, outcome } = await chat.ask('/privacy export')
    const file = reply.blocks.find((block) => block.type === 'file')!
    expect(file.name).toBe('my-data.json')
    expect(outcome).toMatchObject({ data: JSON.parse(file.text) })
    expect(JSON.parse(file.text)).toMatchObject({
      person: 'terminal:local',
      data: { runs: { '000001': { planText: 'lr:10' } }, 'run-counts': { 'terminal:local': 1 } },
    })
  })

  test('deletes only when it is confirmed', async () => {
    const chat = await openChat()
    await chat.ask('/train')
    const { reply, outcome } = await chat.ask('/privacy delete')
    expect(outcome).toMatchObject({ ok: true, data: { deleted: [] } })
    expect(reply.blocks.at(-1)).toMatchObject({ actions: [{ line: '/privacy delete confirm:yes' }, {}] })
    expect(await chat.outcome('/history')).toMatchObject({ data: { runs: { length: 1 } } })
    expect(await chat.outcome('/privacy delete confirm:no')).toMatchObject({ error: { code: 'invalid-input' } })
    expect(await chat.outcome('/privacy delete confirm:yes')).toMatchObject({
      data: {
        deleted: [
          { id: 'runs', entries: 1 },
          { id: 'run-counts', entries: 1 },
        ],
      },
      text: expect.stringContaining('Deleted'),
    })
    expect(await chat.outcome('/history')).toMatchObject({ data: { runs: [] } })
  })

  test('finds and deletes what every feature keeps, and nothing of anybody else', async () => {
    const { store, mentions } = await watchedStore()
    const chat = await busy(store, ada)
    await busy(store, bob)
    const before = await mentions('4712')
    const { outcome } = await chat.ask('/privacy delete confirm:yes')
    expect(outcome).toMatchObject({ ok: true })
    expect(chat.reports).toEqual([])
    expect(await mentions('4711')).toEqual([])
    expect(await mentions('Ada')).toEqual([])
    expect(await mentions('4712')).toEqual(before)
    expect(before.length).toBeGreaterThan(7)
  })

  test('only the person who asks sees the answers', async () => {
    const { commands } = (await openChat()).context
    const about = commands.filter(({ name }) => name.startsWith('privacy '))
    expect(about.map((one) => one.private)).toEqual([true, true, true])
  })

  test('deletes what can no longer be read, too, and tells that it is there', async () => {
    const { store, mentions } = await watchedStore()
    const chat = await busy(store, ada)
    const key = personKey(ada)
    await changeClass(store, 'server', (old) => old)
    for (const name of ['practice', 'classroom/people', 'classroom/server/students'])
      await store.transaction([{ type: 'change', collection: name, key, next: () => '4711 Ada {no JSON' }])
    await store.transaction([
      { type: 'change', collection: `runs/${key}`, key: '000001', next: () => 'Ada' },
      { type: 'change', collection: 'classroom/server/boards', key: 'week', next: () => 'Ada' },
    ])
    const { outcome } = await chat.ask('/privacy export')
    expect(outcome).toMatchObject({ data: { data: { practice: { [key]: 'this entry can no longer be read' } } } })
    expect(await chat.outcome('/privacy delete confirm:yes')).toMatchObject({ ok: true })
    expect([...(await mentions('4711')), ...(await mentions('Ada'))]).toEqual([])
  })

  test('what races with a deletion is deleted or found, never kept unseen', async () => {
    const { stage, boss, student, at } = await openClassChat('2026-11-23T01:00:00Z')
    const store = yieldingStore(stage.store)
    await boss.ask('/quiz schedule time:09:00 zone:Asia/Seoul')
    await at('2026-11-24T00:00:00Z')
    for (let round = 0; round < 60; round++) {
      const who = await student(`Student ${round}`)
      who.context.store = store
      if (round % 2 === 0) await who.ask('/quiz answer post:1 choice:a')
      const answering = who.ask('/quiz answer post:1 choice:b')
      // Begins after another number of steps each time.
      for (let step = 0; step < round; step++) await Promise.resolve()
      await Promise.all([answering, who.ask('/privacy delete confirm:yes')])
      const key = personKey(who.context.person)
      const { students, answers } = serverCollections(stage.store, who.context.place!.server)
      const kept = [await students.get(key), await answers(1).get(key)].filter((value) => value !== undefined)
      const found = (await everythingAbout(who.context)).filter(({ id }) => /students|answers/.test(id))
      expect(found).toHaveLength(kept.length)
    }
  })

  test('deletes the lines of the prompt, and names the backups', async () => {
    let lines = ['/train lr:3', '/help']
    const typedLines = { list: () => lines, forget: () => void (lines = []) }
    const chat = await openChat({ typedLines, backups: () => ['2026-11-01.db'] })
    expect(await chat.outcome('/privacy show')).toMatchObject({
      data: { kept: [{ id: 'terminal-history', entries: 2 }] },
    })
    const { outcome } = await chat.ask('/privacy delete confirm:yes')
    expect(outcome).toMatchObject({
      ok: true,
      text: expect.stringMatching(/Backups keep.*2026-11-01\.db.*deleted from it again/),
    })
    expect(lines).toEqual([])
  })
})

/** A store that lets others work before and after every call. */
function yieldingStore(store: Store): Store {
  const turns = async <T>(work: () => Promise<T>): Promise<T> => {
    await new Promise((resolve) => void setImmediate(resolve))
    const value = await work()
    await new Promise((resolve) => void setImmediate(resolve))
    return value
  }
  return { ...guardStore(store, turns), check: store.check }
}
