import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'libsql'
import { UserError } from '../../errors.ts'
import { migrate, migrations } from './migrate.ts'
import type { Shelf } from './backing-store.ts'

/** Rows read at a time: a listing never holds the database while its reader thinks. */
const page = 200

export type Connection = Database.Database

/**
 * Opens the database file, and makes it and its folder where they are missing.
 * @throws UserError `unavailable` when that can't be done
 */
export function openDatabase(file: string): Connection {
  try {
    mkdirSync(dirname(file), { recursive: true })
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw new Error('it is a folder, not a file')
    const database = new Database(file, { timeout: 5000 })
    // The timeout must be there before the journal changes, or a second process fails at once with "database is locked".
    database.pragma('busy_timeout = 5000')
    database.pragma('journal_mode = WAL')
    // Without it the last writes before a power cut could be lost; it costs 0.1 ms a write.
    database.pragma('synchronous = FULL')
    migrate(database, migrations)
    database.prepare('DELETE FROM entries WHERE expires <= ?').run(Date.now())
    return database
  } catch (error) {
    const reason = (error as Error).message
    const hint = 'Set DATA_DIR to a folder that this program may write to'
    throw new UserError('unavailable', `The data file ${file} can't be opened: ${reason}.`, hint)
  }
}

/** Keeps entries in the database, by namespace. libsql answers at once; the promises are keyv's custom. */
export function libsqlShelves(database: Connection): (namespace: string) => Shelf {
  const live = '(expires IS NULL OR expires > ?)'
  const insert = `INSERT INTO entries (namespace, key, value, expires) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET value = excluded.value, expires = excluded.expires`
  const read = database.prepare(`SELECT value FROM entries WHERE namespace = ? AND key = ? AND ${live}`)
  const list = database.prepare(
    `SELECT key, value FROM entries WHERE namespace = ? AND key >= ? AND ${live} ORDER BY key LIMIT ${page} + 1`,
  )
  const write = database.prepare(insert)
  const add = database.prepare(`${insert} WHERE entries.expires <= ?`)
  const replace = database.prepare('UPDATE entries SET value = ? WHERE namespace = ? AND key = ? AND value = ?')
  const remove = database.prepare('DELETE FROM entries WHERE namespace = ? AND key = ?')
  const clear = database.prepare('DELETE FROM entries WHERE namespace = ?')
  const together = <T>(work: () => T): T => database.transaction(work)()

  return (namespace) => {
    const get = (key: string) => (read.get(namespace, key, Date.now()) as { value: string } | undefined)?.value
    const set = (key: string, value: string, ttl?: number) =>
      void write.run(namespace, key, value, ttl ? Date.now() + ttl : null)
    const drop = (key: string) => remove.run(namespace, key).changes > 0
    return {
      // keyv offers its iterator only to a dialect it knows.
      opts: { dialect: 'sqlite', url: '' },
      get: async (key) => get(key),
      getMany: async (keys) => keys.map(get),
      has: async (key) => get(key) !== undefined,
      set: async (key, value, ttl) => set(key, value, ttl),
      setMany: async (entries) => together(() => entries.forEach(({ key, value, ttl }) => set(key, value, ttl))),
      delete: async (key) => drop(key),
      deleteMany: async (keys) => together(() => keys.map(drop).some(Boolean)),
      clear: async () => void clear.run(namespace),
      swap: async (key, before, after) =>
        before === undefined
          ? add.run(namespace, key, after, null, Date.now()).changes > 0
          : replace.run(after, namespace, key, before).changes > 0,
      async *iterator() {
        for (let from: string | undefined = ''; from !== undefined;) {
          const rows = list.all(namespace, from, Date.now()) as { key: string; value: string }[]
          for (const { key, value } of rows.slice(0, page)) yield [key, value]
          from = rows[page]?.key
        }
      },
    }
  }
}
