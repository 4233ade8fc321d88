import { realTimer } from '../../src/node/timer.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { commands } from '../../commands/index.ts'
import { openDiscord } from '../../src/adapters/discord/gateway/open.ts'
import { openStore } from '../../src/adapters/keyv/store.ts'
import { ledgerOf, refreshBoards } from '../../src/app/classroom/store.ts'
import { classCollections, serverCollections } from '../../src/app/classroom/collections.ts'
import { tick } from '../../src/app/classroom/posts/tick.ts'
import type { Context, Person, Place } from '../../src/app/command.ts'
import type { Poster } from '../../src/app/ports.ts'
import { addDays } from '../../src/classroom/days.ts'
import { newStudent } from '../../src/classroom/student.ts'
import { openChat, realAnswers, realContent } from '../support/chat.ts'
import { setUpClass, someQuizzes } from '../support/classroom.ts'
import { userId } from '../support/discord/events.ts'
import { openLoopback } from '../support/discord/loopback.ts'
import { scriptedQueue } from '../support/scripted-queue.ts'

/**
 * A large class: answers of so many students within so many seconds on a Discord of our own, with the data in a file; then the
 * board over a year of days. `npm run bench -- classroom --students 2000 --seconds 60`
 */
const { values } = parseArgs({
  allowPositionals: true,
  options: { students: { type: 'string', default: '2000' }, seconds: { type: 'string', default: '60' } },
})
const students = Number(values.students)
const folder = mkdtempSync(join(tmpdir(), 'class-bench-'))
const store = await openStore({ file: join(folder, 'expert.db') })
const discord = await openLoopback()
const server = userId('School')
let now = Date.parse('2026-11-22T23:59:30Z')
let poster: Poster | null = null
const reports: unknown[] = []

const parts = {
  training: scriptedQueue(),
  store,
  content: await realContent(),
  answers: await realAnswers(),
  practice: { quizzes: someQuizzes, challenges: [] },
  clock: () => new Date(now),
  timer: realTimer,
  commands,
  report: (problem: unknown) => `E${reports.push(problem)}`,
}
const contextFor = (person: Person, signal: AbortSignal, place: Place | null): Context => ({
  ...parts,
  person,
  signal,
  place,
  poster,
})
const log = { info: () => undefined, warn: () => undefined, error: (fields: object) => void reports.push(fields) }
const bot = await openDiscord({
  token: discord.token,
  apiUrl: discord.apiUrl,
  commands,
  contextFor,
  log,
  clock: () => new Date(),
})
poster = bot.poster
const classroom = { ...parts, poster: bot.poster }
try {
  await answers()
  await board()
} finally {
  await bot.close(1000)
  await discord.close()
  await store.close()
  rmSync(folder, { recursive: true })
}

/** Everybody answers once, one in ten twice. */
async function answers(): Promise<void> {
  const channel = discord.channels.add('School')
  await setUpClass(classroom, server, { channel: channel.id })
  now = Date.parse('2026-11-23T00:00:00Z')
  await tick(classroom)
  const post = discord.channels.seen(channel)[0]!
  const acknowledged: number[] = []
  const answered: number[] = []
  let failed = 0
  const one = async (index: number) => {
    const start = performance.now()
    const asked = discord.click(post, 'ABCD'[index % 4]!, { guild: 'School', user: `Student ${index}` })
    await asked.started
    acknowledged.push(performance.now() - start)
    const seen = await asked
    answered.push(performance.now() - start)
    if (seen.failed !== undefined || !seen.text.includes('is noted')) failed++
  }
  const begun = performance.now()
  const waiting: Promise<void>[] = []
  for (let index = 0; index < students; index++) {
    waiting.push(one(index), ...(index % 10 === 0 ? [one(index)] : []))
    const ahead = (index * Number(values.seconds) * 1000) / students - (performance.now() - begun)
    if (ahead > 0) await sleep(ahead)
  }
  await Promise.all(waiting)
  const took = performance.now() - begun
  show('answers', `${waiting.length} within ${(took / 1000).toFixed(1)} s, ${failed} failed`)
  show('acknowledged', spread(acknowledged))
  show('answered', spread(answered))
  now = Date.parse('2026-11-24T00:00:00Z')
  const counting = performance.now()
  await tick(classroom)
  show('counting and revealing', `${(performance.now() - counting).toFixed(0)} ms`)
  const [entry] = await ledgerOf(store, server)
  show('counted', `${entry?.answered} of ${students}, ${entry?.right} right`)
  show('refused by the schemas or the linter', String(discord.problems.length))
  show('problems', String(reports.length))
}

/** As many students with a year of days behind them. */
async function board(): Promise<void> {
  const days = 365
  const ledger = Array.from({ length: days }, (_, index) => ({
    number: index + 1,
    day: addDays('2025-11-24', index),
    quiz: `q${index}`,
    topic: 'dropout',
    level: 1 + (index % 3),
    answered: students,
    right: students / 2,
  }))
  await classCollections(store).ledgers.set(server, ledger)
  for (let index = 0; index < students; index++) {
    const marks = Array.from({ length: days }, (_, day) => 'rw.r'[(index * 7 + day * 3 + (index >> 3)) % 4]).join('')
    const person = `discord:${userId(`Student ${index}`)}`
    await serverCollections(store, server).students.set(person, { ...newStudent, name: `Student ${index}`, marks })
  }
  const making = performance.now()
  await refreshBoards(store, server, now)
  show('making the boards, once a post', `${(performance.now() - making).toFixed(0)} ms`)
  const person: Person = { platform: 'discord', id: userId('Student 7'), name: 'Student 7' }
  const place: Place = { server, channel: '1', manages: false, roles: [] }
  const chat = await openChat({ ...parts, person, place, poster: null })
  for (const line of ['/leaderboard week', '/leaderboard term', '/leaderboard all']) {
    const times: number[] = []
    for (let run = 0; run < 30; run++) {
      const start = performance.now()
      await chat.ask(line)
      times.push(performance.now() - start)
    }
    show(line, spread(times))
  }
}

function spread(times: number[]): string {
  const at = (share: number) =>
    times.toSorted((one, other) => one - other)[Math.ceil(times.length * share) - 1]!.toFixed(0)
  return `p50 ${at(0.5)} p99 ${at(0.99)} max ${at(1)} ms`
}

function show(what: string, value: string): void {
  process.stdout.write(`${what.padEnd(38)}${value}\n`)
}
