import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { readContent, readLocales, readPrepared } from './adapters/files/content.ts'
import { openStore } from './adapters/keyv/store.ts'
import type { Wake } from './adapters/cron/every-minute.ts'
import { type Lock, lockFolder } from './adapters/lock/lock.ts'
import { type LogReader, openLogReader } from './adapters/log-reader/reader.ts'
import { openPool, type TrainingPool } from './adapters/pool/pool.ts'
import type { Context, Person, Place } from './app/command.ts'
import type { Poster, Store } from './app/ports.ts'
import { prepareAnswers } from './app/ask.ts'
import { tick } from './app/classroom-tick.ts'
import { ask } from './app/dispatch.ts'
import { healthOf } from './app/health.ts'
import { rehearse } from './app/rehearse.ts'
import { createRecentPlans, type RecentPlans } from './app/recent-plans.ts'
import { suggestionsFrom } from './app/suggestions.ts'
import { type Config, readConfig } from './config.ts'
import { UserError } from './errors.ts'
import type { Content } from './lessons/content.ts'
import { createLog, type Log } from './log.ts'
import type { PracticeContent } from './practice/content.ts'
import { chartSvg } from './reply/chart.ts'
import type { Chart } from './reply/reply.ts'
import { commands } from '../commands/index.ts'

/** Everything that the platforms share. */
interface Parts {
  config: Config
  log: Log
  content: Content & PracticeContent
  store: Store
  training: TrainingPool
  recentPlans: RecentPlans
  logReader: LogReader
  /** There from the moment that Discord is connected. */
  poster: Poster | null
}

/** Requests that may wait for a training; a class of a few hundred fits, a flood does not. */
const queueLimit = 1000

/** Ten seconds of expected work (the plan limit) on a machine a few times slower. */
const trainingDeadline = 60_000

/** Room for TensorFlow's library (300 MB) and the largest plan. */
const childMemory = 1024

/** How long running work may take to end when the program is asked to stop. */
const farewell = 8000

const dataFile = 'expert.db'

/** Where the repository is: the build stands in `dist/src`. */
const root = new URL(import.meta.url.includes('/dist/') ? '../../' : '../', import.meta.url)

async function openParts(config: Config): Promise<Parts> {
  const log = createLog(config.logLevel)
  const training = openPool({
    childFile: new URL(import.meta.url.endsWith('.ts') ? 'child.ts' : 'child.js', import.meta.url),
    workers: config.trainingWorkers,
    environment: trainingEnvironment(config),
    queueLimit,
    deadlineMilliseconds: trainingDeadline,
    memoryMegabytes: childMemory,
    log,
  })
  void training.warm()
  const [pages, store] = await Promise.all([readContent(new URL('content/', root)), openData(config)])
  const content = { ...pages, prepared: () => readPrepared(new URL('dist/answers.json', root)) }
  const recentPlans = createRecentPlans(afterAnswer)
  const logReader = openLogReader({ environment: passedOn(), log })
  return { config, log, content, store, training, recentPlans, logReader, poster: null }
}

/** An answer leaves within a few milliseconds; the next key comes later. */
const afterAnswer = (work: () => void) => void setTimeout(50, undefined, { ref: false }).then(work)

/** @throws UserError `unavailable` when the folder cannot be made or the store not be opened */
async function openData({ dataDir }: Config): Promise<Store> {
  try {
    mkdirSync(dataDir, { recursive: true })
  } catch (problem) {
    throw new UserError(
      'unavailable',
      `The folder for data, ${dataDir}, cannot be made: ${String(problem)}`,
      'Set DATA_DIR to a folder that you may write to.',
    )
  }
  return openStore({ file: join(dataDir, dataFile) })
}

/** A child gets what it needs and no secrets. */
function passedOn(): Record<string, string> {
  const passed = ['PATH', 'HOME', 'TMPDIR', 'LANG'].flatMap((key) => {
    const value = process.env[key]
    return value === undefined ? [] : [[key, value]]
  })
  return Object.fromEntries(passed)
}

function trainingEnvironment({ trainingBackend, trainingStep }: Config): Record<string, string> {
  return { ...passedOn(), TRAINING_BACKEND: trainingBackend, TRAINING_STEP: trainingStep }
}

function contextFor(parts: Parts, person: Person, signal: AbortSignal, place: Place | null = null): Context {
  const { content, store, training, recentPlans, log, logReader, poster } = parts
  const report = (problem: unknown) => {
    const id = randomUUID().slice(0, 8)
    log.error({ id, problem, person: person.platform }, 'a command failed unexpectedly')
    return id
  }
  const clock = () => new Date()
  const { read: readLog } = logReader
  const shared = { training, store, recentPlans, content, practice: content, commands, poster, readLog }
  return { ...shared, person, signal, clock, place, report }
}

/** The practice screen and, with a token, the Discord bot; until SIGTERM or SIGINT. */
async function start(parts: Parts, lock: Lock): Promise<void> {
  const { config, log } = parts
  const local: Person = { platform: 'web', id: 'local', name: 'you' }
  const { openWeb } = await import('./adapters/web/server.ts')
  // Before anybody can ask: meanwhile the training processes start.
  prepareAnswers(parts.content)
  const discord = config.discordToken === undefined ? null : await startDiscord(parts, config.discordToken)
  const web = await openWeb({
    host: config.host,
    port: config.port,
    pageFolder: new URL('dist/page/', root),
    ask: (line, signal) => ask(line, contextFor(parts, local, signal)),
    health: () => healthOf(parts, discord?.state() ?? null),
    log,
  })
  process.stdout.write(`The practice screen is open: ${web.address}\n`)
  if (discord) process.stdout.write(`The Discord bot is there. Invite it: ${discord.invite}\n`)
  const stop = async () => {
    await Promise.all([web.close(farewell), discord?.close(farewell)])
    await closeParts(parts)
    lock.release()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop())
}

async function startDiscord(parts: Parts, token: string) {
  const { openDiscord } = await import('./adapters/discord/open.ts')
  const { openPainter } = await import('./adapters/png/painter.ts')
  const painter = openPainter({ fontFolder: new URL('content/fonts/', root), environment: passedOn() })
  const drawChart = (chart: Chart) => painter.paint(chartSvg(chart, 'dark'), 2)
  const { discordGuildId, discordApiUrl } = parts.config
  const discord = await openDiscord({
    token,
    guildId: discordGuildId,
    apiUrl: discordApiUrl,
    commands,
    contextFor: (person, signal, place) => contextFor(parts, person, signal, place),
    admit: ({ command }) => command.trains && parts.training.assertRoom(),
    suggestions: suggestionsFrom((person) => contextFor(parts, person, new AbortController().signal)),
    locales: () => readLocales(new URL('content/', root)),
    log: parts.log,
    clock: () => new Date(),
    drawChart,
  })
  const { person, signal } = classKeeper()
  void openStore({ memory: true }).then((store) => rehearse({ ...contextFor(parts, person, signal), store }, drawChart))
  parts.poster = discord.poster
  const wake = await wakeClasses(parts, discord.poster)
  const close = async (milliseconds: number) => {
    // What is being posted is noted before and found again: it need not be waited for longer than the rest.
    await Promise.all([
      Promise.race([wake.stop(), setTimeout(milliseconds, undefined, { ref: false })]),
      discord.close(milliseconds),
    ])
    await painter.close()
  }
  return { ...discord, close }
}

/** Looks after the classes, once a minute. */
async function wakeClasses(parts: Parts, poster: Poster): Promise<Wake> {
  const { everyMinute } = await import('./adapters/cron/every-minute.ts')
  const { person, signal } = classKeeper()
  const classroom = { ...contextFor(parts, person, signal), poster }
  return everyMinute(() => tick(classroom), parts.log)
}

/** Who acts when nobody asks. */
const classKeeper = (): Pick<Context, 'person' | 'signal'> => ({
  person: { platform: 'discord', id: 'classes', name: 'classes' },
  signal: new AbortController().signal,
})

async function closeParts({ training, logReader, store }: Parts): Promise<void> {
  await Promise.all([training.close(farewell), logReader.close()])
  await store.close()
}

/** One command, lines on stdin, or a prompt; ends with the terminal's exit code. */
async function bot(parts: Parts, words: string[]): Promise<void> {
  const [{ runTerminal }, { readLogFile }] = await Promise.all([
    import('./adapters/terminal/terminal.ts'),
    import('./adapters/files/log-file.ts'),
  ])
  const local: Person = { platform: 'terminal', id: 'local', name: 'you' }
  process.exitCode = await runTerminal({
    ask: (line, signal) => ask(line, { ...contextFor(parts, local, signal), readLogFile }),
    words,
    input: process.stdin,
    output: process.stdout,
    errorOutput: process.stderr,
    env: process.env,
    historyFile: join(parts.config.dataDir, 'terminal-history'),
    onInterrupt: (interrupt) => {
      process.on('SIGINT', interrupt)
      return () => process.off('SIGINT', interrupt)
    },
    signal: terminated(),
  })
  await closeParts(parts)
}

function terminated(): AbortSignal {
  const controller = new AbortController()
  process.once('SIGTERM', () => controller.abort())
  return controller.signal
}

/** Copies the data, or puts a copy in their place. @throws UserError as `backUp` and `restore` */
async function keepData(mode: 'backup' | 'restore', { dataDir }: Config, [named]: string[]): Promise<void> {
  const { backUp, restore } = await import('./adapters/keyv/backup.ts')
  const file = join(dataDir, dataFile)
  const fresh = join(dataDir, 'backups', `${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.db`)
  if (mode === 'backup') {
    const count = backUp(file, named ?? fresh)
    process.stdout.write(`${named ?? fresh} holds ${count} entries. npm run restore -- FILE brings them back.\n`)
    return
  }
  if (named === undefined)
    throw new UserError('invalid-input', 'Which backup shall be restored?', `npm run restore -- ${fresh}`)
  // A bot that runs would go on with what it remembers.
  const lock = lockFolder(dataDir, new Date())
  const count = restore(file, named, fresh)
  lock.release()
  process.stdout.write(`${count} entries are restored. What was there before is in ${fresh}.\n`)
}

async function main([mode = 'start', ...words]: string[]): Promise<void> {
  const config = readConfig(process.env)
  if (mode === 'backup' || mode === 'restore') return keepData(mode, config, words)
  if (mode === 'bot') return bot(await openParts(config), words)
  const lock = lockFolder(config.dataDir, new Date())
  await start(await openParts(config), lock)
}

try {
  await main(process.argv.slice(2))
} catch (problem) {
  const expected = problem instanceof UserError
  process.stderr.write(
    expected
      ? `${problem.message}${problem.hint ? `\n${problem.hint}` : ''}\n`
      : `${String((problem as Error).stack)}\n`,
  )
  process.exit(1)
}
