import { Keyv } from 'keyv'
import { z } from 'zod'
import type { Change, Collection } from '../../app/ports.ts'
import { UserError } from '../../errors.ts'
import type { BackingStore, NamespaceStore } from './backing-store.ts'
import { decodeKey, encodeKey } from './keys.ts'
import type { Transact } from './transaction.ts'

/** What a collection needs of the store it belongs to. */
export interface CollectionParts {
  backing: BackingStore
  transact: Transact
  /** Runs work on one key after the work on it that came before. */
  turn<T>(key: string, work: () => Promise<T>): Promise<T>
  /** @throws Error when the store was closed */
  assertOpen(): void
}

/**
 * A named set of entries in one namespace. A value that its schema refuses is an error that names the entry: to pass it over
 * would look like a new person, and the next save would overwrite what is there.
 */
export function openCollection<T>(name: string, schema: z.ZodType<T>, parts: CollectionParts): Collection<T> {
  const { backing, transact, turn, assertOpen } = parts
  const namespaceStore = backing.namespace(encodeKey(name))
  const keyv = keyvOn(namespaceStore)
  const reader = readerOf(name, schema)
  const changing = changesOf(name, reader)
  return {
    changing,
    async get(key) {
      assertOpen()
      const stored = await keyv.getRaw<unknown>(encodeKey(key))
      return stored === undefined ? undefined : reader.value(key, stored.value)
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
        let value!: T
        await transact([changing(key, (old) => (value = change(old)))])
        return value
      }),
    ...scansOf(namespaceStore, reader, assertOpen),
  }
}

function keyvOn(store: NamespaceStore): Keyv {
  return new Keyv({
    store,
    useKeyPrefix: false,
    // Without it a full disk reads as "no such entry".
    throwOnErrors: true,
    serialize: JSON.stringify,
    deserialize: (text: string) => parseStored(text) as never,
  })
}

/** Changes of one entry, to be written together with others. */
function changesOf<T>(collection: string, reader: Reader<T>): Collection<T>['changing'] {
  return (key, change, ifDamaged): Change => {
    const next = (text: string | undefined) => {
      const changed = change(text === undefined ? undefined : reader.oldValue(key, text, ifDamaged))
      return changed === undefined ? undefined : JSON.stringify({ value: changed })
    }
    return { type: 'change', collection, key, next }
  }
}

/** Reads entry after entry: all of them, or those that can be read. */
function scansOf<T>(namespaceStore: NamespaceStore, reader: Reader<T>, assertOpen: () => void) {
  return {
    async *entries(wanted: (key: string) => boolean = () => true): AsyncGenerator<[string, T]> {
      assertOpen()
      for await (const [encoded, text] of namespaceStore.iterator()) {
        const key = decodeKey(encoded)
        if (wanted(key)) yield [key, reader.value(key, parseStored(text).value)]
        assertOpen()
      }
    },
    async *readable(damaged: (key: string, problem: UserError) => void): AsyncGenerator<[string, T]> {
      assertOpen()
      for await (const [encoded, text] of namespaceStore.iterator()) {
        const key = decodeKey(encoded)
        const found = reader.parse(key, text)
        if (found instanceof UserError) damaged(key, found)
        else yield [key, found.value]
        assertOpen()
      }
    },
  }
}

type Reader<T> = ReturnType<typeof readerOf<T>>

/** Reads what stands in the entries of one collection. */
function readerOf<T>(name: string, schema: z.ZodType<T>) {
  function value(key: string, found: unknown): T {
    if (found === notJson) throw cannotBeRead(name, key, 'it is not JSON')
    const parsed = schema.safeParse(found)
    if (parsed.success) return parsed.data
    throw cannotBeRead(name, key, z.prettifyError(parsed.error))
  }
  function parse(key: string, text: string): { value: T } | UserError {
    try {
      return { value: value(key, parseStored(text).value) }
    } catch (problem) {
      return problem as UserError
    }
  }
  function oldValue(key: string, text: string, ifDamaged?: 'missing'): T | undefined {
    const found = parse(key, text)
    if (!(found instanceof UserError)) return found.value
    if (ifDamaged === 'missing') return undefined
    throw found
  }
  return { value, parse, oldValue }
}

/** Stands for text that is no JSON until the entry's name is known. */
const notJson = Symbol('not JSON')

function parseStored(text: string): { value: unknown } {
  try {
    return JSON.parse(text) as { value: unknown }
  } catch {
    return { value: notJson }
  }
}

function cannotBeRead(collection: string, key: string, why: string): UserError {
  const entry = `The stored entry ${JSON.stringify(key)} of ${JSON.stringify(collection)}`
  const hint = 'Whoever hosts this can bring a backup back with npm run restore -- FILE.'
  const error = new UserError('unavailable', `${entry} can't be read: ${why}`, hint)
  error.cause = new Error(error.message)
  return error
}
