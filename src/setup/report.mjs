/** A set-up that cannot go on; the message says what to do. */
export class SetupError extends Error {
  name = 'SetupError'
}

/** One line a step, on stderr: stdout belongs to the program. */
export function log(line) {
  process.stderr.write(`set-up: ${line}\n`)
}
