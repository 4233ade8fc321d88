import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bytesOf, meaningsOf, readMeanings, similarities } from '../../../src/adapters/encoder/meanings.ts'

/** A text means its length and its first letter. */
const encode = (texts: string[]) => {
  const values = new Float32Array(texts.length * 512)
  for (const [index, text] of texts.entries()) {
    const angle = text.charCodeAt(0) / 40
    values[index * 512 + (text.length % 3)] = Math.cos(angle)
    values[index * 512 + 100] = Math.sin(angle)
  }
  return Promise.resolve(values)
}

const texts = ['a', 'bb', 'ccc'].map((text, index) => ({ text, hash: index + 1 }))

test('a text is most like itself, by a cosine near 1', async () => {
  const meanings = await meaningsOf(texts, encode)
  const alike = similarities(await encode(['bb']), meanings)
  expect(alike[1]).toBeCloseTo(1, 2)
  expect(Math.max(alike[0]!, alike[2]!)).toBeLessThan(alike[1]!)
})

test('come back from a file as they were, and only what is new is encoded again', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'meanings-')), 'meanings.bin')
  const meanings = await meaningsOf(texts, encode)
  await writeFile(file, bytesOf(meanings))
  const known = await readMeanings(file)
  expect(known).toEqual(meanings)
  const encoded: string[] = []
  const again = await meaningsOf(
    [{ text: 'dd', hash: 9 }, ...texts],
    (all) => (encoded.push(...all), encode(all)),
    known,
  )
  expect(encoded).toEqual(['dd'])
  expect(again.vectors.subarray(512)).toEqual(meanings.vectors)
})

test('a file that is missing, empty or cut short is none', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'meanings-')), 'meanings.bin')
  expect(await readMeanings(file)).toBeUndefined()
  await writeFile(file, '')
  expect(await readMeanings(file)).toBeUndefined()
  await writeFile(file, bytesOf(await meaningsOf(texts, encode)).subarray(0, 900))
  expect(await readMeanings(file)).toBeUndefined()
})
