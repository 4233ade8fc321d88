import type { BackingStore, EntryWrite, NamespaceStore } from './backing-store.ts'
import type { Connection } from './connection.ts'

/** Keeps entries in the database behind a connection, by namespace. */
export function libsqlBacking({ ask, close }: Connection): BackingStore<EntryWrite> {
  return {
    namespace: (namespace) => namespaceOf(ask, namespace),
    commit: (writes) => ask('commit', writes),
    check: () => ask('check'),
    close,
  }
}

function namespaceOf(ask: Connection['ask'], namespace: string): NamespaceStore {
  const get = (key: string) => ask('get', namespace, key)
  return {
    // keyv offers its iterator only to a dialect it knows.
    opts: { dialect: 'sqlite', url: '' },
    get,
    getMany: (keys) => ask('getMany', namespace, keys),
    has: async (key) => (await get(key)) !== undefined,
    set: (key, value, ttl) => ask('setMany', namespace, [{ key, value, ...(ttl !== undefined && { ttl }) }]),
    setMany: (entries) => ask('setMany', namespace, entries),
    delete: (key) => ask('deleteMany', namespace, [key]),
    deleteMany: (keys) => ask('deleteMany', namespace, keys),
    clear: async () => void (await ask('commit', [{ type: 'empty', namespace }])),
    async *iterator() {
      for (let from: string | undefined = ''; from !== undefined;) {
        const { rows, next }: { rows: [string, string][]; next: string | undefined } = await ask(
          'list',
          namespace,
          from,
        )
        yield* rows
        from = next
      }
    },
  }
}
