import { existsSync } from 'node:fs'
import Database from 'libsql'
import { UserError } from '../../../errors.ts'
import { openDatabase, type OpenDatabase } from '../libsql.ts'
import { openStore } from '../store.ts'
import type { Replaceable } from './replaceable.ts'

/** The data in a file of the embedded database. Whether a program has it open is looked at elsewhere. */
export function dataInFile(file: string): Replaceable {
  return {
    missing: () => (existsSync(file) ? undefined : `There are no data yet: ${file} is not there.`),
    copyInto: async (into) => copyFile(file, into),
    assertUnused: async () => {},
    open: () => openStore({ file }),
    replaceBy: async (copy) => withDatabase(file, (database) => replaceEntries(database, copy)),
  }
}

/** Copies a data file whole, whatever is still in its journal. */
export function copyFile(file: string, into: string): void {
  withDatabase(file, (database) => database.prepare('VACUUM INTO ?').run(into))
}

/** Opens a data file, brought to the newest format, for as long as `work` takes. */
export function withDatabase<T>(file: string, work: (database: OpenDatabase) => T): T {
  const database = openDatabase(file)
  try {
    return work(database)
  } finally {
    database.close()
  }
}

/** The number of entries in a backup. @throws UserError when it is none, or damaged */
export function checked(file: string): number {
  try {
    const database = new Database(file, { readonly: true })
    try {
      const [{ integrity_check: state } = { integrity_check: 'nothing' }] = database.pragma('integrity_check') as {
        integrity_check: string
      }[]
      if (state !== 'ok') throw new Error(state)
      return countOf(database)
    } finally {
      database.close()
    }
  } catch (problem) {
    const reason = (problem as Error).message
    throw new UserError('invalid-input', `${file} is not a whole backup: ${reason}.`, 'npm run backup makes one.')
  }
}

function replaceEntries(database: OpenDatabase, copy: string): number {
  database.prepare('ATTACH ? AS backup').run(copy)
  database.transaction(() => {
    database.exec('DELETE FROM main.entries')
    database.exec('INSERT INTO main.entries SELECT * FROM backup.entries')
  })()
  // Nothing of what was there before stays in the file, but in the copy that was made of it.
  database.exec('VACUUM')
  database.pragma('wal_checkpoint(TRUNCATE)')
  return countOf(database)
}

function countOf(database: Database.Database): number {
  return (database.prepare('SELECT count(*) AS count FROM entries').get() as { count: number }).count
}
