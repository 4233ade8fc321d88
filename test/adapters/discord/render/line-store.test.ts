import { expect, test } from 'vitest'
import { z } from 'zod'
import { findLine, forgetLines, storeLine } from '../../../../src/adapters/discord/render/line-store.ts'
import { openStore } from '../../../../src/adapters/keyv/store.ts'
import type { Person } from '../../../../src/app/command.ts'
import type { Store } from '../../../../src/app/ports.ts'
import { forget } from '../../../../src/app/privacy/privacy.ts'
import { realTimer } from '../../../../src/node/timer.ts'

const day = 24 * 60 * 60 * 1000
const long = `/train ${'x'.repeat(200)}`
const [ada, bob] = ['Ada', 'Bob'].map((name, index): Person => ({ platform: 'discord', id: `471${index}`, name }))
const of = (store: Store, person: Person, days = 0) => ({
  store,
  person,
  clock: () => new Date(days * day),
  timer: realTimer,
})

test('a line is kept for ninety days after it was last shown', async () => {
  const store = await openStore({ memory: true })
  const key = await storeLine(of(store, ada!), long)
  await storeLine(of(store, ada!, 60), long)
  await forgetLines(of(store, ada!, 150))
  expect(await findLine(store, key)).toBe(long)
  await forgetLines(of(store, ada!, 151))
  expect(await findLine(store, key)).toBeUndefined()
  expect(await keysOf(store, 'discord/line-owners')).toEqual([])
})

test('a line goes with what else is kept of the person it was shown to, and with nobody else', async () => {
  const store = await openStore({ memory: true })
  const [adas, bobs] = [await storeLine(of(store, ada!), long), await storeLine(of(store, bob!), long)]
  const kept = await forget(of(store, ada!))
  expect(kept).toMatchObject([{ id: 'discord/lines', entries: [[expect.any(String), { line: long }]] }])
  expect([await findLine(store, adas), await findLine(store, bobs)]).toEqual([undefined, long])
  expect(await keysOf(store, 'discord/line-owners')).toEqual(['discord:4711'])
})

test('lines of before they had owners are found until their time is over', async () => {
  const store = await openStore({ memory: true })
  const before = store.collection('discord/lines', z.unknown())
  await before.set('~new', { line: long, at: 60 * day })
  await before.set('~old', long)
  expect([await findLine(store, '~new'), await findLine(store, '~old')]).toEqual([long, long])
  await forgetLines(of(store, ada!, 100))
  expect([await findLine(store, '~new'), await findLine(store, '~old')]).toEqual([long, undefined])
})

async function keysOf(store: Store, collection: string): Promise<string[]> {
  const keys: string[] = []
  for await (const [key] of store.collection(collection, z.unknown()).entries()) keys.push(key)
  return keys
}
