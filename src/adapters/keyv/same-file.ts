import { statSync } from 'node:fs'
import { UserError } from '../../errors.ts'

/**
 * Remembers which file is open. What is written to one that was removed or replaced meanwhile would be gone with the process, without a
 * word.
 * @returns a check; it throws UserError `unavailable` when the data on the disk are not the open ones any more
 */
export function watchFile(file: string): () => void {
  const opened = new Map<string, string>()
  const check = (): void => {
    for (const part of [file, `${file}-wal`]) {
      const found = identityOf(part)
      const before = opened.get(part)
      if (before !== undefined && found !== before) throw isGone(part, found)
      if (found !== undefined) opened.set(part, found)
    }
  }
  check()
  return check
}

/** The open file keeps its number, so that no other can have it. */
function identityOf(file: string): string | undefined {
  const stats = statSync(file, { throwIfNoEntry: false, bigint: true })
  return stats && `${stats.dev}:${stats.ino}`
}

function isGone(file: string, found: string | undefined): UserError {
  const what = found === undefined ? 'removed' : 'replaced by another'
  return new UserError(
    'unavailable',
    `The data file ${file} was ${what} while the program had it open, so nothing can be kept.`,
    'Whoever hosts this has to stop the program, put the data back (npm run restore -- FILE) and start it again.',
  )
}
