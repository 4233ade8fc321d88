import { randomUUID } from 'node:crypto'
import { type Job, Queue, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import type { Children, RunningChunk } from '../../node/children.ts'
import type { Chunk } from './far.ts'
import { type Answer, answersTo, cancels, type Cancelled, type Handed, prefix, queueName } from './names.ts'
import { assertKeeps, connectRedis, placeOf, refusalIn } from './redis.ts'
import { type Present, signEvery, signIn, signOut } from './roll-call.ts'
import { UserError } from '../../errors.ts'

export interface WorkerOptions<One extends Chunk> {
  url: string
  version: string
  children: Children<One>
  log: { info(details: object, message: string): void; warn(details: object, message: string): void }
}

/** A worker that takes trainings. */
export interface TrainingWorker {
  /** How many chunks are being trained now, and whether Redis can be reached. */
  state(): { running: number; connected: boolean }
  /** Takes nothing more, and lets what is being trained end within `milliseconds`; the rest is taken over by others. */
  close(milliseconds: number): Promise<void>
}

/**
 * A lock is renewed by this process, which does no training itself, every half second; two seconds without that, and another
 * worker takes the job over.
 */
const locks = { lockDuration: 2000, lockRenewTime: 500, stalledInterval: 1000, maxStalledCount: 3 }

/** Milliseconds for which there may be work and nobody takes it, before the worker is made anew (bullmq#2964, #3088). */
const idleMilliseconds = 5000

/** Milliseconds a chunk may take in all: many times its budget. Whoever asked for it may be gone. */
const mostMilliseconds = 120_000

/** Milliseconds to find Redis at the start. */
const startMilliseconds = 10_000

interface At<One extends Chunk> extends WorkerOptions<One> {
  commands: Redis
  queue: Queue
  running: Map<string, RunningChunk>
  /** When a job was taken last, by `performance.now()`. */
  takenAt: number
}

/** Works for the fronts behind Redis until it is closed. @throws UserError `unavailable` when Redis cannot be used */
export async function openTrainingWorker<One extends Chunk>(options: WorkerOptions<One>): Promise<TrainingWorker> {
  const { url, version, children, log } = options
  const commands = connectRedis(url, true)
  await mustBeUsable(commands, url)
  const queue = new Queue(queueName(version), { connection: commands, prefix, skipVersionCheck: true })
  queue.on('error', () => undefined)
  const at: At<One> = { ...options, commands, queue, running: new Map(), takenAt: performance.now() }
  const ears = connectRedis(url, true)
  await ears.subscribe(cancels)
  ears.on('message', (_, text: string) => cancel(at, JSON.parse(text) as Cancelled))
  let worker = takeJobs(at)
  const present: Present = { id: randomUUID().slice(0, 8), version, workers: children.workers() }
  const sign = async () => {
    await signIn(commands, present)
    if (!(await isStuck(at))) return
    log.warn({}, 'There is work and none of it arrives here; the worker is made anew')
    at.takenAt = performance.now()
    void worker.close(true).catch(() => undefined)
    worker = takeJobs(at)
  }
  await sign()
  const timer = setInterval(() => void sign().catch(() => undefined), signEvery)
  return {
    state: () => ({ running: at.running.size, connected: commands.status === 'ready' }),
    async close(milliseconds) {
      clearInterval(timer)
      await Promise.race([signOut(commands, present).catch(() => undefined), after(1000)])
      await Promise.race([worker.close(), after(milliseconds)])
      await Promise.race([worker.close(true), after(1000)])
      for (const line of [ears, commands]) line.disconnect()
    },
  }
}

async function mustBeUsable(commands: Redis, url: string): Promise<void> {
  const failed = new Promise<never>((_, reject) =>
    commands.on('error', (problem) => refusalIn(problem) !== undefined && reject(problem)),
  )
  const late = after(startMilliseconds).then(() => Promise.reject(new Error('late')))
  try {
    await Promise.race([assertKeeps(commands), failed, late])
  } catch (problem) {
    commands.disconnect()
    if (problem instanceof UserError) throw problem
    throw new UserError(
      'unavailable',
      refusalIn(problem) ?? `Redis at ${placeOf(url)} cannot be reached.`,
      'Check REDIS_URL',
    )
  }
}

function takeJobs<One extends Chunk>(at: At<One>): Worker {
  const { url, version, children } = at
  const connection = connectRedis(url, true)
  const worker = new Worker<Handed>(queueName(version), (job) => train(at, job), {
    connection,
    prefix,
    concurrency: children.workers(),
    skipVersionCheck: true,
    ...locks,
  })
  worker.on('error', () => undefined)
  worker.on('closed', () => connection.disconnect())
  return worker
}

/** Trains a chunk and tells its front what is said of it; how it ends is told, too, and never thrown: nobody tries it again here. */
async function train<One extends Chunk>(at: At<One>, { id = '', data }: Job<Handed>): Promise<void> {
  at.takenAt = performance.now()
  const tell = (said: Omit<Answer, 'job'>) =>
    at.commands
      .publish(answersTo(data.front), JSON.stringify({ job: id, ...said } satisfies Answer))
      .catch(() => undefined)
  const chunk = at.children.run(data.chunk as One, (message) => void tell({ message }))
  const limit = setTimeout(chunk.kill, mostMilliseconds)
  at.running.set(id, chunk)
  try {
    await chunk.finished
    await tell({ ended: 'done' })
  } catch {
    await tell({ ended: 'died' })
  } finally {
    clearTimeout(limit)
    at.running.delete(id)
  }
}

function cancel<One extends Chunk>({ running }: At<One>, { job, kill }: Cancelled): void {
  const chunk = running.get(job)
  if (kill) chunk?.kill()
  else chunk?.cancel()
}

/** There is work, room for it here, and nothing has come for a while. */
async function isStuck<One extends Chunk>({ queue, running, children, takenAt }: At<One>): Promise<boolean> {
  if (running.size >= children.workers() || performance.now() - takenAt < idleMilliseconds) return false
  return (await queue.getWaitingCount()) > 0
}

const after = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref())
