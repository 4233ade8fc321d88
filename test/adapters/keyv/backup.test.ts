import { existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { backUp, restore } from '../../../src/adapters/keyv/backup/backup.ts'
import { dataInFile } from '../../../src/adapters/keyv/backup/file.ts'
import { openStore } from '../../../src/adapters/keyv/store.ts'

const folder = mkdtempSync(join(tmpdir(), 'backup-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
const newFile = () => join(folder, String(files++), "it's here", 'expert.db')

async function fill(file: string, words: string[]) {
  const store = await openStore({ file })
  const collection = store.collection('words', z.string())
  for (const word of words) await collection.set(word, word)
  return { store, collection }
}

async function wordsIn(file: string): Promise<string[]> {
  const store = await openStore({ file })
  const words: string[] = []
  for await (const [key] of store.collection('words', z.string()).entries()) words.push(key)
  await store.close()
  return words
}

describe('a backup', () => {
  test('holds the data of its instant, made while the store is in use', async () => {
    const [file, copy] = [newFile(), newFile()]
    const { store, collection } = await fill(file, ['a', 'b'])
    expect(await backUp(dataInFile(file), copy)).toBe(2)
    await collection.set('c', 'c')
    await store.close()
    expect(await wordsIn(copy)).toEqual(['a', 'b'])
    expect(await wordsIn(file)).toEqual(['a', 'b', 'c'])
  })

  test('never overwrites a file', async () => {
    const [file, copy] = [newFile(), newFile()]
    const { store } = await fill(file, ['a'])
    await backUp(dataInFile(file), copy)
    await expect(backUp(dataInFile(file), copy)).rejects.toMatchObject({ code: 'invalid-input' })
    await store.close()
  })

  test('of nothing says so', () =>
    expect(backUp(dataInFile(newFile()), newFile())).rejects.toMatchObject({ code: 'not-found' }))
})

describe('restoring', () => {
  test('brings the data of the backup back, and keeps those it replaces', async () => {
    const [file, copy, kept] = [newFile(), newFile(), newFile()]
    const { store, collection } = await fill(file, ['a', 'b'])
    await backUp(dataInFile(file), copy)
    await collection.delete('a')
    await collection.set('z', 'z')
    // Somebody who has the store open, as the terminal may, sees the restored data too.
    expect(await restore(dataInFile(file), copy, kept)).toBe(2)
    expect(await collection.get('z')).toBeUndefined()
    await store.close()
    expect(await wordsIn(file)).toEqual(['a', 'b'])
    expect(await wordsIn(kept)).toEqual(['b', 'z'])
  })

  test('works where there are no data yet', async () => {
    const [file, copy, fresh] = [newFile(), newFile(), newFile()]
    const { store } = await fill(file, ['a'])
    await store.close()
    await backUp(dataInFile(file), copy)
    await restore(dataInFile(fresh), copy, newFile())
    expect(await wordsIn(fresh)).toEqual(['a'])
  })

  test.each([
    ['no database', (file: string) => writeFileSync(file, 'hello '.repeat(900))],
    ['cut off in the middle', (file: string) => truncateSync(file, 6000)],
  ])('a file that is %s changes nothing', async (_, spoil) => {
    const [file, copy, kept] = [newFile(), newFile(), newFile()]
    const { store } = await fill(file, ['a'])
    await store.close()
    await backUp(dataInFile(file), copy)
    spoil(copy)
    await expect(restore(dataInFile(file), copy, kept)).rejects.toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    )
    expect(await wordsIn(file)).toEqual(['a'])
    expect(existsSync(kept)).toBe(false)
  })
})
