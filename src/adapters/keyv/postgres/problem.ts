import { UserError } from '../../../errors.ts'

const later = 'Try again in a minute.'

/** What PostgreSQL, or the way to it, calls a problem → what it is for people, and what helps. */
const known: [code: RegExp, words: string, hint: string][] = [
  [/^(28|3D|42501|ENOTFOUND|EAI_|INVALID)/, 'the database does not let the program in', later],
  [/^53[12]00$/, 'the database is full', later],
  [/^53300$/, 'the database has too many connections', later],
  [/^(57014|55P03)$/, 'the database took too long', later],
  [/^25006$/, 'the database may not be written to just now', later],
  [/^(08|57P|E[A-Z]+$)|terminat|timeout/i, 'the database does not answer', later],
]

/** A failure while the program runs, as people are told it; what PostgreSQL said is for the log. */
export function unavailable(problem: unknown): UserError {
  if (problem instanceof UserError) return problem
  const code = codeOf(problem)
  const [, words, hint] = known.find(([pattern]) => pattern.test(code)) ?? [undefined, 'the database refuses', later]
  const error = new UserError('unavailable', `The data can't be used: ${words}.`, hint)
  error.cause = problem
  return error
}

/** What whoever hosts the program has to look at, by the same codes. */
const atStart: [code: RegExp, words: string][] = [
  [/^(28)/, 'it takes neither this user nor this password'],
  [/^3D/, 'there is no database of that name'],
  [/^42501$/, 'the user may not make or use tables there'],
  [/^(ENOTFOUND|EAI_)/, 'there is no host of that name'],
  [/^53300$/, 'it has too many connections already'],
  [/^(08|57P|E[A-Z]+$)|terminat|timeout/i, 'it does not answer'],
]

/** A failure at the start, for whoever hosts the program. `where`: the database, without a password. */
export function cannotOpen(where: string, failure: unknown): UserError {
  const problem = (failure as Error).cause ?? failure
  const reason = reasonOf(problem)
  const [, words] = atStart.find(([pattern]) => pattern.test(codeOf(problem))) ?? []
  const error = new UserError(
    'unavailable',
    `The database ${where} can't be used: ${words === undefined ? reason : `${words} (${reason})`}.`,
    'Look at DATABASE_URL, and whether PostgreSQL runs there; nothing in the database was changed.',
  )
  error.cause = problem
  return error
}

/** The transaction met another one and was undone: nothing was written, and it may be made again. */
export const isCollision = (problem: unknown): boolean =>
  /^40(001|P01)$/.test(codeOf((problem as Error).cause ?? problem))

/** The code that PostgreSQL or the system gave, or what was said where there is none. */
function codeOf(problem: unknown): string {
  const { code, message } = problem as { code?: string; message?: string }
  return code ?? message ?? ''
}

/** Of several addresses that were tried, each says something of its own. */
function reasonOf(problem: unknown): string {
  const { message, errors } = problem as { message: string; errors?: Error[] }
  const all = errors?.map((each) => each.message) ?? [message]
  return all.join(', ').replace(/\.$/, '').replaceAll(/\s+/g, ' ')
}

/** The server went over to being a copy of another one, or was set so. */
export function readOnly(): UserError {
  return unavailable(Object.assign(new Error('transaction_read_only is on'), { code: '25006' }))
}
