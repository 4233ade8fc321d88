import type { KeyvStoreAdapter } from 'keyv'
import type { Announcement } from '../../app/processes.ts'

/** What keyv asks of a place to keep strings, for one namespace, and the keys alone. */
export interface NamespaceStore extends Required<Pick<KeyvStoreAdapter, 'opts' | 'clear'>> {
  get(key: string): Promise<string | undefined>
  getMany(keys: string[]): Promise<(string | undefined)[]>
  set(key: string, value: string, ttl?: number): Promise<void>
  setMany(entries: Entry[]): Promise<void>
  delete(key: string): Promise<boolean>
  deleteMany(keys: string[]): Promise<boolean>
  has(key: string): Promise<boolean>
  /** Entries in the order of their keys; entries written meanwhile may or may not be among them. */
  iterator(namespace?: string): AsyncGenerator<[string, string], void>
}

/** What is written under a key. */
export interface Entry {
  key: string
  value: string
  /** In milliseconds from now. */
  ttl?: number
}

/** One of the changes of entries that are made together. */
export type EntryWrite =
  /** Writes `after` (undefined: deletes the entry) if it still is `before` (undefined: still missing). */
  | { type: 'swap'; namespace: string; key: string; before: string | undefined; after: string | undefined }
  /** Deletes every entry of a namespace. */
  | { type: 'empty'; namespace: string }
  /** Deletes the entry of one key in every namespace whose name begins with `under`. */
  | { type: 'forget'; key: string; under: string }

/** The same, and what is told once they are made. */
export type StoredWrite = EntryWrite | Announcement

/** Where the strings are, beneath keyv. */
export interface BackingStore<Writes = StoredWrite> {
  namespace(namespace: string): NamespaceStore
  /** Makes all of the writes, or none when one that is conditional does not hold any more. Returns whether it did. */
  commit(writes: Writes[]): Promise<boolean>
  /** @throws UserError `unavailable` that says why nothing can be kept */
  check(): Promise<void>
  close(): Promise<void>
}
