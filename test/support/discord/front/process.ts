import { realTimer } from '../../../../src/node/timer.ts'
import { commands } from '../../../../commands/index.ts'
import { openDiscord } from '../../../../src/adapters/discord/gateway/open.ts'
import { openInPostgres } from '../../../../src/adapters/keyv/postgres/joint-data.ts'
import { tick } from '../../../../src/app/classroom/posts/tick.ts'
import type { Context, Person, Place } from '../../../../src/app/command.ts'
import type { Poster } from '../../../../src/app/ports.ts'
import { forgetAsTold } from '../../../../src/app/privacy/forget-as-told.ts'
import { createRecentPlans } from '../../../../src/app/runs/recent-plans.ts'
import { createConversations } from '../../../../src/app/understand/conversations.ts'
import { realAnswers, realContent } from '../../chat.ts'
import { someQuizzes } from '../../classroom.ts'
import { scriptedQueue } from '../../scripted-queue.ts'
import type { FrontSettings, FrontState } from './start.ts'

/**
 * One process of several: the program's own commands and classes on PostgreSQL, with scripted trainings. It tells its parent how it
 * fares, ten times a second, and ends when the parent says so.
 */
const { url, apiUrl, token, holder, timing, tickEvery, ahead } = JSON.parse(process.env['FRONT']!) as FrontSettings

// The clock of a host that is set wrong.
const rightNow = Date.now
Date.now = () => rightNow() + ahead
globalThis.Date = class extends Date {
  constructor(...given: unknown[]) {
    super(...((given.length === 0 ? [Date.now()] : given) as [number]))
  }
} as DateConstructor

const data = await openInPostgres(url, 'now', () => {})
const recentPlans = createRecentPlans((work) => work())
const conversations = createConversations(data.commonClock.now)
forgetAsTold(data.announcements, { recentPlans, conversations })
const reports: string[] = []
const parts: Omit<Context, 'person' | 'signal' | 'place' | 'poster'> = {
  training: scriptedQueue(),
  store: data.store,
  content: await realContent(),
  answers: await realAnswers(),
  practice: { quizzes: someQuizzes, challenges: [] },
  clock: data.commonClock.now,
  timer: realTimer,
  recentPlans,
  conversations,
  commands,
  report: (problem) => `E${reports.push(problem instanceof Error ? problem.stack! : String(problem))}`,
}
const contextFor = (person: Person, signal: AbortSignal, place: Place | null, poster: Poster | null): Context => ({
  ...parts,
  person,
  signal,
  place,
  poster,
})
const left = () => {
  recentPlans.forgetEverybody()
  conversations.forgetEverybody()
}
const log = { info: () => {}, warn: () => {}, error: (_: object, message: string) => void reports.push(message) }
const bot = await openDiscord({
  token,
  apiUrl,
  commands,
  contextFor,
  log,
  clock: () => new Date(),
  processes: { ...data, holder, timing, left },
})
let ticks: Promise<void> = Promise.resolve()
let cared = 0
const caresFor = (server: string) => {
  const isMine = bot.caresFor(server)
  if (isMine) cared++
  return isMine
}
const look = async () => {
  await data.commonClock.set()
  await tick({ ...parts, poster: bot.poster, caresFor })
}
const ticking = setInterval(() => {
  ticks = ticks.then(look).catch((problem: unknown) => void reports.push(String(problem)))
}, tickEvery)
const telling = setInterval(() => {
  const { shards, gateway } = bot.state()
  process.send?.({ ...shards, gateway, cared, reports } satisfies FrontState)
}, 100)
process.once('message', () => void end())

async function end(): Promise<void> {
  clearInterval(ticking)
  clearInterval(telling)
  await bot.close(5_000)
  await ticks
  await data.store.close()
  process.exit(0)
}
