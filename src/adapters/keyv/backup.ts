import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Database from 'libsql'
import { UserError } from '../../errors.ts'
import { makeFolder } from '../../node/make-folder.ts'
import type { Store } from '../../app/ports.ts'
import { decodeKey } from './keys.ts'
import { openDatabase } from './libsql.ts'
import { openStore } from './store.ts'

/**
 * Copies the data as they are at this instant into a new file, while others go on reading and writing.
 * @returns the number of entries in the copy
 * @throws UserError `not-found` when there are no data, `invalid-input` when the copy's place is taken
 */
export function backUp(file: string, into: string): number {
  if (!existsSync(file)) throw new UserError('not-found', `There are no data yet: ${file} is not there.`, 'npm start')
  if (existsSync(into))
    throw new UserError(
      'invalid-input',
      `${into} is there already; a backup never overwrites a file.`,
      'Name another file.',
    )
  makeFolder(dirname(into))
  const database = openDatabase(file)
  try {
    database.prepare('VACUUM INTO ?').run(into)
  } finally {
    database.close()
  }
  return checked(into)
}

/**
 * Puts the data of a backup in the place of the present ones: all of them or none. The present ones are backed up first.
 * @param keep the file that the present data go to
 * @param mend changes what is restored before it is
 * @returns the number of entries restored
 * @throws UserError `not-found`, or `invalid-input` when the file is no backup or damaged
 */
export async function restore(file: string, from: string, keep: string, mend: Mend = async () => {}): Promise<number> {
  if (!existsSync(from)) throw new UserError('not-found', `There is no backup ${from}.`, 'npm run restore -- FILE')
  checked(from)
  if (existsSync(file)) backUp(file, keep)
  const folder = mkdtempSync(join(tmpdir(), 'restore-'))
  try {
    // A copy is brought to the newest format; the backup itself stays as it is.
    const copy = join(folder, 'copy.db')
    copyFileSync(from, copy)
    const names = namesIn(copy)
    const [present, store] = [await openStore({ file }), await openStore({ file: copy })]
    await mend({ present, restored: store, names })
    await Promise.all([present.close(), store.close()])
    return replaceEntries(file, copy)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Both stores, and every key and every part of a collection's name in the restored one. */
export type Mend = (data: { present: Store; restored: Store; names: string[] }) => Promise<void>

function namesIn(copy: string): string[] {
  const database = openDatabase(copy)
  try {
    const rows = database.prepare('SELECT DISTINCT namespace, key FROM entries').all() as Record<string, string>[]
    return rows.flatMap(({ namespace, key }) => [decodeKey(key!), ...decodeKey(namespace!).split('/')])
  } finally {
    database.close()
  }
}

function replaceEntries(file: string, copy: string): number {
  const database = openDatabase(file)
  try {
    database.prepare('ATTACH ? AS backup').run(copy)
    database.transaction(() => {
      database.exec('DELETE FROM main.entries')
      database.exec('INSERT INTO main.entries SELECT * FROM backup.entries')
    })()
    // Nothing of what was there before stays in the file, but in the copy that was made of it.
    database.exec('VACUUM')
    database.pragma('wal_checkpoint(TRUNCATE)')
    return countOf(database)
  } finally {
    database.close()
  }
}

/** The number of entries in a backup. @throws UserError when it is none, or damaged */
function checked(file: string): number {
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

function countOf(database: Database.Database): number {
  return (database.prepare('SELECT count(*) AS count FROM entries').get() as { count: number }).count
}
