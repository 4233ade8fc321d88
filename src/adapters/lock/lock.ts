import { join } from 'node:path'
import Database from 'libsql'
import { UserError } from '../../errors.ts'
import { makeFolder } from '../../node/make-folder.ts'

/** To be kept: one that nobody refers to any more is released when memory is tidied up. */
export interface Lock {
  release(): void
}

/**
 * Takes a data folder for this process alone: two that post for the same classes would post everything twice. The lock is the
 * operating system's own, on a small database beside the data, so it ends with its process, however that ends.
 * @throws UserError `busy` that names the process which has it, `unavailable` when the folder can't be written to
 */
export function lockFolder(folder: string, now: Date): Lock {
  const database = openLockFile(folder)
  try {
    database.exec('BEGIN IMMEDIATE')
    database
      .prepare('INSERT OR REPLACE INTO holder (id, process, since) VALUES (1, ?, ?)')
      .run(process.pid, now.toISOString())
    // Committed, so that others may read who has it; what holds is the next transaction, which never ends.
    database.exec('COMMIT')
    database.exec('BEGIN IMMEDIATE')
  } catch (problem) {
    const error = isBusy(problem) ? takenBy(folder, database) : problem
    database.close()
    throw error
  }
  return {
    release() {
      // Closing alone leaves the transaction to whenever the memory is tidied up.
      database.exec('ROLLBACK')
      database.close()
    },
  }
}

function openLockFile(folder: string): Database.Database {
  try {
    makeFolder(folder)
    const database = new Database(join(folder, 'running.lock'), { timeout: 0 })
    database.pragma('busy_timeout = 0')
    if (!hasTable(database))
      database.exec('CREATE TABLE IF NOT EXISTS holder (id INTEGER PRIMARY KEY, process INTEGER, since TEXT)')
    return database
  } catch (problem) {
    throw new UserError(
      'unavailable',
      `The data folder ${folder} can't be used: ${(problem as Error).message}.`,
      'Set DATA_DIR to a folder that this program may write to.',
    )
  }
}

/** Asked by reading: to make a table that is there already needs the lock that somebody else may have. */
function hasTable(database: Database.Database): boolean {
  return database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'holder'").get() !== undefined
}

const isBusy = (problem: unknown): boolean => (problem as { code?: string }).code?.startsWith('SQLITE_BUSY') ?? false

function takenBy(folder: string, database: Database.Database): UserError {
  const holder = database.prepare('SELECT process, since FROM holder').get() as
    | { process: number; since: string }
    | undefined
  const who = holder ? `process ${holder.process}, since ${holder.since}` : 'another process'
  return new UserError(
    'busy',
    `The program already runs on the data in ${folder} (${who}); a second one would post everything twice.`,
    'Stop that one first, or set DATA_DIR to another folder. The terminal, npm run bot, may run beside it.',
  )
}
