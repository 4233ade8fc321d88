import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'libsql'
import { UserError } from '../../errors.ts'
import { makeFolder } from '../../node/make-folder.ts'
import { migrate, migrations } from './migrate.ts'

/** An open file, spoken to in SQL. */
export type OpenDatabase = Database.Database

/**
 * Opens the database file, and makes it and its folder where they are missing.
 * @throws UserError `unavailable` when that can't be done
 */
export function openDatabase(file: string): OpenDatabase {
  try {
    makeFolder(dirname(file))
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw new Error('it is a folder, not a file')
    const database = new Database(file, { timeout: 5000 })
    // The timeout must be there before the journal changes, or a second process fails at once with "database is locked".
    database.pragma('busy_timeout = 5000')
    database.pragma('journal_mode = WAL')
    // Without it the last writes before a power cut could be lost; it costs 0.1 ms a write.
    database.pragma('synchronous = FULL')
    // What is deleted is overwritten, not only marked as free.
    database.pragma('secure_delete = ON')
    migrate(database, migrations)
    database.prepare('DELETE FROM entries WHERE expires <= ?').run(Date.now())
    return database
  } catch (error) {
    const reason = (error as Error).message
    const isSpoilt = /SQLITE_(NOTADB|CORRUPT)/.test(String((error as { code?: string }).code))
    const hint = isSpoilt
      ? 'npm run restore -- FILE puts a backup in its place; npm run backup makes one'
      : 'Set DATA_DIR to a folder that this program may write to'
    throw new UserError('unavailable', `The data file ${file} can't be opened: ${reason}.`, hint)
  }
}
