import { randomUUID } from 'node:crypto'
import { Queue } from 'bullmq'
import type { RunningChunk } from '../../node/children.ts'
import { type Answer, answersTo, cancels, type Cancelled, type Handed, prefix, queueName } from './names.ts'
import { connectRedis } from './redis.ts'
import { type Given, loseAll, loseForgotten } from './under-way.ts'
import { type Look, watchWorkers, type WatchLog } from './watch-workers.ts'

/** A chunk as it travels: which of its plans a message is about stands in the message. */
export interface Chunk {
  id: number
  jobs: { index: number }[]
}

export interface FarOptions {
  /** Redis's address. */
  url: string
  /** Of the program: workers of another one train other bits, and get nothing. */
  version: string
  log: WatchLog
  /** Workers came or went. */
  onRoom(): void
}

/** The way to the workers was cut, or whoever had the chunk is gone: somebody else has to train it. */
export class Lost extends Error {}

/** The workers behind Redis, as one front sees them. */
export interface Far {
  /** How many chunks they train at once; 0: nobody is there, or there is no way to them. */
  workers(): number
  /** `finished` rejects with `Lost`, too. */
  run(chunk: Chunk, onMessage: (message: unknown) => void): RunningChunk
  /** Resolves when it is known who is there. */
  known: Promise<void>
  close(): Promise<void>
}

interface Front extends Given {
  id: string
  /** How many chunks were given out. */
  given: number
}

/** Connects to Redis, and never throws for what is wrong there: `workers` is 0 then, and the log says why. */
export function openFar({ url, version, log, onRoom }: FarOptions): Far {
  const id = randomUUID().slice(0, 8)
  const commands = connectRedis(url, false)
  const ears = connectRedis(url, true)
  const queue = new Queue(queueName(version), { connection: commands, prefix, skipVersionCheck: true })
  queue.on('error', () => undefined)
  const front: Front = { id, given: 0, queue, commands, underWay: new Map() }
  let workers = 0
  const onLook: Look = async (now) => {
    const before = workers
    workers = now
    if (now === 0) loseAll(front)
    else await loseForgotten(front)
    if (now !== before) onRoom()
  }
  const watch = watchWorkers({ url, version, log, commands, ears, channel: answersTo(id), onLook })
  ears.on('message', (_, text: string) => {
    const answer = JSON.parse(text) as Answer
    front.underWay.get(answer.job)?.hear(answer)
  })
  return {
    workers: () => workers,
    run: (chunk, onMessage) => runFar(front, chunk, onMessage),
    known: watch.known,
    async close() {
      watch.end()
      loseAll(front)
      await queue.close().catch(() => undefined)
      commands.disconnect()
      ears.disconnect()
    },
  }
}

function runFar(front: Front, chunk: Chunk, onMessage: (message: unknown) => void): RunningChunk {
  const { queue, commands, underWay } = front
  const job = `${front.id}-${++front.given}`
  const { finished, end } = ending(() => underWay.delete(job))
  underWay.set(job, {
    missed: 0,
    hear({ message, ended }) {
      if (message !== undefined) onMessage(message)
      if (ended !== undefined) end(ended === 'died' ? new Error('the child of a worker died') : undefined)
    },
    lose: () => end(new Lost()),
  })
  const handed: Handed = { front: front.id, chunk }
  // A command that is sent again adds nothing: a job of that name is there already.
  queue.add('chunk', handed, { jobId: job, removeOnComplete: true, removeOnFail: true }).catch(() => end(new Lost()))
  const call = (kill: boolean) =>
    void commands.publish(cancels, JSON.stringify({ job, kill } satisfies Cancelled)).catch(() => undefined)
  return {
    finished,
    cancel: () => void takeOut(queue, job).then((waited) => (waited ? end() : call(false))),
    kill() {
      call(true)
      end(new Error('it was killed'))
    },
  }
}

function ending(after: () => void) {
  let end!: (problem?: unknown) => void
  const finished = new Promise<void>((resolve, reject) => {
    end = (problem) => {
      after()
      if (problem === undefined) resolve()
      else reject(problem)
    }
  })
  return { finished, end }
}

/** Takes a job out that nobody has begun. */
async function takeOut(queue: Queue, job: string): Promise<boolean> {
  try {
    return (await queue.remove(job)) === 1
  } catch {
    // There is no way to know.
    return false
  }
}
