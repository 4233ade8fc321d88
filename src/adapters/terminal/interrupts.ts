import { UserError } from '../../errors.ts'

/** What Ctrl-C means: the first cancels the command that runs; the next one, or one while nothing runs, leaves. */
export interface Interrupts {
  interrupt(): void
  /** Cancels what runs and leaves at once; `code` becomes the exit code. The first call counts. */
  leave(code: number): void
  /** Set once somebody has left. */
  readonly exitCode: number | undefined
  readonly isRunning: boolean
  /** Aborts when somebody leaves. */
  readonly left: AbortSignal
  /** Runs one command; undefined when somebody leaves before it ends. */
  run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T | undefined>
  /** What is waited for, or undefined when somebody leaves before it comes. */
  untilLeft<T>(waiting: Promise<T>): Promise<T | undefined>
}

/** What shells report for a program that Ctrl-C has ended. */
const interruptedCode = 130

export function createInterrupts(): Interrupts {
  const leaving = new AbortController()
  const left = new Promise<undefined>((resolve) =>
    leaving.signal.addEventListener('abort', () => resolve(undefined), { once: true }),
  )
  let exitCode: number | undefined
  let running: AbortController | undefined
  const cancel = (): void => running?.abort(new UserError('cancelled', 'Cancelled.'))
  const leave = (code: number): void => {
    exitCode ??= code
    cancel()
    leaving.abort()
  }
  return {
    leave,
    left: leaving.signal,
    get exitCode() {
      return exitCode
    },
    get isRunning() {
      return running !== undefined
    },
    interrupt() {
      if (running && !running.signal.aborted) cancel()
      else leave(interruptedCode)
    },
    untilLeft: (waiting) => Promise.race([waiting, left]),
    async run(work) {
      if (leaving.signal.aborted) return undefined
      running = new AbortController()
      try {
        return await Promise.race([work(running.signal), left])
      } finally {
        running = undefined
      }
    },
  }
}
