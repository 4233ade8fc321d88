import { UserError } from '../../errors.ts'
import type { Engine, Run, TrainingProgress } from '../../training/run.ts'
import type { Children } from './children.ts'
import { ChildMessage, type Chunk } from './messages.ts'
import { died, tookTooLong } from './problems.ts'

/** Milliseconds a child may take to start and load its trainer: ten times the slowest we saw (a cold disk, tfjs-node). */
const startMilliseconds = 30_000

/** Milliseconds a child has to stop by itself. Killing it costs the next training a cold start, up to 1.5 s. */
const graceMilliseconds = 500

/** Who hears what a child says; `failed` comes at most once, and `detail` is for the log. */
export interface Listener {
  started(engine: Engine, reason: string | null): void
  progress(progress: TrainingProgress): void
  run(index: number, run: Run): void
  failed(problem: unknown, detail: unknown): void
}

/**
 * Has a chunk trained and watches over the child: it must start in time, finish each plan before the deadline, say only
 * what makes sense, and stay alive. A child that fails in this is stopped; `ended` resolves when its place is free again.
 */
export function supervise(
  children: Children,
  chunk: Chunk,
  deadlineMilliseconds: number,
  listener: Listener,
): { ended: Promise<void>; cancel: () => void } {
  const left = new Set(chunk.jobs.map(({ index }) => index))
  let stopped = false
  let timer = setTimeout(timeOut, startMilliseconds)
  let killTimer: NodeJS.Timeout | undefined
  const child = children.run(chunk, receive)

  function fail(problem: unknown, detail: unknown): void {
    if (stopped) return
    stopped = true
    clearTimeout(timer)
    listener.failed(problem, detail)
  }

  function cancel(): void {
    stopped = true
    clearTimeout(timer)
    if (killTimer !== undefined) return
    child.cancel()
    killTimer = setTimeout(child.kill, graceMilliseconds)
  }

  function timeOut(): void {
    fail(tookTooLong(), 'deadline')
    cancel()
  }

  function receive(raw: unknown): void {
    if (stopped) return
    const message = ChildMessage.safeParse(raw)
    const sense =
      message.success && message.data.chunk === chunk.id && (!('index' in message.data) || left.has(message.data.index))
    if (!sense) {
      fail(died('gave an answer that makes no sense'), message.error ?? raw)
      return child.kill()
    }
    hear(message.data)
  }

  function hear(message: ChildMessage): void {
    if (message.type === 'progress') return listener.progress(message.progress)
    if (message.type === 'failed') return fail(problemOf(message.error), message.error)
    clearTimeout(timer)
    timer = setTimeout(timeOut, deadlineMilliseconds)
    if (message.type === 'started') return listener.started(message.engine, message.reason)
    left.delete(message.index)
    listener.run(message.index, message.run)
  }

  const ended = child.finished
    .then(
      () => left.size === chunk.jobs.length && left.size > 0 && fail(died('gave no answer'), 'no answer'),
      (error: unknown) => fail(died('stopped in the middle of the work'), error),
    )
    .then(() => {
      stopped = true
      clearTimeout(timer)
      clearTimeout(killTimer)
    })
  return { ended, cancel }
}

function problemOf({ code, message, hint, stack }: Extract<ChildMessage, { type: 'failed' }>['error']): Error {
  if (code !== null) return new UserError(code, message, hint)
  return Object.assign(new Error(message), stack && { stack })
}
