import { UserError } from '../../errors.ts'
import type { Children, RunningChunk } from '../../node/children.ts'
import { type Chunk, type FarOptions, Lost, openFar } from './far.ts'

/**
 * Chunks with the workers for each that trains, so that none waits for the way there and back: a training of 7 ms takes about
 * half as long as its messages.
 */
const ahead = 2

/** Milliseconds a chunk may wait for a worker: those of all fronts stand in one line. */
const patienceMilliseconds = 60_000

export interface SharedOptions<One extends Chunk> extends FarOptions {
  /** The children of this machine, started when they are first needed. */
  own(): Children<One>
  /** How many they are. */
  ownWorkers: number
}

/**
 * The workers behind Redis, as long as there are any and a way to them; otherwise, and for what was lost on the way, the children
 * of this machine. A plan trains to the same bits wherever it is trained, so that what comes twice is heard once.
 */
export function shareChildren<One extends Chunk>(options: SharedOptions<One>): Children<One> {
  const { own, ownWorkers } = options
  const far = openFar(options)
  return {
    run(chunk, onMessage) {
      const left = new Map(chunk.jobs.map((job) => [job.index, job]))
      const hear = (message: unknown) => {
        const { type, index } = message as { type?: string; index?: number }
        if (index !== undefined && !left.has(index)) return
        onMessage(message)
        if (type === 'run') left.delete(index!)
      }
      return runShared({
        isEmpty: chunk.jobs.length === 0,
        far,
        toFar: () => far.run(chunk, hear),
        toOwn: () => own().run({ ...chunk, jobs: [...left.values()] }, hear),
        isDone: () => left.size === 0,
      })
    },
    patience: { milliseconds: patienceMilliseconds, problem: noWorkerFree },
    workers: () => far.workers() || ownWorkers,
    room: () => far.workers() * ahead || ownWorkers,
    processes: () => [],
    close: far.close,
  }
}

interface Ways {
  /** Nothing to train: somebody is only to get ready. */
  isEmpty: boolean
  far: { workers(): number; known: Promise<void> }
  toFar(): RunningChunk
  toOwn(): RunningChunk
  isDone(): boolean
}

function runShared({ isEmpty, far, toFar, toOwn, isDone }: Ways): RunningChunk {
  let current: RunningChunk | undefined
  let isUnwanted = false
  const here = () => {
    if (isUnwanted) return undefined
    current = toOwn()
    return current.finished
  }
  const there = async () => {
    current = toFar()
    try {
      await current.finished
    } catch (problem) {
      if (!(problem instanceof Lost)) throw problem
      if (!isDone()) await here()
    }
  }
  const getReady = async () => {
    await far.known
    // Children that may never be needed are not started ahead.
    if (far.workers() === 0) await here()
  }
  const finished = isEmpty ? getReady() : far.workers() > 0 ? there() : Promise.resolve(here())
  const unwanted = (how: 'cancel' | 'kill') => () => {
    isUnwanted = true
    current?.[how]()
  }
  return { finished, cancel: unwanted('cancel'), kill: unwanted('kill') }
}

function noWorkerFree(): UserError {
  const seconds = patienceMilliseconds / 1000
  return new UserError(
    'busy',
    `No worker was free for this training within ${seconds} seconds.`,
    'Try again in a minute',
  )
}
