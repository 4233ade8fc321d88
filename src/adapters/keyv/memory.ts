import type { BackingStore, NamespaceStore, EntryWrite } from './backing-store.ts'
import { compareKeys } from './keys.ts'

type Entries = Map<string, { value: string; expires: number | null }>

/** Keeps entries in maps, by namespace: for tests, and for trying things without leaving a file. */
export function memoryBacking(): BackingStore<EntryWrite> {
  const namespaces = new Map<string, Entries>()
  const entriesOf = (namespace: string): Entries => {
    const entries: Entries = namespaces.get(namespace) ?? new Map()
    namespaces.set(namespace, entries)
    return entries
  }
  return {
    namespace: (namespace) => memoryNamespace(entriesOf(namespace)),
    async commit(writes) {
      const holds = (write: EntryWrite) =>
        write.type !== 'swap' || valueIn(entriesOf(write.namespace), write.key) === write.before
      if (!writes.every(holds)) return false
      for (const write of writes) {
        if (write.type === 'empty') entriesOf(write.namespace).clear()
        else if (write.type === 'forget') {
          for (const [name, entries] of namespaces) if (name.startsWith(write.under)) entries.delete(write.key)
        } else if (write.after === undefined) entriesOf(write.namespace).delete(write.key)
        else entriesOf(write.namespace).set(write.key, { value: write.after, expires: null })
      }
      return true
    },
    check: async () => {},
    close: async () => {},
  }
}

function valueIn(entries: Entries, key: string): string | undefined {
  const entry = entries.get(key)
  return entry && (entry.expires === null || entry.expires > Date.now()) ? entry.value : undefined
}

function memoryNamespace(entries: Entries): NamespaceStore {
  const get = (key: string) => valueIn(entries, key)
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
    async *iterator() {
      for (const key of [...entries.keys()].sort(compareKeys)) {
        const value = get(key)
        if (value !== undefined) yield [key, value]
      }
    },
  }
}
