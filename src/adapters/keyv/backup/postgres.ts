import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UserError } from '../../../errors.ts'
import { openDatabase as openFile } from '../libsql.ts'
import { postgresBacking } from '../postgres/backing.ts'
import type { Ask, Database } from '../postgres/database.ts'
import { channel, listeningName } from '../postgres/listen.ts'
import { openDatabase } from '../postgres/open.ts'
import { storeOn } from '../store.ts'
import type { Replaceable } from './replaceable.ts'
import { page, put, type Row, rowsIn } from './rows.ts'
import { copyFile } from './file.ts'

/**
 * The data in a PostgreSQL database, which has its tables from now on.
 * @param url as that of `openDatabase` @throws UserError `unavailable` as `openDatabase`
 */
export async function dataInPostgres(url: string): Promise<Replaceable & { close(): Promise<void> }> {
  const database = await openDatabase(url)
  return {
    missing: () => undefined,
    copyInto: (into) => copyEntries(database, into),
    assertUnused: () => assertUnused(database.ask),
    open: async () => storeOn({ ...postgresBacking(database), close: async () => {} }),
    replaceBy: (copy) => replaceEntries(database, copy),
    close: () => database.close(),
  }
}

/** Into a file beside it first, so that nothing is left of a copy that was not finished. */
async function copyEntries({ together }: Database, into: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'backup-'))
  const file = join(folder, 'copy.db')
  const copy = openFile(file)
  try {
    await together(async (ask) => {
      await ask('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY')
      for await (const rows of pagesOf(ask)) put(copy, rows)
      return true
    })
    copyFile(file, into)
  } finally {
    copy.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function* pagesOf(ask: Ask): AsyncGenerator<Row[]> {
  for (let last: Row | undefined, more = true; more;) {
    const { rows } = await ask(
      `SELECT namespace, key, value, expires::float8 FROM expert_entries
      ${last ? 'WHERE (namespace, key) > ($1, $2)' : ''} ORDER BY namespace, key LIMIT ${page}`,
      last && [last.namespace, last.key],
    )
    const found = rows as unknown as Row[]
    yield found
    last = found.at(-1)
    more = found.length === page
  }
}

/** In one transaction, which everybody who writes meanwhile waits for. All processes are told. */
async function replaceEntries({ together }: Database, copy: string): Promise<number> {
  const source = openFile(copy)
  let count = 0
  try {
    await together(async (ask) => {
      count = 0
      await ask('LOCK TABLE expert_entries IN SHARE ROW EXCLUSIVE MODE')
      await assertUnused(ask)
      await empty(ask)
      for (const rows of rowsIn(source)) {
        await insert(ask, rows)
        count += rows.length
      }
      await ask('SELECT pg_notify($1, $2)', [channel, JSON.stringify(['restored', ''])])
      return true
    })
    return count
  } finally {
    source.close()
  }
}

/** In portions, each of which takes less than a statement may. */
async function empty(ask: Ask): Promise<void> {
  const portion = `DELETE FROM expert_entries
    WHERE (namespace, key) IN (SELECT namespace, key FROM expert_entries ORDER BY namespace, key LIMIT 5000)`
  while ((await ask(portion)).count > 0);
}

async function insert(ask: Ask, rows: Row[]): Promise<void> {
  const columns = [
    rows.map(({ namespace }) => namespace),
    rows.map(({ key }) => key),
    rows.map(({ value }) => value),
    rows.map(({ expires }) => expires),
  ]
  await ask(
    `INSERT INTO expert_entries (namespace, key, value, expires)
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[])`,
    columns,
  )
}

/** A bot that runs would go on with what it remembers, and write it again. */
async function assertUnused(ask: Ask): Promise<void> {
  const { rows } = await ask(
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name = $1 AND datname = current_database()`,
    [listeningName],
  )
  const { count } = rows[0] as { count: number }
  if (count === 0) return
  const [processes, them] = count === 1 ? ['A process uses', 'it'] : [`${count} processes use`, 'them']
  throw new UserError(
    'busy',
    `${processes} the database at the moment, and would go on with what was in it.`,
    `Stop ${them} first, on every host: the bot, and terminals.`,
  )
}
