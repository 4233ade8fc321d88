import type { Shelf } from './backing-store.ts'
import { compareKeys } from './keys.ts'

type Entries = Map<string, { value: string; expires: number | null }>

/** Keeps entries in maps, by namespace: for tests, and for trying things without leaving a file. */
export function memoryShelves(): (namespace: string) => Shelf {
  const namespaces = new Map<string, Entries>()
  return (namespace) => {
    const entries: Entries = namespaces.get(namespace) ?? new Map()
    namespaces.set(namespace, entries)
    return memoryShelf(entries)
  }
}

function memoryShelf(entries: Entries): Shelf {
  const get = (key: string) => {
    const entry = entries.get(key)
    return entry && (entry.expires === null || entry.expires > Date.now()) ? entry.value : undefined
  }
  const set = (key: string, value: string, ttl?: number) =>
    void entries.set(key, { value, expires: ttl ? Date.now() + ttl : null })

  return {
    opts: { dialect: 'sqlite', url: '' },
    get: async (key) => get(key),
    getMany: async (keys) => keys.map(get),
    has: async (key) => get(key) !== undefined,
    set: async (key, value, ttl) => set(key, value, ttl),
    setMany: async (all) => all.forEach(({ key, value, ttl }) => set(key, value, ttl)),
    delete: async (key) => entries.delete(key),
    deleteMany: async (keys) => keys.map((key) => entries.delete(key)).some(Boolean),
    clear: async () => entries.clear(),
    async swap(key, before, after) {
      if (get(key) !== before) return false
      set(key, after)
      return true
    },
    async *iterator() {
      for (const key of [...entries.keys()].sort(compareKeys)) {
        const value = get(key)
        if (value !== undefined) yield [key, value]
      }
    },
  }
}
