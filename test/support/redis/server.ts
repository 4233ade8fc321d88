import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { Redis } from 'ioredis'
import { freePort } from '../program/free-port.ts'

/** Where the server's program is: in `REDIS_SERVER`, or on the path under one of its names. */
const program = [process.env['REDIS_SERVER'] ?? '', ...onPath('redis-server'), ...onPath('valkey-server')].find(
  (file) => file !== '' && existsSync(file),
)

function onPath(name: string): string[] {
  return (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name))
}

/** Why tests that need a Redis are not run; undefined: they are. On a machine that tests for others nothing is left out. */
export const noRedis: string | undefined =
  program === undefined && process.env['CI'] !== 'true'
    ? 'left out: there is no Redis on this machine, apt-get install redis-server puts one there'
    : undefined

/** A server of one's own, in a folder of its own. */
export interface RedisServer {
  url: string
  process(): ChildProcess
  /** Starts it again, at the same address, with what it had kept. */
  start(): Promise<void>
  /** As if the machine had failed, or in order. */
  stop(signal?: 'SIGKILL' | 'SIGTERM'): Promise<void>
  remove(): Promise<void>
}

/** Starts a Redis on loopback; `settings` as in its configuration, such as `{ requirepass: 'secret' }`. */
export async function makeRedis(settings: Record<string, string> = {}): Promise<RedisServer> {
  if (program === undefined) throw new Error('There is no Redis on this machine.')
  const folder = mkdtempSync(join(tmpdir(), 'redis-'))
  const port = await freePort()
  const usual = { port: String(port), bind: '127.0.0.1', dir: folder, appendonly: 'yes', save: '""' }
  const words = Object.entries({ ...usual, ...settings }).flatMap(([name, value]) => [`--${name}`, value])
  const password = settings['requirepass']
  const url = `redis://${password === undefined ? '' : `:${password}@`}127.0.0.1:${port}`
  let server: ChildProcess
  const made: RedisServer = {
    url,
    process: () => server,
    async start() {
      server = spawn(program, words, { stdio: 'ignore' })
      await answers(url)
    },
    async stop(signal = 'SIGTERM') {
      const gone = once(server, 'exit')
      server.kill(signal)
      await gone
    },
    async remove() {
      if (server.exitCode === null && server.signalCode === null) await made.stop('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await made.start()
  return made
}

/** Waits until it takes commands. */
async function answers(url: string): Promise<void> {
  const redis = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 20 })
  redis.on('error', () => undefined)
  await redis.ping()
  redis.disconnect()
}
