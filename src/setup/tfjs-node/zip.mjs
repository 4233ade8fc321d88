import { createReadStream, createWriteStream, mkdirSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createInflateRaw } from 'node:zlib'

// The numbers are from PKWARE's APPNOTE.TXT, sections 4.3.7 (local header), 4.3.12 (directory) and 4.3.16 (its end).
const localHeader = { signature: 0x04034b50, length: 30 }
const directoryEntry = { signature: 0x02014b50, length: 46 }
const directoryEnd = { signature: 0x06054b50, length: 22, longestComment: 65_535 }
const methods = { stored: 0, deflated: 8 }
const encrypted = 1

/** Stands for "see the 64-bit fields": files above 4 GB, which are not read here. */
const tooLarge = 0xffffffff
const chunkSize = 1 << 20

/**
 * Reads a zip file; its contents pass through as streams.
 * @returns `names`, `extract(name, to)` that gives the file's `{ size, checksum }` (CRC-32), and `close()`
 * @throws Error for anything that is not a plain, whole zip file, and for names that lead out of a folder
 */
export async function openZip(path) {
  const file = await open(path)
  try {
    const entries = await readDirectory(file)
    return {
      names: [...entries.keys()],
      extract: (name, to) => extract(path, file, name, entries.get(name), to),
      close: () => file.close(),
    }
  } catch (problem) {
    await file.close()
    throw problem
  }
}

async function readDirectory(file) {
  const { size } = await file.stat()
  const tail = await readBytes(file, Math.max(0, size - directoryEnd.length - directoryEnd.longestComment), size)
  const end = findEnd(tail)
  if (end === undefined) throw new Error('this is not a zip file, or its end is missing')
  const [count, length, start] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)]
  if (start + length > size) throw new Error("the zip file's directory lies outside it")
  const directory = await readBytes(file, start, start + length)
  const entries = new Map()
  for (let at = 0, number = 0; number < count; number++) {
    const entry = readEntry(directory, at)
    if (entries.has(entry.name)) throw new Error(`the zip file holds ${entry.name} twice`)
    entries.set(entry.name, entry)
    at = entry.next
  }
  return entries
}

function findEnd(tail) {
  for (let at = tail.length - directoryEnd.length; at >= 0; at--) {
    // The comment goes on to the end of the file; a signature inside of a comment does not fit.
    if (tail.readUInt32LE(at) !== directoryEnd.signature) continue
    if (at + directoryEnd.length + tail.readUInt16LE(at + 20) === tail.length) return tail.subarray(at)
  }
  return undefined
}

function readEntry(directory, at) {
  if (at + directoryEntry.length > directory.length || directory.readUInt32LE(at) !== directoryEntry.signature) {
    throw new Error("the zip file's directory is damaged")
  }
  const nameEnd = at + directoryEntry.length + directory.readUInt16LE(at + 28)
  const entry = {
    name: directory.toString('utf8', at + directoryEntry.length, nameEnd),
    flags: directory.readUInt16LE(at + 8),
    method: directory.readUInt16LE(at + 10),
    checksum: directory.readUInt32LE(at + 16),
    packedSize: directory.readUInt32LE(at + 20),
    size: directory.readUInt32LE(at + 24),
    start: directory.readUInt32LE(at + 42),
    next: nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32),
  }
  if (entry.next > directory.length) throw new Error("the zip file's directory is damaged")
  checkName(entry.name)
  return entry
}

/** Nothing is written outside of the folder it belongs to. */
function checkName(name) {
  const leadsOut = name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..')
  if (name === '' || leadsOut || /[\\\0]/.test(name))
    throw new Error(`the zip file holds a name that is not allowed: ${JSON.stringify(name)}`)
}

async function extract(path, file, name, entry, to) {
  if (entry === undefined) throw new Error(`the zip file has no ${name}`)
  checkReadable(entry)
  const start = await findData(file, entry)
  mkdirSync(dirname(to), { recursive: true })
  const check = contentCheck(entry)
  const target = createWriteStream(to)
  // `end` is inclusive, so that nothing at all cannot be asked for.
  if (entry.packedSize === 0) await pipeline([], check, target)
  else {
    const packed = createReadStream(path, { start, end: start + entry.packedSize - 1, highWaterMark: chunkSize })
    const unpack = entry.method === methods.deflated ? [createInflateRaw({ chunkSize })] : []
    await pipeline([packed, ...unpack, check, target])
  }
  return { size: entry.size, checksum: entry.checksum }
}

function checkReadable({ name, flags, method, packedSize, size, start }) {
  if ((flags & encrypted) !== 0) throw new Error(`${name} is encrypted`)
  if (!Object.values(methods).includes(method)) throw new Error(`${name} is packed in a way that is not known`)
  if ([packedSize, size, start].includes(tooLarge)) throw new Error(`${name} is too large`)
}

/** The local header repeats the name, and may add fields of its own length. */
async function findData(file, { name, start, packedSize }) {
  const header = await readBytes(file, start, start + localHeader.length)
  if (header.readUInt32LE(0) !== localHeader.signature) throw new Error(`${name} is not where the zip file says`)
  const nameStart = start + localHeader.length
  const nameEnd = nameStart + header.readUInt16LE(26)
  if ((await readBytes(file, nameStart, nameEnd)).toString() !== name)
    throw new Error(`${name} has another name inside`)
  const dataStart = nameEnd + header.readUInt16LE(28)
  if (dataStart + packedSize > (await file.stat()).size) throw new Error(`${name} is cut short`)
  return dataStart
}

/** Lets bytes through and holds them to what the directory says; stops at the first byte too many. */
function contentCheck({ name, size, checksum }) {
  let [seen, sum] = [0, 0]
  return new Transform({
    transform(chunk, _, done) {
      seen += chunk.length
      sum = crc32(chunk, sum)
      if (seen > size) done(new Error(`${name} is larger than the zip file says`))
      else done(null, chunk)
    },
    flush(done) {
      done(seen === size && sum === checksum ? null : new Error(`${name} is damaged`))
    },
  })
}

async function readBytes(file, start, end) {
  const bytes = Buffer.alloc(end - start)
  const { bytesRead } = await file.read(bytes, 0, bytes.length, start)
  if (bytesRead !== bytes.length) throw new Error('the zip file is cut short')
  return bytes
}
