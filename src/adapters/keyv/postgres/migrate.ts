import type { Ask, Database } from './database.ts'

/** Statements that bring the tables one format further; the data in them come along. */
export type Migration = string[]

/**
 * How each format came from the one before it. Never changed, only added to. Keys are compared by their bytes, as in SQLite, whatever
 * language the database was made for.
 */
export const migrations: Migration[] = [
  [
    `CREATE TABLE expert_entries (
      namespace text COLLATE "C" NOT NULL, key text COLLATE "C" NOT NULL, value text COLLATE "C" NOT NULL, expires bigint,
      PRIMARY KEY (namespace, key)
    )`,
    `CREATE TABLE expert_leases (
      name text COLLATE "C" PRIMARY KEY, holder text COLLATE "C" NOT NULL, fence bigint NOT NULL, deadline timestamptz NOT NULL
    )`,
  ],
]

/** A step may write every row anew, and others wait for it. */
const longest = 10 * 60_000

/** Any number, as long as it is this one: processes that start at the same time wait for each other. */
const migrating = 4_711_202_611

/**
 * Brings a database to the newest format: all steps or none, and one process at a time.
 * @throws Error when a newer program made it; UserError `unavailable`
 */
export async function migrate({ ask, together }: Database, steps: Migration[]): Promise<void> {
  const { rows: tables } = await ask(`SELECT 1 WHERE to_regclass('expert_format') IS NOT NULL`)
  if (tables.length > 0 && (await formatOf(ask, steps.length)) === steps.length) return
  await together(async (within) => {
    await within(`SET LOCAL statement_timeout = ${longest}`)
    await within('SELECT pg_advisory_xact_lock($1)', [migrating], longest)
    // Asked anew and by statements that see what others did: another process may have been at it while this one waited.
    await within('CREATE TABLE IF NOT EXISTS expert_format (format integer NOT NULL)')
    const found = await formatOf(within, steps.length)
    for (const statement of steps.slice(found).flat()) await within(statement, [], longest)
    await within('DELETE FROM expert_format')
    await within('INSERT INTO expert_format VALUES ($1)', [steps.length])
    return true
  })
}

/** 0: none of the tables is there. @throws Error when the format is none of those that this program knows */
async function formatOf(ask: Ask, newest: number): Promise<number> {
  const { rows } = await ask('SELECT format FROM expert_format')
  const found = (rows[0]?.['format'] as number | undefined) ?? 0
  if (found > newest)
    throw new Error(`a newer version of this program made it (format ${found}; this one knows ${newest})`)
  return found
}
