import { describe, expect, test } from 'vitest'
import { databaseAt } from '../../../../src/adapters/keyv/postgres/database.ts'
import { migrate } from '../../../../src/adapters/keyv/postgres/migrate.ts'
import { openDatabase } from '../../../../src/adapters/keyv/postgres/open.ts'
import { freshDatabase, query } from '../../../support/postgres/databases.ts'
import { noPostgres } from '../../../support/postgres/server.ts'

const problemOf = (opening: Promise<unknown>): Promise<{ message: string }> =>
  opening.then(
    () => expect.fail('it opened'),
    (problem: { message: string }) => problem,
  )

/** Makes a user who may do no more than connect. */
async function guestOf(url: string): Promise<string> {
  const name = `guest_${url.split('_').at(-1)}_${process.pid}`
  await query(url, `CREATE ROLE ${name} LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC`)
  return url.replace('expert@', `${name}:secret@`)
}

describe.skipIf(noPostgres)(`opening a PostgreSQL${noPostgres ? ` (${noPostgres})` : ''}`, () => {
  test('many processes that find it empty at the same time make its tables once', async () => {
    const url = await freshDatabase()
    const opened = await Promise.all(Array.from({ length: 6 }, () => openDatabase(url)))
    await Promise.all(opened.map((database) => database.close()))
    expect(await query(url, 'SELECT format FROM expert_format')).toEqual([{ format: 1 }])
  })

  test('takes an old database through the steps it lacks, with its data, or leaves it as it was', async () => {
    const url = await freshDatabase()
    const database = databaseAt(url)
    const first = ['CREATE TABLE words (word text)']
    await migrate(database, [first])
    await query(url, `INSERT INTO words VALUES ('loss')`)
    const second = [`ALTER TABLE words ADD COLUMN language text DEFAULT 'en'`]
    const problem = await problemOf(migrate(database, [first, [...second, 'SELECT no']]))
    expect(problem).toMatchObject({ code: 'unavailable' })
    expect(await query(url, 'SELECT * FROM words')).toEqual([{ word: 'loss' }])
    await migrate(database, [first, second])
    expect(await query(url, 'SELECT * FROM words')).toEqual([{ word: 'loss', language: 'en' }])
    await database.close()
  })

  test('a step may take longer than a question, and so may waiting for it', async () => {
    const url = `${await freshDatabase()}?statement_timeout=100&query_timeout=200`
    const [one, other] = [databaseAt(url), databaseAt(url)]
    const slow = ['SELECT pg_sleep(0.5)', 'CREATE TABLE words (word text)']
    await Promise.all([migrate(one, [slow]), migrate(other, [slow])])
    expect(await query(url, 'SELECT format FROM expert_format')).toEqual([{ format: 1 }])
    await expect(one.ask('SELECT pg_sleep(0.5)')).rejects.toMatchObject({
      message: expect.stringContaining('too long'),
    })
    await Promise.all([one.close(), other.close()])
  })

  const made = async (prepare: string) => {
    const url = await freshDatabase()
    await (await openDatabase(url)).close()
    await query(url, prepare)
    return url
  }
  const elsewhere = (change: (url: string) => string) => async () => change(await freshDatabase())
  test.each([
    ['a newer version', () => made('UPDATE expert_format SET format = 99'), /newer version of this program made it/],
    ['no such database', elsewhere((url) => `${url}x`), /there is no database of that name/],
    ['no such user', elsewhere((url) => url.replace('expert@', 'nobody:secret@')), /neither this user nor this pass/],
    ['no server', async () => 'postgres://expert:secret@127.0.0.1:1/school', /it does not answer .*ECONNREFUSED/],
    ['no such host', async () => 'postgres://a:secret@no-such-host.invalid/school', /no host of that name/],
    ['no right to make tables', async () => guestOf(await freshDatabase()), /may not make or use tables/],
    ['no right to write', () => made('SELECT 1').then(readerOf), /may not read and write the tables/],
    ['a copy that may only be read', () => made(readOnly), /may only be read/],
    ['letters of one language', latin, /made for LATIN1/],
  ])('%s: one clear line, without the password', async (_, prepare, reason) => {
    const url = await prepare()
    const { message } = await problemOf(openDatabase(url))
    expect(message).toMatch(reason)
    const { hostname, port, pathname } = new URL(url)
    expect(message).toContain(`The database ${pathname.slice(1)} at ${hostname}${port && `:${port}`} can't be used: `)
    expect(message).not.toMatch(/\n|secret/)
    await expect(openDatabase(url)).rejects.toMatchObject({
      code: 'unavailable',
      hint: expect.stringContaining('DATABASE_URL'),
    })
  })

  test('its connections are known by name, and let nothing last for ever', async () => {
    const url = await freshDatabase()
    const database = await openDatabase(url)
    const shown = `SELECT current_setting('application_name') AS name, current_setting('statement_timeout') AS most`
    const { rows } = await database.ask(shown)
    expect(rows).toEqual([{ name: 'hyperparameter-expert data', most: '8s' }])
    await database.close()
  })

  test('a server that acknowledges before it has written is told to write first', async () => {
    const url = await freshDatabase()
    await query(url, `ALTER DATABASE ${url.split('/').at(-1)} SET synchronous_commit = off`)
    const database = await openDatabase(url)
    expect((await database.ask('SHOW synchronous_commit')).rows).toEqual([{ synchronous_commit: 'on' }])
    await database.close()
  })
})

const readOnly = `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database()); END $$`

async function readerOf(url: string): Promise<string> {
  const guest = await guestOf(url)
  await query(url, 'GRANT SELECT ON expert_entries, expert_leases, expert_format TO PUBLIC')
  return guest
}

async function latin(): Promise<string> {
  const url = await freshDatabase()
  const name = `${url.split('/').at(-1)}_latin`
  await query(url, `CREATE DATABASE ${name} ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0`)
  return `${url}_latin`
}
