import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Loopback, openLoopback } from '../support/discord/loopback.ts'

/**
 * The whole program against a Discord of our own: how soon events are acknowledged and answered, and what that costs in
 * memory. `npm run bench -- discord idle class` times only parts of it (rest, idle, typing, queued, memory, class).
 * `--users 500` sets the size of the class, `--program` another way to start (default: as `npm start` does, whose flags keep the memory small: without
 * them the process needs 25 MB more at rest, and grows by 55 instead of 16 within 2,000 interactions).
 */
const { values, positionals } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== '--' && word !== 'discord'),
  options: { users: { type: 'string', default: '500' }, program: { type: 'string' } },
  allowPositionals: true,
})
const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: { start: string } }
const wanted = (part: string) => positionals.length === 0 || positionals.includes(part)

const folder = await mkdtemp(join(tmpdir(), 'discord-bench-'))
const discord = await openLoopback()
const program = startProgram(discord)
while (discord.registered.writes === 0) await sleep(50)
await sleep(2000)
try {
  const atRest = await megabytes(program)
  show('memory at rest', `${atRest} MB`)
  if (wanted('memory')) await watchMemory(atRest)
  if (wanted('idle')) await timeIdle()
  if (wanted('typing')) await timeTyping()
  if (wanted('queued')) await timeQueued()
  if (wanted('class')) await timeClass(Number(values.users))
  for (const problem of discord.problems.slice(0, 5)) show('refused by the schemas or the linter', problem)
} finally {
  program.kill('SIGTERM')
  await once(program, 'exit')
  await discord.close()
  await rm(folder, { recursive: true })
}

/** Every tenth is a training with its experiments and pictures. */
async function watchMemory(atRest: number): Promise<void> {
  for (let round = 0; round < 200; round++) {
    await ask(9, '/help', 10)
    await ask(1, '/train', 10)
  }
  show('memory after 2,000 interactions', `${(await megabytes(program)) - atRest} MB more`)
}

async function timeIdle(): Promise<void> {
  show('idle, /help', summary(await ask(200, '/help', 50)))
  show('idle, /train lr:3', summary(await ask(20, '/train', 1500)))
}

/** Suggestions of past plans to people who have some: from the event to the answer, the way there and back included. */
async function timeTyping(): Promise<void> {
  await ask(20, '/train', 200)
  const times: number[] = []
  for (let key = 0; key < 400; key++) {
    const start = performance.now()
    const found = await discord.autocomplete('compare', 'a', 'lr', { guild: 'School', user: `/train ${key % 20}` })
    if (found.length > 0) times.push(performance.now() - start)
    await sleep(5)
  }
  show(
    'typing a plan',
    `${times.length} answers, p50 ${at(times, 0.5).toFixed(1)} p99 ${at(times, 0.99).toFixed(1)} ms`,
  )
}

async function timeQueued(): Promise<void> {
  const queued = Array.from({ length: 50 }, (_, index) =>
    discord.slash('train', { epochs: 200 }, { user: `Queued ${index}` }),
  )
  await Promise.all(queued.map(({ started }) => started))
  show('50 trainings queued, /help', summary(await ask(200, '/help', 10)))
  await Promise.all(queued)
}

async function timeClass(users: number): Promise<void> {
  for (const [what, line] of [
    ['the same /train', '/train'],
    ['/train of their own', 'own /train'],
  ] as const) {
    const before = discord.posted()
    show(`${users} within 10 s, ${what}`, summary(await ask(users, line, 10_000 / users)))
    show('of these answered more than once', String(discord.posted() - before - users))
  }
}

type Line = '/help' | '/train' | 'own /train'

interface Times {
  acknowledged: number[]
  answered: number[]
  lost: number
}

/** So many persons, one command each, `gap` milliseconds apart; waits for all answers. */
async function ask(count: number, line: Line, gap: number): Promise<Times> {
  const times: Times = { acknowledged: [], answered: [], lost: 0 }
  const waiting: Promise<void>[] = []
  for (let index = 0; index < count; index++) {
    waiting.push(askOnce(times, line, `${line} ${index}`))
    await sleep(gap)
  }
  await Promise.all(waiting)
  return times
}

async function askOnce(times: Times, line: Line, user: string): Promise<void> {
  const start = performance.now()
  const own = line === 'own /train' ? { seed: Number(/\d+$/.exec(user)) + 1 } : {}
  const options = line === '/help' ? {} : { lr: 3, ...own }
  const asked = discord.slash(line.replace(/.*\//, ''), options, { guild: 'School', user })
  await asked.started
  times.acknowledged.push(performance.now() - start)
  const seen = await asked
  times.answered.push(performance.now() - start)
  if (seen.failed !== undefined) times.lost++
}

function startProgram({ token, apiUrl }: Loopback): ChildProcess {
  const [, ...usual] = scripts.start.split(' ')
  const words = values.program === undefined ? usual : ['--import', 'tsx', values.program, 'start']
  const environment = { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'warn' }
  return spawn(process.execPath, words, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** Memory of the bot's own process, without its training processes. Read from Linux' process table. */
async function megabytes({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024)
}

function summary({ acknowledged, answered, lost }: Times): string {
  const whole = (times: number[], share: number) => at(times, share).toFixed(0)
  const deferral = `deferral p50 ${whole(acknowledged, 0.5)} p99 ${whole(acknowledged, 0.99)} max ${whole(acknowledged, 1)} ms`
  return `${deferral}; answer p50 ${whole(answered, 0.5)} p95 ${whole(answered, 0.95)} max ${whole(answered, 1)} ms; lost ${lost}`
}

/** The value below which that share of the times lies. */
function at(times: number[], share: number): number {
  return times.toSorted((one, other) => one - other)[Math.ceil(times.length * share) - 1]!
}

function show(what: string, value: string): void {
  process.stdout.write(`${what.padEnd(34)}${value}\n`)
}
