import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { BackingStore } from '../../../src/adapters/keyv/backing-store.ts'
import { connect } from '../../../src/adapters/keyv/connection.ts'
import { libsqlBacking } from '../../../src/adapters/keyv/libsql-backing.ts'
import { memoryBacking } from '../../../src/adapters/keyv/memory.ts'
import { postgresBacking } from '../../../src/adapters/keyv/postgres/backing.ts'
import { openDatabase } from '../../../src/adapters/keyv/postgres/open.ts'
import { listed } from '../../contracts/store.ts'
import { freshDatabase } from '../../support/postgres/databases.ts'
import { noPostgres } from '../../support/postgres/server.ts'

interface Kind {
  open(): Promise<BackingStore>
  /** Lets more than so many milliseconds pass by the clock that entries expire by. */
  pass(milliseconds: number): Promise<unknown>
}

const passInProcess = async (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds + 1)
const backings: Record<string, Kind> = {
  libsql: { open: async () => libsqlBacking(connect(':memory:')), pass: passInProcess },
  memory: { open: async () => memoryBacking(), pass: passInProcess },
  postgres: {
    open: async () => postgresBacking(await openDatabase(await freshDatabase())),
    pass: (milliseconds) => setTimeout(milliseconds + 50),
  },
}

describe.for(Object.entries(backings))('a backing store of %s', ([kind, { open, pass }]) => {
  const left = kind === 'postgres' ? noPostgres : undefined
  beforeEach(({ skip }) => skip(left !== undefined, left))
  let backing: BackingStore
  beforeEach(async () => void (backing = await open()))
  afterEach(() => backing?.close())

  test('sets, gets and deletes many at once', async () => {
    const namespace = backing.namespace('one')
    await namespace.setMany([
      { key: 'b', value: '2' },
      { key: 'a', value: '1' },
      { key: 'c', value: '3' },
    ])
    expect(await namespace.getMany(['a', 'x', 'c'])).toEqual(['1', undefined, '3'])
    expect(await namespace.deleteMany(['a', 'x'])).toBe(true)
    expect(await namespace.deleteMany(['a', 'x'])).toBe(false)
    expect([await namespace.has('a'), await namespace.has('b')]).toEqual([false, true])
    expect(await listed(namespace.iterator())).toEqual([
      ['b', '2'],
      ['c', '3'],
    ])
  })

  test('clears its own namespace alone', async () => {
    const { namespace } = backing
    await namespace('one').set('a', '1')
    await namespace('two').set('a', '2')
    await namespace('one').clear()
    expect([await namespace('one').get('a'), await namespace('two').get('a')]).toEqual([undefined, '2'])
  })

  test('an entry that expired is gone for every question, and can be made anew', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { namespace, commit } = backing
    const one = namespace('one')
    await one.set('a', '1', 500)
    expect(await one.get('a')).toBe('1')
    await pass(500)
    expect([await one.get('a'), await one.has('a'), await listed(one.iterator())]).toEqual([undefined, false, []])
    expect(await commit([{ type: 'swap', namespace: 'one', key: 'a', before: undefined, after: '2' }])).toBe(true)
    expect(await one.get('a')).toBe('2')
    vi.useRealTimers()
  })

  test('swaps only what is still as it was', async () => {
    const { namespace, commit } = backing
    const swap = (before: string | undefined, after: string | undefined) =>
      commit([{ type: 'swap', namespace: 'one', key: 'a', before, after }])
    expect(await swap('x', '1')).toBe(false)
    expect(await swap(undefined, undefined)).toBe(true)
    expect(await swap(undefined, '1')).toBe(true)
    expect(await swap(undefined, '2')).toBe(false)
    expect(await swap(undefined, undefined)).toBe(false)
    expect(await swap('1', '1')).toBe(true)
    expect(await swap('1', '2')).toBe(true)
    expect(await swap('1', undefined)).toBe(false)
    expect(await namespace('one').get('a')).toBe('2')
    expect(await swap('2', undefined)).toBe(true)
    expect(await namespace('one').get('a')).toBeUndefined()
  })

  test('commits all writes or none', async () => {
    const { namespace, commit } = backing
    const [one, two] = [namespace('one'), namespace('two')]
    await one.set('a', '1')
    await two.set('b', '2')
    const swap = (name: string, key: string, before: string | undefined, after: string) =>
      ({ type: 'swap', namespace: name, key, before, after }) as const
    const all = [{ type: 'empty', namespace: 'two' } as const, swap('one', 'new', undefined, '3')]
    expect(await commit([...all, swap('one', 'a', 'x', '4')])).toBe(false)
    expect([await one.get('a'), await one.get('new'), await two.get('b')]).toEqual(['1', undefined, '2'])
    expect(await commit([...all, swap('one', 'a', '1', '4')])).toBe(true)
    expect([await one.get('a'), await one.get('new'), await two.get('b')]).toEqual(['4', '3', undefined])
  })

  test('of two commits that each depend on what the other makes, one is made', async () => {
    const { commit } = backing
    const add = (name: string, key: string) =>
      ({ type: 'swap', namespace: name, key, before: undefined, after: '1' }) as const
    const still = (name: string, key: string) => ({ ...add(name, key), after: undefined }) as const
    for (let round = 0; round < 15; round++) {
      const key = String(round)
      const done = await Promise.all([
        commit([still('one', key), add('two', key)]),
        commit([still('two', key), add('one', key)]),
      ])
      expect(done.toSorted()).toEqual([false, true])
    }
  })

  test('what is written together while it is deleted is there as a whole, or not at all', async () => {
    const { namespace, commit } = backing
    const [one, two] = [namespace('one'), namespace('two')]
    for (let round = 0; round < 15; round++) {
      const add = (name: string) =>
        ({ type: 'swap', namespace: name, key: 'a', before: undefined, after: '1' }) as const
      await Promise.all([
        commit([add('one'), add('two')]),
        commit([
          { type: 'empty', namespace: 'one' },
          // As long as the other one takes, to come in between.
          ...Array.from({ length: 4 }, (_, index) => ({ type: 'empty', namespace: `other ${index}` }) as const),
          { type: 'forget', key: 'a', under: 'two' },
        ]),
      ])
      expect(await one.has('a')).toBe(await two.has('a'))
      await commit([{ type: 'forget', key: 'a', under: '' }])
    }
  })
})
