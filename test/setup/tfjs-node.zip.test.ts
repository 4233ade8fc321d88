import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { load, makeZip, type ZipEntry } from './tfjs-node.support.ts'

interface Zip {
  names: string[]
  extract(name: string, to: string): Promise<{ size: number; checksum: number }>
  close(): Promise<void>
}

const { openZip } = await load<{ openZip: (path: string) => Promise<Zip> }>('tfjs-node/zip.mjs')

let folder = ''
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'zip-'))))
afterAll(() => rmSync(folder, { recursive: true }))

/** Opens the bytes as a zip file and gives the contents of everything in it. */
async function readAll(bytes: Buffer): Promise<Record<string, string>> {
  const path = join(folder, 'the.zip')
  writeFileSync(path, bytes)
  const zip = await openZip(path)
  try {
    const contents: [string, string][] = []
    for (const name of zip.names) {
      const to = join(folder, 'out')
      const { size } = await zip.extract(name, to)
      const content = readFileSync(to)
      expect(size).toBe(content.length)
      contents.push([name, content.toString('base64')])
    }
    return Object.fromEntries(contents)
  } finally {
    await zip.close()
  }
}

const contentsOf = (entries: ZipEntry[]) =>
  Object.fromEntries(entries.map(({ name, data }) => [name, data.toString('base64')]))

const part = fc
  .stringMatching(/^[a-zäß_.+-]{1,8}$/)
  .filter((text) => text !== '.' && text !== '..' && text !== '__proto__')
const name = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'))
const data = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  // Longer than the pieces it is read in, and easy to pack.
  fc.constant(Buffer.alloc(3_000_000, 'long ')),
)
const entries = fc.uniqueArray(fc.record({ name, data, deflate: fc.boolean() }), {
  maxLength: 5,
  selector: (entry) => entry.name,
})
const few = { numRuns: 20 }

const entry: ZipEntry = { name: 'a/b.txt', data: Buffer.from('some text, some text, some text') }

describe('a zip file', () => {
  test('gives back all that was put into it', () =>
    fc.assert(
      fc.asyncProperty(entries, fc.string({ maxLength: 40 }), async (list, comment) => {
        expect(await readAll(makeZip(list, comment))).toEqual(contentsOf(list))
      }),
      few,
    ))

  test('may have the sign of its end in its comment', async () => {
    const list = [entry]
    expect(await readAll(makeZip(list, `PK\u0005\u0006${'\0'.repeat(30)}`))).toEqual(contentsOf(list))
  })

  test('that is cut short anywhere is refused', () =>
    fc.assert(
      fc.asyncProperty(fc.nat({ max: makeZip([entry]).length - 1 }), async (length) => {
        await expect(readAll(makeZip([entry]).subarray(0, length))).rejects.toThrow(/zip file/)
      }),
      few,
    ))

  test('with a wrong byte anywhere never gives wrong contents', () => {
    const whole = makeZip([entry, { ...entry, name: 'stored', deflate: false }])
    const expected = Object.values(contentsOf([entry]))
    return fc.assert(
      fc.asyncProperty(fc.nat({ max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const bytes = Buffer.from(whole)
        bytes[at]! ^= change
        const contents = await readAll(bytes).catch(() => ({}))
        for (const content of Object.values(contents)) expect(expected).toContain(content)
      }),
      { numRuns: 80 },
    )
  })
})

describe('refused is', () => {
  test.each(['../x', '/x', 'a/../../x', 'a/..', 'C:/x', 'a\\b', 'a\0b', ''])(
    'a name that leads out: %j',
    async (bad) => {
      await expect(readAll(makeZip([{ ...entry, name: bad }]))).rejects.toThrow(/name that is not allowed/)
    },
  )

  test('the same name twice', async () => {
    await expect(readAll(makeZip([entry, entry]))).rejects.toThrow(/twice/)
  })

  test.each<[string, NonNullable<ZipEntry['lie']>, RegExp]>([
    ['encryption', { flags: 1 }, /encrypted/],
    ['an unknown way of packing', { method: 12 }, /not known/],
    ['a file of more than 4 GB', { size: 0xffffffff }, /too large/],
    ['a file that holds less than it says', { size: 1000 }, /damaged/],
    ['a wrong checksum', { checksum: 1 }, /damaged/],
    ['another name inside', { localName: 'a/c.txt' }, /another name inside/],
    ['a place that holds something else', { start: 1 }, /not where the zip file says/],
    ['a place outside', { start: 1_000_000 }, /cut short/],
  ])('%s', async (_, lie, message) => {
    await expect(readAll(makeZip([{ ...entry, lie }]))).rejects.toThrow(message)
  })

  test.each([0, 1, 21, 100])('a file of %i other bytes', async (length) => {
    await expect(readAll(Buffer.alloc(length, 'x'))).rejects.toThrow(/not a zip file/)
  })

  test('a file that is not in it', async () => {
    writeFileSync(join(folder, 'the.zip'), makeZip([entry]))
    const zip = await openZip(join(folder, 'the.zip'))
    await expect(zip.extract('constructor', join(folder, 'none'))).rejects.toThrow(/has no constructor/)
    await zip.close()
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })

  test('a small file that unpacks to a large one, before it fills the disk', async () => {
    const bomb = { name: 'bomb', data: Buffer.alloc(50_000_000), lie: { size: 100 } }
    await expect(readAll(makeZip([bomb]))).rejects.toThrow(/larger than the zip file says/)
    expect(statSync(join(folder, 'out')).size).toBeLessThanOrEqual(100)
  })
})
