import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Database from 'libsql'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openStore } from '../../../src/adapters/keyv/store.ts'
import { storeThread } from '../../../src/adapters/keyv/thread-connection.ts'

const folder = mkdtempSync(join(tmpdir(), 'file-faults-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
const newFile = () => join(folder, `data-${files++}`, 'expert.db')

const thread = storeThread()
afterAll(() => thread.end())

async function open(file: string, where: 'here' | 'thread' = 'here') {
  const store = await openStore({ file, in: where === 'thread' ? thread : where })
  return { store, words: store.collection('words', z.string()) }
}

/** Everything that lies in the folder of a file, as it lies there. */
const bytesBeside = (file: string): string =>
  readdirSync(dirname(file))
    .map((name) => readFileSync(join(dirname(file), name), 'latin1'))
    .join('')

describe('the one file', () => {
  test.each(['here', 'thread'] as const)(
    'holds everything after a stop, so that a plain copy is whole (%s)',
    async (where) => {
      const file = newFile()
      const { store, words } = await open(file, where)
      for (let index = 0; index < 50; index++) await words.set(String(index), 'word')
      await store.close()
      const copy = join(folder, `copy-${where}.db`)
      copyFileSync(file, copy)
      const count = new Database(copy).prepare('SELECT count(*) AS count FROM entries').get()
      expect(count).toMatchObject({ count: 50 })
      const journal = `${file}-wal`
      expect(existsSync(journal) ? statSync(journal).size : 0).toBe(0)
    },
  )

  test('keeps no trace of what was deleted for good', async () => {
    const file = newFile()
    const { store, words } = await open(file)
    const mark = 'MARK-4711'
    for (let index = 0; index < 100; index++) {
      await words.set(String(index), `${mark} ${'x'.repeat(index * 9)}`)
      await store.collection(`${mark}/${index % 7}`, z.string()).set(mark, 'y'.repeat(index * 20))
      await words.set(String(index), `${mark} ${'z'.repeat(600 - index)}`)
    }
    expect(bytesBeside(file)).toContain(mark)
    await store.transaction([
      { type: 'empty', collection: 'words' },
      { type: 'forget', key: mark, under: mark },
    ])
    await store.close()
    expect(bytesBeside(file)).not.toContain(mark)
  })
})

describe('a data file that is not the open one any more', () => {
  test.each([
    ['removed with its folder', (file: string) => rmSync(dirname(file), { recursive: true }), 'removed'],
    ['moved away', (file: string) => renameSync(file, `${file}.old`), 'removed'],
    ['without its journal', (file: string) => rmSync(`${file}-wal`), 'removed'],
    [
      'replaced by a copy',
      (file: string) => {
        copyFileSync(file, `${file}.copy`)
        renameSync(`${file}.copy`, file)
      },
      'replaced',
    ],
  ])('takes no write when it was %s, and says so', async (_, spoil, word) => {
    const file = newFile()
    const { store, words } = await open(file)
    await words.set('a', 'kept')
    await store.check()
    spoil(file)
    const refused = expect.objectContaining({
      code: 'unavailable',
      message: expect.stringContaining(`was ${word}`),
      hint: expect.stringContaining('npm run restore'),
    })
    await expect(words.set('a', 'lost')).rejects.toThrow(refused)
    await expect(words.update('a', () => 'lost')).rejects.toThrow(refused)
    await expect(words.delete('a')).rejects.toThrow(refused)
    await expect(store.check()).rejects.toThrow(refused)
    expect(await words.get('a')).toBe('kept')
    await store.close()
  })
})

describe('a program that holds the file', () => {
  test.each(['here', 'thread'] as const)('makes writes wait and nothing else (%s)', async (where) => {
    const file = newFile()
    const { store, words } = await open(file, where)
    await words.set('a', 'before')
    const other = new Database(file)
    other.exec('BEGIN IMMEDIATE')
    const done: string[] = []
    const writes = ['one', 'two', 'three'].map((word) => words.set('a', word).then(() => void done.push(word)))
    // Reads are answered although the writes came first.
    for (let read = 0; read < 20; read++) expect(await words.get('a')).toBe('before')
    expect(done).toEqual([])
    other.exec('COMMIT')
    await Promise.all(writes)
    expect(done).toEqual(['one', 'two', 'three'])
    expect(await words.get('a')).toBe('three')
    await store.close()
  })
})
