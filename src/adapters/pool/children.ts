import { fileURLToPath } from 'node:url'
import { Tinypool } from 'tinypool'
import { loaderArguments } from '../../node/child-process.ts'
import type { Chunk } from './messages.ts'

/**
 * Megabytes for young values. With V8's usual 16 a child grows by 20 MB over 10,000 trainings; with 1 it collects garbage for
 * 2 % of a training, and 2 is within the noise of 8.
 */
const youngSpace = '--max-semi-space-size=2'

export interface ChildrenOptions {
  /** The module that runs in a child; it exports `train`, made by `serve`. */
  childFile: URL
  workers: number
  /** All environment variables of a child: it gets no others, so no secrets of the bot's. */
  environment: Record<string, string>
  /** The most memory a child may take in all. */
  memoryMegabytes: number
  onExit: (details: { process: number; code: number | null; signal: string | null }) => void
}

export interface Children {
  /**
   * Gives a chunk to a free child, or to the first that becomes free. `finished` rejects when the child dies, fails to
   * start or is killed.
   */
  run(chunk: Chunk, onMessage: (message: unknown) => void): { finished: Promise<void>; cancel(): void; kill(): void }
  processes(): number[]
  /** Ends all children, with SIGKILL where SIGTERM does not help, and waits until they are gone. */
  close(): Promise<void>
}

/** Starts the child processes. tinypool replaces those that die, and its own queue stays empty: see `pool.ts`. */
export function openChildren(options: ChildrenOptions): Children {
  const { childFile, workers, environment, memoryMegabytes, onExit } = options
  const pool = new Tinypool({
    runtime: 'child_process',
    filename: fileURLToPath(childFile),
    name: 'train',
    minThreads: workers,
    maxThreads: workers,
    env: environment,
    argv: [String(memoryMegabytes)],
    execArgv: [`--max-old-space-size=${memoryMegabytes}`, youngSpace, ...loaderArguments(childFile)],
  })
  const exits = new Map<number, Promise<unknown>>()
  const kills = new Set<() => void>()
  let closing = false

  /** tinypool does not say when it starts a child, so this is called whenever it may have. */
  function watchNew(): void {
    for (const child of pool.threads) {
      const process: number | undefined = child.threadId
      if (process === undefined || exits.has(process)) continue
      const exit = new Promise<void>((resolve) => {
        child.once('exit', (code: number | null, signal: string | null) => {
          exits.delete(process)
          onExit({ process, code, signal })
          resolve()
        })
      })
      exits.set(process, exit)
    }
  }
  pool.on('error', () => {
    // The last child died before it was ready: what waits for it would wait for ever.
    if (pool.threads.length === 0) for (const kill of kills) kill()
    watchNew()
  })
  watchNew()

  return {
    run(chunk, onMessage) {
      const killer = new AbortController()
      let gone: Promise<unknown> | undefined
      const kill = () => {
        // tinypool would start a new child in place of the killed one, also while it closes.
        if (closing) return
        const before = processesOf(pool)
        killer.abort()
        const [killed] = before.filter((process) => !processesOf(pool).includes(process))
        gone = killed === undefined ? undefined : exits.get(killed)
        watchNew()
      }
      let tell: (message: unknown) => void = kill
      const channel = { onMessage: (send: typeof tell) => void (tell = send), postMessage: onMessage }
      kills.add(kill)
      const finished = settle(pool.run(chunk, { channel, signal: killer.signal }), async () => {
        kills.delete(kill)
        watchNew()
        // A late answer of a dying child would make tinypool give it the next chunk.
        await gone
      })
      watchNew()
      return { finished, kill, cancel: () => tell({ type: 'cancel', chunk: chunk.id }) }
    },
    processes: () => [...exits.keys()],
    async close() {
      closing = true
      await pool.destroy()
      await Promise.all(exits.values())
    },
  }
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
