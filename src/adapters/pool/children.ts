import { fileURLToPath } from 'node:url'
import { Tinypool } from 'tinypool'
import { loaderArguments } from '../../node/child-process.ts'
import type { Children, RunningChunk } from '../../node/children.ts'
import { type Exits, type ExitsOptions, watchExits } from './exits.ts'
import type { Chunk } from './messages.ts'
import { tookTooLong } from './problems.ts'

/**
 * Megabytes for young values. With V8's usual 16 a child grows by 20 MB over 10,000 trainings; with 1 it collects garbage for
 * 2 % of a training, and 2 is within the noise of 8.
 */
const youngSpace = '--max-semi-space-size=2'

/** Milliseconds a child may take to start and load its trainer: ten times the slowest we saw (a cold disk, tfjs-node). */
const startMilliseconds = 30_000

/** How child processes are started, and how many. */
export interface ChildrenOptions extends ExitsOptions {
  /** The module that runs in a child; it exports `train`, made by `serve`. */
  childFile: URL
  workers: number
  /** All environment variables of a child: it gets no others, so no secrets of the bot's. */
  environment: Record<string, string>
  /** The most memory a child may take in all. */
  memoryMegabytes: number
}

/**
 * Starts the child processes. tinypool replaces those that die, and its own queue stays empty: see `scheduler.ts`. At the end they
 * get SIGKILL where SIGTERM does not help.
 */
export function openChildren(options: ChildrenOptions): Children<Chunk> {
  const pool = startPool(options)
  const opened: Opened = { pool, exits: watchExits(pool, options), kills: new Set(), closing: false }
  const { exits, kills } = opened
  pool.on('error', () => {
    // The last child died before it was ready: what waits for it would wait for ever.
    if (pool.threads.length === 0) for (const kill of kills) kill()
    exits.watchNew()
  })
  exits.watchNew()
  return {
    run: (chunk, onMessage) => runChunk(opened, chunk, onMessage),
    patience: { milliseconds: startMilliseconds, problem: tookTooLong },
    workers: () => options.workers,
    room: () => options.workers,
    processes: exits.processes,
    async close() {
      opened.closing = true
      await pool.destroy()
      await exits.all()
    },
  }
}

interface Opened {
  pool: Tinypool
  exits: Exits
  /** Of the chunks that are running. */
  kills: Set<() => void>
  closing: boolean
}

function startPool({ childFile, workers, environment, memoryMegabytes }: ChildrenOptions): Tinypool {
  return new Tinypool({
    runtime: 'child_process',
    filename: fileURLToPath(childFile),
    name: 'train',
    minThreads: workers,
    maxThreads: workers,
    env: environment,
    argv: [String(memoryMegabytes)],
    execArgv: [`--max-old-space-size=${memoryMegabytes}`, youngSpace, ...loaderArguments(childFile)],
  })
}

function runChunk(opened: Opened, chunk: Chunk, onMessage: (message: unknown) => void): RunningChunk {
  const { pool, exits, kills } = opened
  const killer = new AbortController()
  let gone: Promise<void> | undefined
  const kill = () => {
    // tinypool would start a new child in place of the killed one, also while it closes.
    if (opened.closing) return
    const before = processesOf(pool)
    killer.abort()
    const [killed] = before.filter((process) => !processesOf(pool).includes(process))
    gone = killed === undefined ? undefined : exits.of(killed)
    exits.watchNew()
  }
  let tell: (message: unknown) => void = kill
  const channel = { onMessage: (send: typeof tell) => void (tell = send), postMessage: onMessage }
  kills.add(kill)
  const finished = settle(pool.run(chunk, { channel, signal: killer.signal }), async () => {
    kills.delete(kill)
    exits.watchNew()
    // A late answer of a dying child would make tinypool give it the next chunk.
    await gone
  })
  exits.watchNew()
  return { finished, kill, cancel: () => tell({ type: 'cancel', chunk: chunk.id }) }
}

async function settle(work: Promise<void>, after: () => Promise<void>): Promise<void> {
  try {
    await work
  } finally {
    await after()
  }
}

function processesOf(pool: Tinypool): number[] {
  return pool.threads.map(({ threadId }) => threadId)
}
