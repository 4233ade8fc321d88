import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Database from 'libsql'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openStore } from '../../../src/adapters/keyv/store.ts'
import { storeThread } from '../../../src/adapters/keyv/thread-connection.ts'
import { openInPostgres } from '../../../src/adapters/keyv/postgres/joint-data.ts'
import { listed, storeContract } from '../../contracts/store.ts'
import { freshDatabase } from '../../support/postgres/databases.ts'
import { startWriter } from '../../support/store/start-writer.ts'
import { noPostgres } from '../../support/postgres/server.ts'

const folder = mkdtempSync(join(tmpdir(), 'store-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
const newFile = () => join(folder, `data-${files++}`, 'deep', 'store.db')
const Writes = z.object({ by: z.string(), number: z.number() })

storeContract('the store in a file', () => openStore({ file: newFile() }))
const thread = storeThread()
afterAll(() => thread.end())
storeContract('the store in a thread of its own', () => openStore({ file: newFile(), in: thread }), 5)
storeContract('the store in memory', () => openStore({ memory: true }))
describe.skipIf(noPostgres)(`the store in PostgreSQL${noPostgres ? ` (${noPostgres})` : ''}`, () => {
  const open = async (when: 'now' | 'when-asked') => (await openInPostgres(await freshDatabase(), when, () => {})).store
  storeContract('the store in PostgreSQL', () => open('now'), 5)
  storeContract('the store in PostgreSQL that opens when it is asked', () => open('when-asked'), 1)
})

describe('the store in a file', { timeout: 30_000 }, () => {
  test('entries are there after it was closed and opened again', async () => {
    const file = newFile()
    const before = await openStore({ file })
    await before.collection('runs/web:local', z.string()).set('1', 'lr:0.3')
    await before.close()
    const after = await openStore({ file })
    expect(await after.collection('runs/web:local', z.string()).get('1')).toBe('lr:0.3')
    await after.close()
  })

  test('a writer killed with -9 loses no write that it had acknowledged', async () => {
    const file = newFile()
    const writer = startWriter(file, 'killed', 1e9)
    const acknowledged: string[] = []
    for await (const line of createInterface({ input: writer.stdout! })) {
      acknowledged.push(line)
      if (acknowledged.length === 150) writer.kill('SIGKILL')
    }
    const store = await openStore({ file })
    for (const number of acknowledged) {
      expect(await store.collection('writes', Writes).get(`killed:${number}`)).toEqual({
        by: 'killed',
        number: Number(number),
      })
    }
    expect(await store.collection('counters', z.number()).get('all')).toBeGreaterThanOrEqual(acknowledged.length)
    await store.close()
    expect(new Database(file).pragma('integrity_check')).toMatchObject([{ integrity_check: 'ok' }])
  })

  test('two processes that write to the same file lose nothing', async () => {
    const file = newFile()
    const writers = [startWriter(file, 'one', 100), startWriter(file, 'two', 100)]
    const codes = await Promise.all(writers.map((writer) => once(writer.resume(), 'exit')))
    expect(codes.map(([code]) => code)).toEqual([0, 0])
    const store = await openStore({ file })
    expect(await listed(store.collection('writes', Writes).entries())).toHaveLength(200)
    expect(await store.collection('counters', z.number()).get('all')).toBe(200)
    await store.close()
  })

  test('what another process wrote meanwhile is what a change starts from, and what it is judged by', async () => {
    const file = newFile()
    const [one, other] = await Promise.all([openStore({ file }), openStore({ file })])
    const [mine, yours] = [one.collection('marks', z.number()), other.collection('marks', z.number())]
    const raise = (old = 0) => old + 1
    const onlyFromTwo = (old = 0) => {
      if (old !== 2) throw new Error(`it is ${old}`)
      return 10
    }
    await mine.update('ada', raise)
    await yours.update('ada', raise)
    expect(await mine.update('ada', onlyFromTwo)).toBe(10)
    await yours.delete('ada')
    expect(await mine.update('ada', raise)).toBe(1)
    await expect(mine.update('ada', onlyFromTwo)).rejects.toThrow('it is 1')
    await Promise.all([one.close(), other.close()])
  })

  test('a failing database rejects instead of reading as "nothing there"', async () => {
    const file = newFile()
    const store = await openStore({ file })
    const entries = store.collection('any', z.number())
    new Database(file).exec('DROP TABLE entries')
    await expect(entries.get('a')).rejects.toThrow('no such table')
    await expect(entries.set('a', 1)).rejects.toThrow('no such table')
    await expect(entries.delete('a')).rejects.toThrow('no such table')
    await expect(entries.update('a', () => 1)).rejects.toThrow('no such table')
    await expect(listed(entries.entries())).rejects.toThrow('no such table')
    await store.close()
  })

  test('text that is no JSON any more is an error that names the entry', async () => {
    const file = newFile()
    const store = await openStore({ file })
    new Database(file).exec("INSERT INTO entries (namespace, key, value) VALUES ('runs', '7', 'garbage{')")
    await expect(store.collection('runs', z.unknown()).get('7')).rejects.toThrow(
      `"7" of "runs" can't be read: it is not JSON`,
    )
    await store.close()
  })

  test.each([
    ['a folder', (file: string) => mkdirSync(file, { recursive: true }), /folder, not a file/],
    ['a file that is no database', (file: string) => write(file, 'hello '.repeat(500)), /not a database/],
    ['a file of a newer program', makeNewer, /newer version/],
  ])('%s is answered with one clear line', async (_, prepare, reason) => {
    const file = newFile()
    prepare(file)
    const problem = await openStore({ file }).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(problem).toMatchObject({ name: 'UserError', code: 'unavailable', message: expect.stringMatching(reason) })
    expect((problem as Error).message).toContain(file)
    expect((problem as Error).message).not.toContain('\n')
  })

  test('a folder that cannot be made is answered with one clear line', async () => {
    const blocked = join(folder, 'blocked')
    writeFileSync(blocked, '')
    const opening = openStore({ file: join(blocked, 'data', 'store.db') })
    await expect(opening).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining(blocked) })
  })
})

function write(file: string, text: string): void {
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, text)
}

function makeNewer(file: string): void {
  write(file, '')
  new Database(file).pragma('user_version = 99')
}
