import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import Database from 'libsql'
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { backUp, restore } from '../../../src/adapters/keyv/backup/backup.ts'
import { dataInFile } from '../../../src/adapters/keyv/backup/file.ts'
import { dataInPostgres } from '../../../src/adapters/keyv/backup/postgres.ts'
import { openDatabase } from '../../../src/adapters/keyv/libsql.ts'
import { openInPostgres } from '../../../src/adapters/keyv/postgres/joint-data.ts'
import { freshDatabase, query, untilUnused } from '../../support/postgres/databases.ts'
import { noPostgres } from '../../support/postgres/server.ts'

const folder = mkdtempSync(join(tmpdir(), 'move-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
const newFile = () => join(folder, `${files++}.db`)
const earlier = fileURLToPath(new URL('../../fixtures/data-1/expert.db', import.meta.url))

function entriesIn(file: string): unknown[] {
  const database = new Database(file, { readonly: true })
  try {
    return database.prepare('SELECT namespace, key, value, expires FROM entries ORDER BY namespace, key').all()
  } finally {
    database.close()
  }
}

type Entry = [namespace: string, key: string, value: string, expires: number | null]

/** A backup of exactly these entries. */
async function fileOf(entries: Entry[]): Promise<string> {
  const [file, backup] = [newFile(), newFile()]
  const database = openDatabase(file)
  const insert = database.prepare('INSERT OR REPLACE INTO entries (namespace, key, value, expires) VALUES (?, ?, ?, ?)')
  database.transaction(() => entries.forEach((entry) => insert.run(...entry)))()
  database.close()
  await backUp(dataInFile(file), backup)
  return backup
}

/** Puts the entries of a file into an empty PostgreSQL, and those into another file. */
async function thereAndBack(file: string): Promise<string> {
  const data = await dataInPostgres(await freshDatabase())
  const back = newFile()
  try {
    await restore(data, file, newFile())
    await backUp(data, back)
  } finally {
    await data.close()
  }
  return back
}

describe.skipIf(noPostgres)(`moving to a PostgreSQL and back${noPostgres ? ` (${noPostgres})` : ''}`, () => {
  test('what an earlier version kept comes back as it was', async () => {
    const entries = entriesIn(earlier)
    expect(entries.length).toBeGreaterThan(10)
    expect(entriesIn(await thereAndBack(earlier))).toEqual(entries)
  })

  test('any entries do, whatever their keys, and however many and long', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'Z', ' ', '\u0001', '\ue000', '\uffff', '😀', 'é', '\\', "'") })
    const whole = Array.from({ length: 450 }, (_, index): Entry => ['many', String(index), '{"value":1}', null])
    const long: Entry = ['long', 'é'.repeat(300), JSON.stringify({ value: 'x'.repeat(300_000) }), null]
    const expiry = fc.constantFrom(null, 4_102_444_800_000)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text, text, expiry), { maxLength: 20 }), async (some) => {
        const file = await fileOf([...whole, long, ['', '', '', null], ...some])
        expect(entriesIn(await thereAndBack(file))).toEqual(entriesIn(file))
      }),
      { numRuns: 6 },
    )
  })

  test('what was in the database before is kept in a file, and replaced as a whole', async () => {
    const url = await freshDatabase()
    const { store } = await openInPostgres(url, 'now', () => {})
    for (let index = 0; index < 30; index++) await store.collection('words', z.string()).set(String(index), 'old')
    await store.close()
    const data = await dataInPostgres(url)
    onTestFinished(() => data.close())
    const kept = newFile()
    await untilUnused(url)
    expect(await restore(data, await fileOf([['words', 'new', '{"value":"x"}', null]]), kept)).toBe(1)
    expect(entriesIn(kept)).toHaveLength(30)
    expect(await query(url, 'SELECT namespace, key FROM expert_entries')).toEqual([{ namespace: 'words', key: 'new' }])
  })

  test('a program that runs on the database keeps its data: nothing is restored below it', async () => {
    const url = await freshDatabase()
    const { store } = await openInPostgres(url, 'now', () => {})
    await store.collection('words', z.string()).set('a', 'old')
    const data = await dataInPostgres(url)
    onTestFinished(() => data.close())
    const listening = `SELECT 1 FROM pg_stat_activity WHERE application_name LIKE '% listening' AND datname = current_database()`
    await vi.waitFor(async () => expect(await query(url, listening)).toHaveLength(1), { timeout: 20_000 })
    const kept = newFile()
    await expect(restore(data, earlier, kept)).rejects.toMatchObject({ code: 'busy', message: /A process uses/ })
    expect(existsSync(kept)).toBe(false)
    expect(await store.collection('words', z.string()).get('a')).toBe('old')
    await store.close()
  })

  test('a backup of a database that goes away leaves no half of a file', async () => {
    const url = await freshDatabase()
    const data = await dataInPostgres(url)
    onTestFinished(() => data.close())
    await query(url, 'DROP TABLE expert_entries')
    const into = newFile()
    await expect(backUp(data, into)).rejects.toMatchObject({ code: 'unavailable' })
    expect(existsSync(into)).toBe(false)
  })

  test('a restore that fails changes nothing', async () => {
    const data = await dataInPostgres(await freshDatabase())
    onTestFinished(() => data.close())
    await restore(data, await fileOf([['words', 'a', '{"value":"x"}', null]]), newFile())
    // A key that SQLite takes and PostgreSQL does not.
    const spoilt = await fileOf([
      ['words', 'b', '{"value":"y"}', null],
      ['words', randomBytes(6000).toString('hex'), '{"value":"y"}', null],
    ])
    await expect(restore(data, spoilt, newFile())).rejects.toMatchObject({ code: 'unavailable' })
    const back = newFile()
    await backUp(data, back)
    expect(entriesIn(back)).toEqual([{ namespace: 'words', key: 'a', value: '{"value":"x"}', expires: null }])
  })
})
