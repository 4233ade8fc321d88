import { UserError } from '../../errors.ts'

/** What SQLite calls a problem → what it is for people, and what helps. */
const known: [code: RegExp, words: string, hint: string][] = [
  [/^SQLITE_FULL/, 'the disk is full', 'Whoever hosts this has to make room on the disk of DATA_DIR.'],
  [
    /^SQLITE_BUSY|^SQLITE_LOCKED/,
    'another program has been writing to the data for too long',
    'Try again in a moment.',
  ],
  [
    /^SQLITE_READONLY|^SQLITE_PERM|^SQLITE_AUTH/,
    'the data may not be written to',
    'Look at the permissions of DATA_DIR.',
  ],
  [
    /^SQLITE_(CORRUPT|NOTADB)/,
    'the data file is damaged',
    'npm run restore -- FILE puts a backup in its place; what is there now is kept beside it.',
  ],
  [
    /^SQLITE_IOERR/,
    'the disk cannot be read or written',
    'Look at the disk of DATA_DIR; npm run restore -- FILE brings a backup back.',
  ],
]

export const isBusy = (problem: unknown): boolean => /^SQLITE_(BUSY|LOCKED)/.test(codeOf(problem))

/** A failure of the store as people are told it, with what SQLite said; nothing is lost of why. */
export function unavailable(problem: unknown): UserError {
  if (problem instanceof UserError) return problem
  const { message } = problem as Error
  const [, words, hint] = known.find(([code]) => code.test(codeOf(problem))) ?? [undefined, undefined, undefined]
  const error = new UserError(
    'unavailable',
    `The data can't be used: ${words ? `${words} (${message})` : message}.`,
    hint,
  )
  error.cause = problem
  return error
}

const codeOf = (problem: unknown): string => (problem as { code?: string }).code ?? ''
