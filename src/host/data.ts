import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Mend } from '../adapters/keyv/backup/backup.ts'
import type { Replaceable } from '../adapters/keyv/backup/replaceable.ts'
import type { Person } from '../app/command.ts'
import type { JointData } from '../adapters/keyv/joint-data.ts'
import { openForOneProcess } from '../adapters/keyv/store.ts'
import { storeThread } from '../adapters/keyv/thread-connection.ts'
import { lockFolder } from '../adapters/lock/lock.ts'
import type { Config } from '../config.ts'
import { UserError } from '../errors.ts'
import type { Log } from '../log.ts'
import { whenUnread } from './unread.ts'

const dataFile = 'expert.db'
const backupFolder = 'backups'

/**
 * Opens the store at `DATABASE_URL` or else in `DATA_DIR`, and makes the folder where there is none. `audience`: `many` people, who must
 * not wait for the disk, so a file has a thread of its own, and it has to open now; `one`, for whom it is opened when there is something
 * to keep.
 * @throws UserError `unavailable` when the folder cannot be made or the store not be opened
 */
export async function openData(
  { databaseUrl, dataDir }: Config,
  audience: 'many' | 'one',
  log: Pick<Log, 'warn'>,
): Promise<JointData> {
  if (databaseUrl !== undefined) {
    // Loaded only where it is used.
    const { openInPostgres } = await import('../adapters/keyv/postgres/joint-data.ts')
    return openInPostgres(databaseUrl, audience === 'many' ? 'now' : 'when-asked', (problem) =>
      log.warn({ problem }, 'the connection to the database was cut; it is made anew'),
    )
  }
  const where = audience === 'many' ? storeThread() : 'here-when-asked'
  return openForOneProcess({ file: join(dataDir, dataFile), in: where })
}

/** Copies the data, or puts a copy in their place. @throws UserError as `backUp` and `restore` */
export async function keepData(
  mode: 'backup' | 'restore',
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  [named]: string[],
): Promise<void> {
  whenUnread((code) => process.exit(code))
  const { dataDir, databaseUrl } = config
  const { backUp, restore } = await import('../adapters/keyv/backup/backup.ts')
  const fresh = join(dataDir, backupFolder, `${new Date().toISOString().slice(0, 23).replaceAll(/[:.]/g, '-')}.db`)
  if (mode === 'backup') {
    const count = await withData(config, (data) => backUp(data, named ?? fresh))
    process.stdout.write(`${named ?? fresh} holds ${count} entries. npm run restore -- FILE brings them back.\n`)
    return
  }
  if (named === undefined)
    throw new UserError('invalid-input', 'Which backup shall be restored?', `npm run restore -- ${fresh}`)
  // A bot that runs would go on with what it remembers.
  const lock = databaseUrl === undefined ? lockFolder(dataDir, new Date()) : null
  const count = await withData(config, (data) => restore(data, named, fresh, deleteAgain))
  lock?.release()
  process.stdout.write(`${count} entries are restored. What was there before is in ${fresh}.\n`)
}

/** What is kept where the configuration says, for as long as `work` takes. */
async function withData<T>(
  { dataDir, databaseUrl }: Pick<Config, 'dataDir' | 'databaseUrl'>,
  work: (data: Replaceable) => Promise<T>,
): Promise<T> {
  if (databaseUrl === undefined) {
    const { dataInFile } = await import('../adapters/keyv/backup/file.ts')
    return work(dataInFile(join(dataDir, dataFile)))
  }
  const { dataInPostgres } = await import('../adapters/keyv/backup/postgres.ts')
  const data = await dataInPostgres(databaseUrl)
  try {
    return await work(data)
  } finally {
    await data.close()
  }
}

/** Names of the backups in the folder for them, the newest last. */
export function backupsIn({ dataDir }: Config): string[] {
  const folder = join(dataDir, backupFolder)
  return existsSync(folder) ? readdirSync(folder).toSorted() : []
}

/** Who had everything deleted after the backup was made stays deleted. */
const deleteAgain: Mend = async ({ present, restored, names }) => {
  const [{ deletionsIn, keepDeletions, toDeleteAgain }, { forget }] = await Promise.all([
    import('../app/privacy/deletions.ts'),
    import('../app/privacy/privacy.ts'),
  ])
  const noted = await deletionsIn(present)
  for (const { person: key, at } of await toDeleteAgain(restored, names, noted)) {
    const [platform, id] = key.split(':') as [Person['platform'], string]
    await forget({ store: restored, person: { platform, id, name: '' }, clock: () => new Date(at) })
  }
  await keepDeletions(restored, noted)
}
