/** The codes a failed command can carry; the terminal's exit code and Discord's visibility follow from them. */
export const errorCodes = [
  'invalid-input',
  'unknown-command',
  'not-found',
  'forbidden',
  'busy',
  'cancelled',
  'timed-out',
  'unavailable',
  'internal',
] as const

/** One of the codes, as it stands in `error.code` of `--json`. */
export type ErrorCode = (typeof errorCodes)[number]

/**
 * Something went wrong in a way we expected, and a person can do something about it.
 * `message` names what is wrong and what is allowed; `hint` is a command line (or a short step) that works.
 */
export class UserError extends Error {
  override readonly name = 'UserError'
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly hint?: string,
    /** The message in Markdown, where it names something that a platform shows in its own way. */
    readonly markdown?: string,
  ) {
    super(message)
  }
}
