import { randomBytes } from 'node:crypto'
import { UserError } from '../../errors.ts'
import { packFiles } from '../../logs/files/packed.ts'
import { base64 } from '../../node/base64.ts'

/** Minutes in which a file that was sent can be named in a command. */
const kept = 10

/** Files of one person that are kept; the oldest makes room. A folder of event files has a handful. */
const mostEach = 20

/** Bytes of all that are kept: twenty of the largest. */
const mostBytes = 100 * 1024 * 1024

/** Bytes of all files of one command, as for a single one. */
const largestTogether = 5 * 1024 * 1024

/** The keys that are given out. A name of a file is none. */
const keyForm = /^[0-9a-f]{16}$/

interface Upload {
  visitor: string
  name: string
  bytes: Uint8Array
  until: number
}

/** Files that people sent to the practice screen: in memory alone, for the person who sent them, and for ten minutes. */
export interface Uploads {
  /** Keeps a file and returns its key. @throws UserError `busy` when too much is kept */
  put(visitor: string, name: string, bytes: Uint8Array): string
  /** The text of one key, or of several with commas between. @throws UserError `not-found` for a key that is gone or another's */
  read(visitor: string, keys: string): string
}

/** `now` counts milliseconds, from anywhere. */
export function createUploads(now: () => number): Uploads {
  const uploads = new Map<string, Upload>()
  const forget = (): void => {
    for (const [key, { until }] of uploads) if (until <= now()) uploads.delete(key)
  }
  return {
    put(visitor, name, bytes) {
      forget()
      const own = [...uploads].filter(([, upload]) => upload.visitor === visitor)
      if (own.length >= mostEach) uploads.delete(own[0]![0])
      const held = [...uploads.values()].reduce((sum, upload) => sum + upload.bytes.length, bytes.length)
      if (held > mostBytes)
        throw new UserError('busy', 'Many files are waiting to be read.', 'Try again in a few minutes')
      const key = randomBytes(8).toString('hex')
      uploads.set(key, { visitor, name, bytes, until: now() + kept * 60_000 })
      return key
    },
    read(visitor, keys) {
      forget()
      const named = keys.split(',').map((key) => key.trim())
      if (!named.every((key) => keyForm.test(key))) throw onTheirMachine()
      const files = named.map((key) => uploads.get(key))
      const own = files.filter((upload) => upload?.visitor === visitor) as Upload[]
      if (own.length < files.length) throw gone()
      // They are packed on the event loop that everybody shares.
      if (own.reduce((sum, { bytes }) => sum + bytes.length, 0) > largestTogether) throw tooLarge()
      return packFiles(own, base64)
    },
  }
}

const tooLarge = () =>
  new UserError('invalid-input', 'These files are larger than 5 MB together. Send fewer, or the part with the losses.')

const onTheirMachine = () =>
  new UserError(
    'not-found',
    'From here I cannot open files by their name: a browser does not let a page do that.',
    'Drop the file anywhere on this page, pick it with “Log file”, or paste the log itself.',
  )

const gone = () =>
  new UserError(
    'not-found',
    'I do not have that file: what is sent here is kept for ten minutes. Send it again.',
    '/diagnose',
  )
