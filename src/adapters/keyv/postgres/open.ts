import { type Database, databaseAt } from './database.ts'
import { migrate, migrations } from './migrate.ts'
import { cannotOpen } from './problem.ts'

/** The first that has `SELECT … FOR UPDATE` beside `ON CONFLICT … WHERE` in every form that is used, and is still looked after in 2026. */
const oldestServer = 130_000

/**
 * Connects to a database and brings its tables to the newest format; makes them where there are none.
 * @param url `postgres://user:password@host:5432/database`
 * @throws UserError `unavailable` that names the database, without the password, and says in one line why it can't be used
 */
export async function openDatabase(url: string): Promise<Database> {
  const database = databaseAt(url)
  try {
    await assertServer(database)
    await migrate(database, migrations)
    await assertRights(database)
    await database.ask(`DELETE FROM expert_entries WHERE expires <= ${nowInMilliseconds}`)
    return database
  } catch (problem) {
    await database.close()
    throw cannotOpen(placeOf(url), problem)
  }
}

/** The database's clock, in milliseconds since 1970. */
export const nowInMilliseconds = `(extract(epoch FROM clock_timestamp()) * 1000)::bigint`

/** Of an entry that has not expired. */
export const live = `(expires IS NULL OR expires > ${nowInMilliseconds})`

async function assertServer({ ask }: Database): Promise<void> {
  const { rows } = await ask(`SELECT current_setting('server_version_num')::int AS version,
    current_setting('server_encoding') AS encoding, current_setting('transaction_read_only') AS frozen`)
  const { version, encoding, frozen } = rows[0] as { version: number; encoding: string; frozen: string }
  if (version < oldestServer) throw new Error(`it is PostgreSQL ${Math.floor(version / 10_000)}, and 13 is the oldest`)
  if (encoding !== 'UTF8')
    throw new Error(`it is made for ${encoding}; CREATE DATABASE … ENCODING 'UTF8' makes another`)
  if (frozen === 'on') throw new Error('it may only be read: it is a copy of another, or set so')
}

/** Tables that somebody else made may be there to be read alone. */
async function assertRights({ ask }: Database): Promise<void> {
  const { rows } = await ask(`SELECT bool_and(has_table_privilege(name, right_)) AS all
    FROM unnest(ARRAY['expert_entries', 'expert_leases']) AS name, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS right_`)
  if (rows[0]?.['all'] !== true)
    throw new Error('the user may not read and write the tables expert_entries and expert_leases')
}

/** Where a database is, as words: never with a password. */
function placeOf(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url)
  const host = decodeURIComponent(hostname) || searchParams.get('host') || 'localhost'
  return `${decodeURIComponent(pathname.slice(1)) || 'of the user'} at ${host}${port && `:${port}`}`
}
