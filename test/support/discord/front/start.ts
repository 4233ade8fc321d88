import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Timing, usualTiming } from '../../../../src/adapters/discord/shards/timing.ts'
import type { Loopback } from '../loopback.ts'

export interface FrontSettings {
  url: string
  apiUrl: string
  token: string
  holder: string
  timing: Timing
  /** Milliseconds between two looks at the classes. */
  tickEvery: number
  /** Milliseconds by which its host's clock is wrong. */
  ahead: number
}

export interface FrontState {
  connected: number
  all: number
  gateway: string
  /** How often a class was found to be its own to look after. */
  cared: number
  /** What nobody expected. */
  reports: string[]
}

/** A process of the bot, of which several share a database and a Discord. */
export interface FrontProcess {
  process: ChildProcess
  state(): FrontState
  /** Dies without a word. */
  kill(): Promise<void>
  /** Stands still, and goes on. */
  stop(): void
  proceed(): void
  /** Ends as it should. */
  end(): Promise<void>
}

let started = 0

/** Starts a process, and waits until it is there. */
export async function startFront(
  discord: Loopback,
  url: string,
  { timing = usualTiming, tickEvery = 1_000, ahead = 0 }: Partial<FrontSettings> = {},
): Promise<FrontProcess> {
  const { apiUrl, token } = discord
  const settings: FrontSettings = { url, apiUrl, token, holder: `front-${++started}`, timing, tickEvery, ahead }
  const child = fork(fileURLToPath(new URL('process.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, FRONT: JSON.stringify(settings) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  let state: FrontState = { connected: 0, all: 0, gateway: 'connecting', cared: 0, reports: [] }
  child.on('message', (told: FrontState) => (state = told))
  const gone = once(child, 'exit')
  await Promise.race([
    once(child, 'message'),
    gone.then(() => Promise.reject(new Error('The process ended before it began'))),
  ])
  const after = async (act: () => void) => {
    act()
    await gone
  }
  return {
    process: child,
    state: () => state,
    kill: () => after(() => child.kill('SIGKILL')),
    stop: () => void child.kill('SIGSTOP'),
    proceed: () => void child.kill('SIGCONT'),
    end: () => after(() => void child.send('end')),
  }
}
