import { setImmediate as nextTick } from 'node:timers/promises'
import type { Trainer } from '../../app/ports.ts'
import { UserError } from '../../errors.ts'
import type { Engine } from '../../training/run.ts'
import { Cancel, type ChildMessage, type Chunk, packRun } from './messages.ts'

/** Milliseconds between two progress messages of one training. */
const progressEvery = 100

export interface OpenTrainer {
  trainer: Trainer
  engine: Engine
  /** Why it is not the backend that was asked for; null when it is. */
  reason: string | null
}

/**
 * The child's side of the pool: a function that trains a chunk of plans and sends each run as soon as it is there.
 * The trainer is opened at once, so that a warm child has it ready. A cancelled chunk ends quietly; nobody waits for it.
 */
export function serve(open: () => Promise<OpenTrainer>): (chunk: Chunk) => Promise<void> {
  const opening = open()
  // A failure is told to the first chunk; until then it is nobody's.
  opening.catch(() => {})
  const cancels = new Map<number, AbortController>()
  process.on('message', (message) => {
    const cancel = Cancel.safeParse(message)
    if (cancel.success) cancels.get(cancel.data.chunk)?.abort(new UserError('cancelled', 'The training was cancelled.'))
  })

  return async (chunk) => {
    const cancel = new AbortController()
    cancels.set(chunk.id, cancel)
    try {
      const { trainer, engine, reason } = await opening
      send({ type: 'started', chunk: chunk.id, engine, reason })
      await trainChunk(trainer, chunk, cancel.signal)
    } finally {
      cancels.delete(chunk.id)
    }
  }
}

async function trainChunk(trainer: Trainer, chunk: Chunk, signal: AbortSignal): Promise<void> {
  const started = performance.now()
  for (const [done, { index, plan }] of chunk.jobs.entries()) {
    if (done > 0 && performance.now() - started > chunk.budget) return
    try {
      const onProgress = chunk.progress ? tellProgress(chunk.id, index) : undefined
      const { heldOut, surface } = chunk
      const run = await trainer.train(plan, { signal, heldOut, surface, ...(onProgress && { onProgress }) })
      send({ type: 'run', chunk: chunk.id, index, run: packRun(run) })
    } catch (error) {
      if (!signal.aborted) send({ type: 'failed', chunk: chunk.id, index, error: describe(error) })
      return
    }
    // Lets a message to cancel in, also when the trainings are too short to do so themselves.
    await nextTick()
    if (signal.aborted) return
  }
}

function tellProgress(chunk: number, index: number) {
  let last = -Infinity
  return (progress: Extract<ChildMessage, { type: 'progress' }>['progress']) => {
    if (performance.now() - last < progressEvery) return
    last = performance.now()
    send({ type: 'progress', chunk, index, progress })
  }
}

function describe(error: unknown): Extract<ChildMessage, { type: 'failed' }>['error'] {
  if (error instanceof UserError) {
    return { code: error.code, message: error.message, ...(error.hint && { hint: error.hint }) }
  }
  if (error instanceof Error) return { code: null, message: error.message, ...(error.stack && { stack: error.stack }) }
  return { code: null, message: String(error) }
}

function send(message: ChildMessage): void {
  process.send?.(message)
}
