import { describe, expect, test, vi } from 'vitest'
import { libsqlShelves, openDatabase } from '../../../src/adapters/keyv/libsql.ts'
import { memoryShelves } from '../../../src/adapters/keyv/memory.ts'
import { listed } from '../../contracts/store.ts'

const shelves = { libsql: () => libsqlShelves(openDatabase(':memory:')), memory: memoryShelves }

describe.each(Object.entries(shelves))('a shelf of %s', (_, open) => {
  test('sets, gets and deletes many at once', async () => {
    const shelf = open()('one')
    await shelf.setMany([
      { key: 'b', value: '2' },
      { key: 'a', value: '1' },
      { key: 'c', value: '3' },
    ])
    expect(await shelf.getMany(['a', 'x', 'c'])).toEqual(['1', undefined, '3'])
    expect(await shelf.deleteMany(['a', 'x'])).toBe(true)
    expect(await shelf.deleteMany(['a', 'x'])).toBe(false)
    expect([await shelf.has('a'), await shelf.has('b')]).toEqual([false, true])
    expect(await listed(shelf.iterator())).toEqual([
      ['b', '2'],
      ['c', '3'],
    ])
  })

  test('clears its own namespace alone', async () => {
    const namespaces = open()
    await namespaces('one').set('a', '1')
    await namespaces('two').set('a', '2')
    await namespaces('one').clear()
    expect([await namespaces('one').get('a'), await namespaces('two').get('a')]).toEqual([undefined, '2'])
  })

  test('an entry that expired is gone for every question, and can be made anew', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const shelf = open()('one')
    await shelf.set('a', '1', 1000)
    expect(await shelf.get('a')).toBe('1')
    vi.setSystemTime(Date.now() + 1001)
    expect([await shelf.get('a'), await shelf.has('a'), await listed(shelf.iterator())]).toEqual([undefined, false, []])
    expect(await shelf.swap('a', undefined, '2')).toBe(true)
    expect(await shelf.get('a')).toBe('2')
    vi.useRealTimers()
  })

  test('swaps only what is still as it was', async () => {
    const shelf = open()('one')
    expect(await shelf.swap('a', 'x', '1')).toBe(false)
    expect(await shelf.swap('a', undefined, '1')).toBe(true)
    expect(await shelf.swap('a', undefined, '2')).toBe(false)
    expect(await shelf.swap('a', '1', '2')).toBe(true)
    expect(await shelf.get('a')).toBe('2')
  })
})
