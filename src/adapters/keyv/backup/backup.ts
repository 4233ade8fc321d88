import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Store } from '../../../app/ports.ts'
import { UserError } from '../../../errors.ts'
import { makeFolder } from '../../../node/make-folder.ts'
import { decodeKey } from '../keys.ts'
import { openStore } from '../store.ts'
import { checked, withDatabase } from './file.ts'
import type { Replaceable } from './replaceable.ts'

/**
 * Copies the data as they are at this instant into a new file, while others go on reading and writing.
 * @returns the number of entries in the copy
 * @throws UserError `not-found` when there are no data, `invalid-input` when the copy's place is taken, `unavailable`
 */
export async function backUp(data: Replaceable, into: string): Promise<number> {
  const missing = data.missing()
  if (missing !== undefined) throw new UserError('not-found', missing, 'npm start')
  if (existsSync(into))
    throw new UserError(
      'invalid-input',
      `${into} is there already; a backup never overwrites a file.`,
      'Name another file.',
    )
  makeFolder(dirname(into))
  await data.copyInto(into)
  return checked(into)
}

/**
 * Puts the data of a backup in the place of the present ones: all of them or none. The present ones are backed up first. A backup
 * does not say where its data were kept: restoring one elsewhere moves them.
 * @param keep the file that the present data go to
 * @param mend changes what is restored before it is
 * @returns the number of entries restored
 * @throws UserError `not-found`, or `invalid-input` when the file is no backup or damaged, `busy`, `unavailable`
 */
export async function restore(
  data: Replaceable,
  from: string,
  keep: string,
  mend: Mend = async () => {},
): Promise<number> {
  if (!existsSync(from)) throw new UserError('not-found', `There is no backup ${from}.`, 'npm run restore -- FILE')
  checked(from)
  await data.assertUnused()
  if (data.missing() === undefined) await backUp(data, keep)
  const folder = mkdtempSync(join(tmpdir(), 'restore-'))
  try {
    // A copy is brought to the newest format; the backup itself stays as it is.
    const copy = join(folder, 'copy.db')
    copyFileSync(from, copy)
    const names = namesIn(copy)
    const [present, store] = [await data.open(), await openStore({ file: copy })]
    await mend({ present, restored: store, names })
    await Promise.all([present.close(), store.close()])
    return await data.replaceBy(copy)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Both stores, and every key and every part of a collection's name in the restored one. */
export type Mend = (data: { present: Store; restored: Store; names: string[] }) => Promise<void>

function namesIn(copy: string): string[] {
  return withDatabase(copy, (database) => {
    const rows = database.prepare('SELECT DISTINCT namespace, key FROM entries').all() as Record<string, string>[]
    return rows.flatMap(({ namespace, key }) => [decodeKey(key!), ...decodeKey(namespace!).split('/')])
  })
}
