import type { BackingStore, Entry, NamespaceStore } from '../backing-store.ts'
import { commitIn } from './commit.ts'
import type { Ask, Database } from './database.ts'
import { live, nowInMilliseconds } from './open.ts'
import { readOnly } from './problem.ts'

/** Rows read at a time: a listing holds nothing while its reader thinks. */
const page = 200

/** Keeps entries in a PostgreSQL database, by namespace. */
export function postgresBacking({ ask, together, close }: Database): BackingStore {
  return {
    namespace: (namespace) => namespaceOf(ask, namespace),
    commit: commitIn({ ask, together }),
    async check() {
      const { rows } = await ask(`SELECT current_setting('transaction_read_only') AS frozen, count(*)
        FROM expert_entries WHERE namespace = '' AND key = ''`)
      if (rows[0]?.['frozen'] === 'on') throw readOnly()
    },
    close,
  }
}

function namespaceOf(ask: Ask, namespace: string): NamespaceStore {
  const getMany = async (keys: string[]) => {
    const found = await ask(
      `SELECT key, value FROM expert_entries WHERE namespace = $1 AND key = ANY($2) AND ${live}`,
      [namespace, keys],
    )
    const values = new Map(found.rows.map(({ key, value }) => [key as string, value as string]))
    return keys.map((key) => values.get(key))
  }
  const get = async (key: string) => (await getMany([key]))[0]
  const deleteMany = async (keys: string[]) =>
    (await ask('DELETE FROM expert_entries WHERE namespace = $1 AND key = ANY($2)', [namespace, keys])).count > 0
  const setMany = (entries: Entry[]) => write(ask, namespace, entries)
  return {
    // keyv offers its iterator only to a dialect it knows.
    opts: { dialect: 'postgres', url: '' },
    get,
    getMany,
    has: async (key) => (await get(key)) !== undefined,
    set: (key, value, ttl) => setMany([{ key, value, ...(ttl !== undefined && { ttl }) }]),
    setMany,
    delete: (key) => deleteMany([key]),
    deleteMany,
    clear: async () => void (await ask('DELETE FROM expert_entries WHERE namespace = $1', [namespace])),
    iterator: () => listing(ask, namespace),
  }
}

/** In one statement, so that all are written or none; of a key that comes twice the last value stays. */
async function write(ask: Ask, namespace: string, entries: Entry[]): Promise<void> {
  const last = [...new Map(entries.map((entry) => [entry.key, entry])).values()]
  await ask(
    `INSERT INTO expert_entries (namespace, key, value, expires)
    SELECT $1, key, value, ${nowInMilliseconds} + ttl FROM unnest($2::text[], $3::text[], $4::bigint[]) AS entry (key, value, ttl)
    ORDER BY key COLLATE "C"
    ON CONFLICT (namespace, key) DO UPDATE SET value = excluded.value, expires = excluded.expires`,
    [
      namespace,
      last.map(({ key }) => key),
      last.map(({ value }) => value),
      // None, and 0, which keyv takes for none, last for ever.
      last.map(({ ttl }) => (ttl ? Math.round(ttl) : null)),
    ],
  )
}

async function* listing(ask: Ask, namespace: string): AsyncGenerator<[string, string]> {
  for (let from: string | undefined = ''; from !== undefined;) {
    const { rows } = await ask(
      `SELECT key, value FROM expert_entries WHERE namespace = $1 AND key >= $2 AND ${live} ORDER BY key LIMIT ${page} + 1`,
      [namespace, from],
    )
    const found = rows as { key: string; value: string }[]
    for (const { key, value } of found.slice(0, page)) yield [key, value]
    from = found[page]?.key
  }
}
