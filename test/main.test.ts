import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { programArguments } from './support/program/built.ts'
import { type Loopback, openLoopback } from './support/discord/loopback.ts'

/** The whole program as `npm start` runs it, in a process of its own, against a Discord of our own. */
interface Program {
  process: ChildProcess
  /** Everything printed so far. */
  output(): string
  errors(): string
  /** The first match in what is printed, now or later. */
  printed(pattern: RegExp): Promise<string>
  exit: Promise<number | null>
}

const folder = mkdtempSync(join(tmpdir(), 'whole-program-'))
const running: Program[] = []
const asBuilt = await programArguments()
let discord: Loopback
beforeAll(async () => void (discord = await openLoopback()))
afterEach(async () => {
  for (const { process, exit } of running.splice(0)) {
    process.kill('SIGKILL')
    await exit
  }
})
afterAll(async () => {
  await discord.close()
  rmSync(folder, { recursive: true })
})

function start(settings: Record<string, string> = {}): Program {
  const environment = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    PORT: '0',
    DATA_DIR: folder,
    TRAINING_BACKEND: 'wasm',
    ...settings,
  }
  const child = spawn(process.execPath, [...asBuilt, 'start'], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { output: '', errors: '' }
  child.stdout.on('data', (text: Buffer) => (said.output += text.toString()))
  child.stderr.on('data', (text: Buffer) => (said.errors += text.toString()))
  const program: Program = {
    process: child,
    output: () => said.output,
    errors: () => said.errors,
    printed: async (pattern) => {
      await expect.poll(() => said.output, { timeout: 30_000 }).toMatch(pattern)
      return pattern.exec(said.output)![0]
    },
    exit: once(child, 'exit').then(([code]) => code as number | null),
  }
  running.push(program)
  return program
}

test('the program tells its addresses and its health, answers in Discord, and ends in order while it trains', async () => {
  const program = start({ METRICS_PORT: '0' })
  expect(await program.printed(/Invite it: \S+/)).toMatch(/https:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+/)
  const address = await program.printed(/http:\/\/127\.0\.0\.1:\d+/)
  const figures = await program.printed(/http:\/\/127\.0\.0\.1:\d+\/metrics/)

  expect((await discord.slash('train', { lr: 10 }, { guild: 'School' })).text).toContain('lr')
  const [schema, who] = await Promise.all(
    ['schema', 'me'].map(async (of) => (await fetch(`${address}/api/${of}`)).json()),
  )
  expect(schema).toMatchObject({ commands: expect.arrayContaining([expect.objectContaining({ name: 'train' })]) })
  expect(who).toMatchObject({ kind: 'local', kept: [] })
  // What was advised may still be tried on other seeds.
  const readyz = () => fetch(`${address}/readyz`)
  await expect.poll(async () => (await (await readyz()).json()).training.queued, { timeout: 30_000 }).toBe(0)
  const health = await readyz()
  expect(health.status).toBe(200)
  expect(await health.json()).toMatchObject({
    ok: true,
    training: { workers: availableParallelism(), queued: 0 },
    discord: { gateway: 'ready' },
    store: { ok: true },
  })
  expect(await (await fetch(`${address}/healthz`)).json()).toEqual({ ok: true })
  const counted = await (await fetch(figures)).text()
  expect(counted).toContain('expert_answers_total{command="train",platform="discord",outcome="answered"} 1\n')
  expect(counted).toMatch(/^expert_part_ready\{part="discord"\} 1$/m)

  const asked = discord.slash('train', { hidden: '64-64', epochs: 200 }, { guild: 'School', user: 'Late' })
  await asked.started
  program.process.kill('SIGTERM')
  const answer = await asked
  expect(await program.exit).toBe(0)
  expect(answer.text).toMatch(/Converged|I am being restarted/)
  expect(discord.problems).toEqual([])
})

test('a second program on the same data is refused in one line', async () => {
  await start().printed(/Invite it/)
  const second = start()
  expect(await second.exit).toBe(1)
  expect(second.errors().trim().split('\n').length).toBeLessThanOrEqual(2)
  expect(second.errors()).toContain(folder)
})

test('a wrong token is told in one line, and nothing runs', async () => {
  const program = start({ DISCORD_TOKEN: 'not.the.token' })
  // Whoever looks after services knows by it that another start would be in vain.
  expect(await program.exit).toBe(78)
  expect(program.errors().trim()).toBe(
    'Discord refused the token. Copy it again from the Bot page of your application into DISCORD_TOKEN.',
  )
  expect(program.output()).toBe('')
})
