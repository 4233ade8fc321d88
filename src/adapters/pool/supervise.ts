import { UserError } from '../../errors.ts'
import type { Engine, Run, TrainingProgress } from '../../training/run.ts'
import type { Children, RunningChunk } from '../../node/children.ts'
import { type ChildMessage, type Chunk, readMessage, type Told } from './messages.ts'
import { died, tookTooLong } from './problems.ts'
import type { Work } from './scheduler.ts'

/** Milliseconds a child has to stop by itself. Killing it costs the next training a cold start, up to 1.5 s. */
const graceMilliseconds = 500

/** Who hears what a child says; `failed` comes at most once, and `detail` is for the log. */
export interface Listener {
  started(engine: Engine, reason: string | null): void
  progress(progress: TrainingProgress): void
  run(index: number, run: Run): void
  failed(problem: unknown, detail: unknown): void
}

export interface Supervised {
  children: Children<Chunk>
  chunk: Chunk
  /** For each plan, from the moment the child has it. */
  deadlineMilliseconds: number
  listener: Listener
}

/**
 * Has a chunk trained and watches over the child: it must start in time, finish each plan before the deadline, say only
 * what makes sense, and stay alive. A child that fails in this is stopped; `ended` resolves when its place is free again.
 */
export function supervise({ children, chunk, deadlineMilliseconds, listener }: Supervised): Work {
  const left = new Set(chunk.jobs.map(({ index }) => index))
  const child = children.run(chunk, receive)
  const patience = watchdog(child, timeOut)
  let late: () => unknown = children.patience.problem
  patience.wait(children.patience.milliseconds)

  function fail(problem: unknown, detail: unknown): void {
    if (patience.isOver()) return
    patience.end()
    listener.failed(problem, detail)
  }

  function timeOut(): void {
    fail(late(), 'deadline')
    patience.cancel()
  }

  function receive(raw: unknown): void {
    if (patience.isOver()) return
    const { message, flaw } = readMessage(raw, chunk.id, left)
    if (message === undefined) {
      fail(died('gave an answer that makes no sense'), flaw)
      return child.kill()
    }
    if (message.type === 'failed') return fail(problemOf(message.error), message.error)
    late = tookTooLong
    if (message.type !== 'progress') patience.wait(deadlineMilliseconds)
    if (message.type === 'run') left.delete(message.index)
    tell(listener, message)
  }

  const noAnswer = () => left.size === chunk.jobs.length && left.size > 0 && fail(died('gave no answer'), 'no answer')
  const ended = child.finished
    .then(noAnswer, (error: unknown) => fail(died('stopped in the middle of the work'), error))
    .then(patience.close)
  return { ended, cancel: patience.cancel }
}

/** How long a child is waited for: over once it has failed, is cancelled or has ended. */
function watchdog(child: RunningChunk, onTimeOut: () => void) {
  let over = false
  let limit: NodeJS.Timeout | undefined
  let kill: NodeJS.Timeout | undefined
  const end = () => {
    over = true
    clearTimeout(limit)
  }
  return {
    isOver: () => over,
    /** From now on so many milliseconds, whatever was left. */
    wait(milliseconds: number) {
      clearTimeout(limit)
      limit = setTimeout(onTimeOut, milliseconds)
    },
    end,
    /** Asks the child to stop, and kills it when it does not. */
    cancel() {
      end()
      if (kill !== undefined) return
      child.cancel()
      kill = setTimeout(child.kill, graceMilliseconds)
    },
    /** The child has ended. */
    close() {
      end()
      clearTimeout(kill)
    },
  }
}

function tell(listener: Listener, message: Exclude<Told, { type: 'failed' }>): void {
  switch (message.type) {
    case 'started':
      return listener.started(message.engine, message.reason)
    case 'progress':
      return listener.progress(message.progress)
    case 'run':
      return listener.run(message.index, message.run)
    default:
      message satisfies never
  }
}

function problemOf({ code, message, hint, stack }: Extract<ChildMessage, { type: 'failed' }>['error']): Error {
  if (code !== null) return new UserError(code, message, hint)
  return Object.assign(new Error(message), stack && { stack })
}
