import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Store } from '../../src/app/ports.ts'

const Numbers = z.object({ count: z.number().nullable(), words: z.array(z.string()) })
type Numbers = z.infer<typeof Numbers>
const Anything = z.unknown()

/** Strings that break naive keys: separators, NUL, lone surrogates, characters outside the first plane, wildcards. */
const anyName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.string({
    unit: fc.constantFrom(':', '%', '_', '/', '\0', '\u0001', '\ud800', '\udc00', '\ue000', '\uffff', '😀', 'a'),
    maxLength: 5,
  }),
  fc.constantFrom('__proto__', 'constructor', 'a:b', 'a', 'b:c', 'c', ''),
)

/**
 * What every store promises; each implementation runs it. `open` gives a store that nobody else writes to; `runs` is how many
 * are opened to compare the order of keys.
 */
export function storeContract(name: string, open: () => Promise<Store>, runs = 25): void {
  describe(`${name} keeps the store's promises`, { timeout: 30_000 }, () => {
    let store: Store
    beforeEach(async () => void (store = await open()))
    afterEach(() => store.close())

    const numbers = () => store.collection('numbers', Numbers)

    test('what was set is what is read, also through another handle of the collection', async () => {
      await numbers().set('a', { count: 1, words: [':x', ':base64:AA==', '\0', 'é', ''] })
      expect(await numbers().get('a')).toEqual({ count: 1, words: [':x', ':base64:AA==', '\0', 'é', ''] })
    })

    test('an entry that was never set, or was deleted, is undefined', async () => {
      expect(await numbers().get('a')).toBeUndefined()
      await numbers().set('a', { count: null, words: [] })
      await numbers().delete('a')
      await numbers().delete('never there')
      expect(await numbers().get('a')).toBeUndefined()
      expect(await listed(numbers().entries())).toEqual([])
    })

    test('any JSON value survives the trip', () =>
      fc.assert(
        fc.asyncProperty(anyName, fc.jsonValue({ noUnicodeString: false }), async (key, value) => {
          await store.collection('anything', Anything).set(key, value)
          const back = await store.collection('anything', Anything).get(key)
          expect(JSON.stringify(back)).toBe(JSON.stringify(value))
        }),
        { numRuns: 60 },
      ))

    test('entries come in the order of their keys, and never those of another collection', () =>
      fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(anyName, anyName), { maxLength: 12 }), async (pairs) => {
          store = await open()
          for (const [collection, key] of pairs)
            await store.collection(collection, Anything).set(key, [collection, key])
          for (const collection of new Set(pairs.map(([each]) => each))) {
            const keys = [...new Set(pairs.filter(([each]) => each === collection).map(([, key]) => key))]
            const entries = await listed(store.collection(collection, Anything).entries())
            expect(entries).toEqual(keys.sort(byCodePoint).map((key) => [key, [collection, key]]))
          }
          await store.close()
        }),
        { numRuns: runs },
      ))

    test('a listing of hundreds is whole, and entries may be written while it is read', async () => {
      const many = store.collection('many', z.number())
      for (let index = 0; index < 450; index++) await many.set(String(index).padStart(4, '0'), index)
      let next = 0
      for await (const [key, value] of many.entries()) {
        expect(value).toBe(next++)
        await many.set(key, value)
      }
      expect(next).toBe(450)
    })

    test('updates of one key at the same time all count', async () => {
      const counter = store.collection('counters', z.number())
      await Promise.all(Array.from({ length: 40 }, () => counter.update('visits', (old = 0) => old + 1)))
      expect(await counter.get('visits')).toBe(40)
    })

    test('an update that throws changes nothing, and the next one works', async () => {
      const counter = store.collection('counters', z.number())
      await counter.set('visits', 7)
      const fails = counter.update('visits', () => {
        throw new Error('no thanks')
      })
      await expect(fails).rejects.toThrow('no thanks')
      expect(await counter.update('visits', (old = 0) => old + 1)).toBe(8)
    })

    test('a value that its schema refuses is an error that names collection and key', async () => {
      await store.collection('numbers', Anything).set('old:one', { count: 'seven', words: [] })
      const names = /"old:one" of "numbers" can't be read.*expected number/s
      await expect(numbers().get('old:one')).rejects.toThrow(names)
      await expect(numbers().update('old:one', (old) => old as Numbers)).rejects.toThrow(names)
      await expect(listed(numbers().entries())).rejects.toThrow(names)
    })

    test('of entries that are not wanted, nothing is looked at but the key', async () => {
      await numbers().set('a', { count: 1, words: [] })
      await store.collection('numbers', Anything).set('b', { count: 'seven' })
      expect(await listed(numbers().entries((key) => key !== 'b'))).toEqual([['a', { count: 1, words: [] }]])
    })

    test('what can be read is listed, and each of the others is named', async () => {
      await numbers().set('a', { count: 1, words: [] })
      await store.collection('numbers', Anything).set('b', { count: 'seven' })
      await numbers().set('c', { count: 3, words: [] })
      const damaged: string[] = []
      const read = await listed(numbers().readable((key, { message }) => void damaged.push(`${key}: ${message}`)))
      expect(read.map(([key]) => key)).toEqual(['a', 'c'])
      expect(damaged).toEqual([expect.stringMatching(/^b: .*"b" of "numbers" can't be read/)])
    })

    test('a transaction makes all of its writes', async () => {
      const words = store.collection('words', z.string())
      await words.set('gone', 'x')
      await store.transaction([
        numbers().changing('a', () => ({ count: 1, words: [] })),
        words.changing('a', (old) => `${old ?? 'new'}!`),
        words.changing('gone', () => undefined),
        words.changing('never there', (old) => old),
      ])
      expect(await numbers().get('a')).toEqual({ count: 1, words: [] })
      expect(await listed(words.entries())).toEqual([['a', 'new!']])
    })

    test('a transaction with a write that fails makes none', async () => {
      const words = store.collection('words', z.string())
      await words.set('a', 'old')
      const fails = store.transaction([
        words.changing('a', () => 'new'),
        { type: 'forget', key: 'a', under: 'words' },
        words.changing('b', () => {
          throw new Error('no thanks')
        }),
      ])
      await expect(fails).rejects.toThrow('no thanks')
      expect(await words.get('a')).toBe('old')
    })

    test('transactions at the same time all count, each seeing the others whole', async () => {
      const [left, right] = [store.collection('left', z.number()), store.collection('right', z.number())]
      const step = (old = 0) => old + 1
      await Promise.all(
        Array.from({ length: 20 }, () => store.transaction([left.changing('n', step), right.changing('n', step)])),
      )
      expect([await left.get('n'), await right.get('n')]).toEqual([20, 20])
    })

    test('a damaged value can be replaced by a transaction that says so, and by no other', async () => {
      await store.collection('numbers', Anything).set('a', 'seven')
      const one = { count: 1, words: [] }
      await expect(store.transaction([numbers().changing('a', () => one)])).rejects.toThrow(`can't be read`)
      await store.transaction([numbers().changing('a', (old) => old ?? one, 'missing')])
      expect(await numbers().get('a')).toEqual(one)
    })

    test('a collection is emptied, and a key forgotten under a name, whatever is in the entries', () =>
      fc.assert(
        fc.asyncProperty(anyName, anyName, fc.array(anyName, { maxLength: 6 }), async (under, key, collections) => {
          const entry = (collection: string) => store.collection(collection, Anything)
          for (const one of collections) for (const each of [key, `${key}!`]) await entry(one).set(each, [one])
          await store.transaction([{ type: 'forget', key, under }])
          for (const one of collections) {
            expect(await entry(one).get(key)).toEqual(one.startsWith(under) ? undefined : [one])
            expect(await entry(one).get(`${key}!`)).toEqual([one])
          }
          await store.transaction(collections.map((collection) => ({ type: 'empty', collection })))
          for (const one of collections) expect(await listed(entry(one).entries())).toEqual([])
        }),
        { numRuns: 40 },
      ))

    test('says that it works', () => store.check())

    test('a closed store refuses instead of forgetting', async () => {
      const held = numbers()
      await store.close()
      await store.close()
      await expect(held.get('a')).rejects.toThrow('closed')
      await expect(held.set('a', { count: 1, words: [] })).rejects.toThrow('closed')
      await expect(held.delete('a')).rejects.toThrow('closed')
      await expect(held.update('a', (old) => old as Numbers)).rejects.toThrow('closed')
      await expect(listed(held.entries())).rejects.toThrow('closed')
      await expect(listed(held.readable(() => {}))).rejects.toThrow('closed')
      await expect(store.transaction([{ type: 'empty', collection: 'numbers' }])).rejects.toThrow('closed')
      await expect(store.check()).rejects.toThrow('closed')
    })
  })
}

function byCodePoint(left: string, right: string): number {
  const [a, b] = [Array.from(left), Array.from(right)]
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const difference = a[index]!.codePointAt(0)! - b[index]!.codePointAt(0)!
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** All that an async iterable gives. */
export async function listed<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}
