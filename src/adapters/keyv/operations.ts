import type { Entry, EntryWrite } from './backing-store.ts'
import type { OpenDatabase } from './libsql.ts'

/** Rows read at a time: a listing never holds the database while its reader thinks. */
const page = 200

/** All that is asked of the database; each answers at once, and plain values go in and out. */
export interface Operations {
  get(namespace: string, key: string): string | undefined
  getMany(namespace: string, keys: string[]): (string | undefined)[]
  /** Entries from a key on, and the key where the next page begins. */
  list(namespace: string, from: string): { rows: [key: string, value: string][]; next: string | undefined }
  setMany(namespace: string, entries: Entry[]): void
  /** Whether any was there. */
  deleteMany(namespace: string, keys: string[]): boolean
  commit(writes: EntryWrite[]): boolean
  /** @throws when the database cannot be read */
  check(): void
}

/** Those that change something: made in the order in which they are asked for. */
export const isWrite = (name: keyof Operations): boolean => ['setMany', 'deleteMany', 'commit'].includes(name)

const live = '(expires IS NULL OR expires > ?)'

function listingOn(database: OpenDatabase): Operations['list'] {
  const list = database.prepare(
    `SELECT key, value FROM entries WHERE namespace = ? AND key >= ? AND ${live} ORDER BY key LIMIT ${page} + 1`,
  )
  return (namespace, from) => {
    const found = list.all(namespace, from, Date.now()) as { key: string; value: string }[]
    return { rows: found.slice(0, page).map(({ key, value }) => [key, value]), next: found[page]?.key }
  }
}

/** Makes the operations on an open database. */
export function operationsOn(database: OpenDatabase): Operations {
  const insert = `INSERT INTO entries (namespace, key, value, expires) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET value = excluded.value, expires = excluded.expires`
  const read = database.prepare(`SELECT value FROM entries WHERE namespace = ? AND key = ? AND ${live}`)
  const write = database.prepare(insert)
  const remove = database.prepare('DELETE FROM entries WHERE namespace = ? AND key = ?')
  const change = changesOn(database, insert)
  const get = (namespace: string, key: string) =>
    (read.get(namespace, key, Date.now()) as { value: string } | undefined)?.value

  return {
    get,
    getMany: (namespace, keys) => keys.map((key) => get(namespace, key)),
    list: listingOn(database),
    setMany(namespace, entries) {
      together(database, entries, ({ key, value, ttl }) => {
        write.run(namespace, key, value, ttl ? Date.now() + ttl : null)
        return true
      })
    },
    deleteMany(namespace, keys) {
      let some = false
      together(database, keys, (key) => {
        if (remove.run(namespace, key).changes > 0) some = true
        return true
      })
      return some
    },
    commit: (writes) =>
      together(database, writes, (each) =>
        each.type === 'swap' && each.before === each.after
          ? get(each.namespace, each.key) === each.before
          : change(each),
      ),
    check: () => void get('', ''),
  }
}

/** How each write of a transaction is made; false: what it depends on is not so any more. */
function changesOn(database: OpenDatabase, insert: string): (write: EntryWrite) => boolean {
  const add = database.prepare(`${insert} WHERE entries.expires <= ?`)
  const replace = database.prepare('UPDATE entries SET value = ? WHERE namespace = ? AND key = ? AND value = ?')
  const drop = database.prepare('DELETE FROM entries WHERE namespace = ? AND key = ? AND value = ?')
  const empty = database.prepare('DELETE FROM entries WHERE namespace = ?')
  const forget = database.prepare(
    'DELETE FROM entries WHERE namespace >= ? AND substr(namespace, 1, length(?)) = ? AND key = ?',
  )
  return (write) => {
    if (write.type === 'empty') empty.run(write.namespace)
    else if (write.type === 'forget') forget.run(write.under, write.under, write.under, write.key)
    else {
      const { namespace, key, before, after } = write
      if (before === undefined) return add.run(namespace, key, after, null, Date.now()).changes > 0
      if (after === undefined) return drop.run(namespace, key, before).changes > 0
      return replace.run(after, namespace, key, before).changes > 0
    }
    return true
  }
}

/** Does the work for all items or, when it fails or is false for one, for none. Returns whether it was done. */
function together<T>(database: OpenDatabase, items: T[], work: (item: T) => boolean): boolean {
  // One statement is a transaction by itself, and costs half as much.
  if (items.length === 1) return work(items[0]!)
  database.exec('BEGIN IMMEDIATE')
  let done = false
  try {
    done = items.every(work)
    database.exec(done ? 'COMMIT' : 'ROLLBACK')
    return done
  } catch (problem) {
    // A full disk ends some transactions by itself.
    if (database.inTransaction) database.exec('ROLLBACK')
    throw problem
  }
}
