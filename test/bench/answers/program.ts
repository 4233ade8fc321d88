import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Loopback } from '../../support/discord/loopback.ts'

/** The program as `npm start` starts it, with a practice screen and, where one is given, a Discord of our own. */
export interface Program {
  /** Its process. */
  id: number
  /** Where its practice screen is. */
  address: string
  /** Processor time in milliseconds that its own process has used so far, all threads; its children are not in it. */
  used(): Promise<number>
  /** Memory of its own process in megabytes. */
  megabytes(): Promise<number>
  stop(): Promise<void>
}

interface Usage {
  cpu: NodeJS.CpuUsage
  memory: number
}

/**
 * Starts it on data of its own, with a Discord of our own or none. `profile`: a folder for V8's profile of what it does; `others`: more
 * of its settings.
 */
export async function startProgram(
  discord?: Loopback,
  profile?: string,
  others: Record<string, string> = {},
): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), 'answers-bench-'))
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: { start: string } }
  const flags = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
  const words = [...flags, '--import', './test/bench/answers/tell-usage.mjs', ...scripts.start.split(' ').slice(1)]
  const connection = discord && { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl }
  const settings = { ...connection, PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'warn', ...others }
  const child = spawn(process.execPath, words, {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const usage = async (): Promise<Usage> => {
    child.send('usage')
    return ((await once(child, 'message')) as [Usage])[0]
  }
  return {
    id: child.pid!,
    address: await addressOf(child),
    used: async () => {
      const { user, system } = (await usage()).cpu
      return (user + system) / 1000
    },
    megabytes: async () => (await usage()).memory / 2 ** 20,
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
      await rm(folder, { recursive: true })
    },
  }
}

/** It prints its address when all is there; what it prints later is read and let go, or it would end. */
function addressOf(child: ChildProcess): Promise<string> {
  let printed = ''
  return new Promise((resolve, reject) => {
    child.stdout!.on('data', (chunk) => {
      printed += String(chunk)
      const found = /http:\/\/\S+/.exec(printed)?.[0]
      if (found) resolve(found)
    })
    child.once('exit', () => reject(new Error(`the program ended: ${printed}`)))
  })
}
