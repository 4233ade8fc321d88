import { Keyv } from 'keyv'
import { z } from 'zod'
import type { Collection } from '../../app/ports.ts'
import { decodeKey, encodeKey } from './keys.ts'
import type { Shelf } from './backing-store.ts'

/** What a collection needs of the store it belongs to. */
export interface Place {
  shelf: Shelf
  /** Runs work on one key after the work on it that came before. */
  turn<T>(key: string, work: () => Promise<T>): Promise<T>
  /** @throws Error when the store was closed */
  assertOpen(): void
}

/**
 * A named set of entries on a shelf. A value that its schema refuses is an error that names the entry: to pass it over
 * would look like a new person, and the next save would overwrite what is there.
 */
export function openCollection<T>(name: string, schema: z.ZodType<T>, place: Place): Collection<T> {
  const { shelf, turn, assertOpen } = place
  // Without throwOnErrors a full disk reads as "no such entry".
  const keyv = new Keyv({
    store: shelf,
    useKeyPrefix: false,
    throwOnErrors: true,
    serialize: JSON.stringify,
    deserialize: parseStored,
  })

  function read(key: string, value: unknown): T {
    if (value === notJson) throw new Error(`${entryName(name, key)} can't be read: it is not JSON`)
    const parsed = schema.safeParse(value)
    if (parsed.success) return parsed.data
    throw new Error(`${entryName(name, key)} can't be read: ${z.prettifyError(parsed.error)}`)
  }

  async function swap(key: string, change: (old: T | undefined) => T): Promise<T> {
    for (;;) {
      const before = await shelf.get(encodeKey(key))
      const stored = before === undefined ? undefined : await keyv.deserializeData<unknown>(before)
      const value = change(stored === undefined ? undefined : read(key, stored.value))
      const after = (await keyv.serializeData({ value })) as string
      if (await shelf.swap(encodeKey(key), before, after)) return value
    }
  }

  return {
    async get(key) {
      assertOpen()
      const stored = await keyv.getRaw<unknown>(encodeKey(key))
      return stored === undefined ? undefined : read(key, stored.value)
    },
    async set(key, value) {
      assertOpen()
      await keyv.set(encodeKey(key), value)
    },
    async delete(key) {
      assertOpen()
      await keyv.delete(encodeKey(key))
    },
    update: (key, change) =>
      turn(JSON.stringify([name, key]), async () => {
        assertOpen()
        return swap(key, change)
      }),
    async *entries() {
      assertOpen()
      for await (const [encoded, value] of keyv.iterator!(undefined)) {
        const key = decodeKey(encoded as string)
        yield [key, read(key, value)]
        assertOpen()
      }
    },
  }
}

/** Stands for text that is no JSON until the entry's name is known. */
const notJson = Symbol('not JSON')

function parseStored(text: string) {
  try {
    return JSON.parse(text)
  } catch {
    return { value: notJson }
  }
}

function entryName(collection: string, key: string): string {
  return `The stored entry ${JSON.stringify(key)} of ${JSON.stringify(collection)}`
}
