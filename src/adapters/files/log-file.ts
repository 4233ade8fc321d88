import { constants, type Stats } from 'node:fs'
import { type FileHandle, open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../../errors.ts'
import { type LogFile, packFiles } from '../../logs/files/packed.ts'
import { base64 } from '../../node/base64.ts'
import { shown } from '../../plan/values.ts'

/** As for every file that is given to a command. */
const largest = 5 * 1024 * 1024

/**
 * The text of a log. A link is followed, but what it leads to has to be an ordinary file: a device never ends, and a pipe
 * may never begin.
 * @throws UserError `not-found`, `forbidden`, `invalid-input`; the signal's reason when it aborts
 */
export async function readLogFile(path: string, signal?: AbortSignal): Promise<string> {
  const found = await stat(path).catch(refuse(path))
  const files = found.isDirectory() ? await readFolder(path, signal) : [await readBytes(path, signal)]
  return packFiles(files, base64)
}

/** Files of a folder that are read, and how deep: a run of TensorBoard has one or two in each of a few folders. */
const mostFiles = 20
const deepest = 2

/** The event files in a folder and its folders; where there are none, the tables and logs that lie in it. */
async function readFolder(folder: string, signal: AbortSignal | undefined): Promise<LogFile[]> {
  const names = await namesIn(folder, deepest)
  const events = names.filter((name) => /tfevents/.test(name))
  const chosen =
    events.length > 0
      ? events
      : names.filter((name) => /\.(?:csv|log|txt|jsonl?)$/i.test(name) || /(?:^|[/\\])metrics[/\\]/.test(name))
  if (chosen.length === 0) throw new UserError('invalid-input', `In the folder ${shown(folder)} is no log. ${what}`)
  const files: LogFile[] = []
  let size = 0
  for (const name of chosen.toSorted().slice(0, mostFiles)) {
    const file = await readBytes(name, signal)
    size += file.bytes.length
    if (size > largest) throw tooLarge(folder)
    files.push(file)
  }
  return files
}

async function namesIn(folder: string, depth: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(refuse(folder))
  const lists = entries.slice(0, mostEntries).map(async (entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return depth > 0 ? namesIn(path, depth - 1) : []
    return entry.isFile() ? [path] : []
  })
  return (await Promise.all(lists)).flat()
}

/** Of a folder with more, the rest is not looked at. */
const mostEntries = 500

async function readBytes(path: string, signal: AbortSignal | undefined): Promise<LogFile> {
  // Looked at before it is opened, because opening a device can already do something.
  check(path, await stat(path).catch(refuse(path)))
  // Without waiting: if a pipe took the file's place meanwhile, opening it would hang.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch(refuse(path))
  try {
    check(path, await file.stat())
    return { name: path, bytes: await readAtMost(file, path, signal) }
  } finally {
    await file.close()
  }
}

function check(path: string, stats: Stats): void {
  if (!stats.isFile()) throw new UserError('invalid-input', `${shown(path)} is no ordinary file. ${what}`)
  if (stats.size > largest) throw tooLarge(path)
}

const what = 'Name a text file with the log of a training.'

/** Counts while reading: a file can grow, and some say that they are empty and are not. */
async function readAtMost(file: FileHandle, path: string, signal: AbortSignal | undefined): Promise<Buffer> {
  const chunks: Buffer[] = []
  for (let size = 0; ;) {
    signal?.throwIfAborted()
    const { bytesRead, buffer } = await file.read({ buffer: Buffer.alloc(256 * 1024) }).catch(refuse(path))
    if (bytesRead === 0) return Buffer.concat(chunks)
    size += bytesRead
    if (size > largest) throw tooLarge(path)
    chunks.push(buffer.subarray(0, bytesRead))
  }
}

const tooLarge = (path: string) =>
  new UserError('invalid-input', `${shown(path)} is larger than 5 MB. Give me the part with the losses.`)

/** What the operating system says, in words. */
function refuse(path: string): (problem: unknown) => never {
  return (problem) => {
    const { code } = problem as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new UserError('not-found', `There is no file ${shown(path)} here. ${what}`)
    if (code === 'EACCES' || code === 'EPERM') throw new UserError('forbidden', `I may not read ${shown(path)}.`)
    throw new UserError('invalid-input', `${shown(path)} cannot be read (${code ?? 'unknown reason'}). ${what}`)
  }
}
