import { describe, expect, test, vi } from 'vitest'
import { connect } from '../../../src/adapters/keyv/connection.ts'
import { libsqlBacking } from '../../../src/adapters/keyv/libsql-backing.ts'
import { memoryBacking } from '../../../src/adapters/keyv/memory.ts'
import { listed } from '../../contracts/store.ts'

const backings = { libsql: () => libsqlBacking(connect(':memory:')), memory: memoryBacking }

describe.each(Object.entries(backings))('a backing store of %s', (_, open) => {
  test('sets, gets and deletes many at once', async () => {
    const namespace = open().namespace('one')
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
    const { namespace } = open()
    await namespace('one').set('a', '1')
    await namespace('two').set('a', '2')
    await namespace('one').clear()
    expect([await namespace('one').get('a'), await namespace('two').get('a')]).toEqual([undefined, '2'])
  })

  test('an entry that expired is gone for every question, and can be made anew', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { namespace, commit } = open()
    const one = namespace('one')
    await one.set('a', '1', 1000)
    expect(await one.get('a')).toBe('1')
    vi.setSystemTime(Date.now() + 1001)
    expect([await one.get('a'), await one.has('a'), await listed(one.iterator())]).toEqual([undefined, false, []])
    expect(await commit([{ type: 'swap', namespace: 'one', key: 'a', before: undefined, after: '2' }])).toBe(true)
    expect(await one.get('a')).toBe('2')
    vi.useRealTimers()
  })

  test('swaps only what is still as it was', async () => {
    const { namespace, commit } = open()
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
    const { namespace, commit } = open()
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
})
