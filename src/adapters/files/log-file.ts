import { constants, type Stats } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { UserError } from '../../errors.ts'
import { shown } from '../../plan/values.ts'

/** As for every file that is given to a command. */
const largest = 5 * 1024 * 1024

/**
 * The text of a log. A link is followed, but what it leads to has to be an ordinary file: a device never ends, and a pipe
 * may never begin.
 * @throws UserError `not-found`, `forbidden`, `invalid-input`; the signal's reason when it aborts
 */
export async function readLogFile(path: string, signal?: AbortSignal): Promise<string> {
  // Looked at before it is opened, because opening a device can already do something.
  check(path, await stat(path).catch(refuse(path)))
  // Without waiting: if a pipe took the file's place meanwhile, opening it would hang.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch(refuse(path))
  try {
    check(path, await file.stat())
    return decode(await readAtMost(file, path, signal))
  } finally {
    await file.close()
  }
}

function check(path: string, stats: Stats): void {
  if (stats.isDirectory()) throw new UserError('invalid-input', `${shown(path)} is a folder. ${what}`)
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

/** PowerShell writes what it redirects as UTF-16, with a mark at the start. */
function decode(bytes: Buffer): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
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
