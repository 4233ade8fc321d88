import type Database from 'libsql'

/** Brings the tables one format further; the data in them come along. */
export type Migration = (database: Database.Database) => void

/** How each format came from the one before it; a file is of the format that its `user_version` says. Never changed, only added to. */
export const migrations: Migration[] = [
  (database) =>
    database.exec(`CREATE TABLE IF NOT EXISTS entries (
      namespace TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, expires INTEGER,
      PRIMARY KEY (namespace, key)
    ) WITHOUT ROWID`),
]

/**
 * Brings a file to the newest format: all steps or none, and one process at a time.
 * @throws Error when a newer program wrote the file
 */
export function migrate(database: Database.Database, steps: Migration[]): void {
  if (formatOf(database) === steps.length) return
  database.exec('BEGIN IMMEDIATE')
  try {
    // Read again: another process may have been at it while this one waited for its turn.
    const found = formatOf(database)
    if (found > steps.length)
      throw new Error(`a newer version of this program wrote it (format ${found}; this one knows ${steps.length})`)
    for (const step of steps.slice(found)) step(database)
    database.pragma(`user_version = ${steps.length}`)
    database.exec('COMMIT')
  } catch (problem) {
    database.exec('ROLLBACK')
    throw problem
  }
}

function formatOf(database: Database.Database): number {
  return (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version
}
