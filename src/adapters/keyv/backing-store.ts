import type { KeyvStoreAdapter } from 'keyv'

/** What keyv asks of a place to keep strings, and one thing more: a write that only happens if nobody wrote in between. */
export interface Shelf extends Required<Pick<KeyvStoreAdapter, 'opts' | 'clear'>> {
  get(key: string): Promise<string | undefined>
  getMany(keys: string[]): Promise<(string | undefined)[]>
  set(key: string, value: string, ttl?: number): Promise<void>
  setMany(entries: { key: string; value: string; ttl?: number }[]): Promise<void>
  delete(key: string): Promise<boolean>
  deleteMany(keys: string[]): Promise<boolean>
  has(key: string): Promise<boolean>
  /** Entries in the order of their keys; entries written meanwhile may or may not be among them. */
  iterator(namespace?: string): AsyncGenerator<[string, string], void>
  /** Writes `after` if the entry still is `before` (undefined: still missing). Returns whether it did. */
  swap(key: string, before: string | undefined, after: string): Promise<boolean>
}
