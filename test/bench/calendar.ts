import { parseArgs } from 'node:util'
import { randomStream } from '../../src/data/random.ts'
import { openStore } from '../../src/adapters/keyv/store.ts'
import { openInPostgres } from '../../src/adapters/keyv/postgres/joint-data.ts'
import { classOf, type Classroom, ledgerOf } from '../../src/app/classroom/store.ts'
import { listed, serverCollections } from '../../src/app/classroom/collections.ts'
import { due } from '../../src/classroom/due.ts'
import { tickServer } from '../../src/app/classroom/posts/tick.ts'
import { UserError } from '../../src/errors.ts'
import type { Poster, Store } from '../../src/app/ports.ts'
import type { ClassState } from '../../src/classroom/class.ts'
import { addDays, mondayOf, weekdayOf } from '../../src/classroom/days.ts'
import { type Schedule, scheduleKinds } from '../../src/classroom/schedule.ts'
import { isChallenge } from '../../src/classroom/task.ts'
import {
  Crash,
  crashing,
  guardPoster,
  guardStore,
  setUpClass,
  someChallenges,
  someQuizzes,
  zones,
} from '../support/classroom.ts'
import { makePostgres } from '../support/postgres/server.ts'
import { scriptedQueue } from '../support/scripted-queue.ts'

/**
 * Years of daily posts on a clock of its own, in many zones and servers: restarts, outages, crashes at any step, clocks that are
 * set wrong. Counts posts that are doubled or lost, and
 * tries at challenges that were not counted. `npm run bench -- calendar --servers 200 --years 5 --seed 1`; with `--in postgres` two
 * programs share a PostgreSQL, and look after a class in turns or at once.
 */
const { values } = parseArgs({
  allowPositionals: true,
  options: {
    servers: { type: 'string', default: '200' },
    years: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    in: { type: 'string', default: 'memory' },
  },
})
const postgres = values.in === 'postgres' ? await makePostgres('off') : undefined

const [minute, hour] = [60_000, 3_600_000]
const start = Date.parse('2026-01-04T12:00:00Z')
const end = start + Number(values.years) * 365.25 * 24 * hour

const clockTimes = ['09:00', '08:15', '02:30', '00:00', '23:59', '01:30', '16:45', '03:00']
const dayChoices = [
  [1, 2, 3, 4, 5],
  [1, 2, 3, 4, 5, 6, 7],
  [1, 3, 5],
  [6, 7],
]

const counts = {
  slots: 0,
  posted: 0,
  late: 0,
  missed: 0,
  lost: 0,
  doubled: 0,
  reveals: 0,
  revealsWrong: 0,
  weeks: 0,
  boards: 0,
  boardsDoubled: 0,
  challenges: 0,
  tries: 0,
  triesLost: 0,
  ticks: 0,
  together: 0,
  crashes: 0,
}
const crashedAt = new Map<string, number>()

/** Of twenty threads one is deleted or locked before the answer comes. */
const threadsLost = 20

/**
 * Keeps nothing but how often each key was posted, and where; forgets keys for its own deduplication after five minutes, and has none
 * for the entries of a forum.
 */
function countingPoster(now: () => number, isForum: boolean): Poster & { posted: Map<string, number[]> } {
  const posted = new Map<string, number[]>()
  const places = new Set<string>()
  const isLost = (channel: string) =>
    channel.startsWith('m-') && Number.parseInt(channel.slice(-3), 36) % threadsLost === 0
  const check = (channel: string) => {
    if (isLost(channel)) throw new UserError('not-found', 'That channel or message is not there any more.')
  }
  return {
    posted,
    async post(channel, _reply, key) {
      check(channel)
      const before = posted.get(key) ?? []
      const hasNonce = !isForum || channel.startsWith('m-')
      if (hasNonce && before.some((at) => Math.abs(now() - at) < 5 * minute)) return `m-${before.length}-${key}`
      posted.set(key, [...before, now()])
      places.add(`${channel} ${key}`)
      return `m-${before.length + 1}-${key}`
    },
    edit: async () => undefined,
    async find(channel, key) {
      check(channel)
      return places.has(`${channel} ${key}`) ? `m-1-${key}` : null
    },
    missing: async () => [],
    role: async () => null,
    isIn: async () => true,
    openThread: async (_channel, message, title) => (title === null && !isForum ? null : message),
    kind: async () => (isForum ? 'forum' : 'channel'),
  }
}

/** When the program does not run, in order: restarts of minutes, and now and then hours or two days. */
function outagesOf(random: () => number): [from: number, to: number][] {
  const outages: [number, number][] = []
  for (let at = start; at < end;) {
    at += -Math.log(1 - random()) * 36 * hour
    const length =
      random() < 0.05 ? random() * 48 * hour : random() < 0.2 ? random() * 8 * hour : random() * 20 * minute
    outages.push([at, at + length])
    at += length
  }
  return outages
}

/** The next instant at which something may have to be done. */
function wakeOf({ schedule, live, board }: ClassState, now: number): number {
  const zone = schedule!.zone
  const today = localDay(now, zone)
  const slots = [-1, 0, 1, 2, 3, 4, 5, 6, 7].flatMap((ahead) => slotIn(schedule!, addDays(today, ahead)) ?? [])
  const next = Math.min(...slots.filter((at) => at > now))
  const retry = (at: number, count: number) => at + Math.min(30, 2 ** Math.max(0, count - 1)) * minute
  const tries = live.map(({ state, at, tries: count, closesAt }) => (state === 'open' ? closesAt : retry(at, count)))
  if (board && !board.done) tries.push(retry(board.at, board.tries))
  return Math.max(now + minute, Math.min(next, ...tries))
}

const formats = new Map<string, Intl.DateTimeFormat>()
function localText(at: number, zone: string): string {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
    formats.set(zone, format)
  }
  return format.format(at)
}
const localDay = (at: number, zone: string): string => localText(at, zone).slice(0, 10)

/**
 * The slot of a day, found by asking the calendar of the system which instant reads so; where none does, when the clocks have
 * jumped: written apart from the program's own arithmetic.
 */
const offsets = Array.from({ length: 27 * 4 }, (_, index) => (14 * 4 - index) * 15 * minute)
function slotIn({ time, zone, days }: Schedule, day: string): number | undefined {
  if (!days.includes(weekdayOf(day))) return undefined
  const wanted = Date.parse(`${day}T${time}:00Z`)
  const usual = wanted - (Date.parse(`${localText(wanted, zone).replace(' ', 'T')}:00Z`) - wanted)
  const near = [
    usual - 2 * hour,
    usual - hour,
    usual - hour / 2,
    usual,
    usual + hour / 2,
    usual + hour,
    usual + 2 * hour,
  ]
  const found = near.find((at) => localText(at, zone) === `${day} ${time}`)
  if (found !== undefined) return found
  const all = offsets.map((offset) => wanted - offset).find((at) => localText(at, zone) === `${day} ${time}`)
  if (all !== undefined) return all
  // Jumped over: as much later as the clocks jump.
  const before = offsetAt(usual - 12 * hour, zone)
  const jumped = wanted - before
  return localDay(jumped, zone) === day ? jumped : undefined
}

const offsetAt = (at: number, zone: string): number => Date.parse(`${localText(at, zone).replace(' ', 'T')}:00Z`) - at

async function simulate(server: string, seed: number): Promise<void> {
  const random = randomStream(seed).uniform
  const pick = <T>(all: T[]): T => all[Math.floor(random() * all.length)]!
  const outages = outagesOf(random)
  let now = start
  const stores = await openStores()
  const store = stores[0]!
  // A third of the classes each are in a channel, in one with a thread for each post, and in a forum.
  const place = seed % 3
  const poster = countingPoster(() => now, place === 2)
  const classroom: Classroom = {
    store,
    poster,
    training: scriptedQueue(),
    content: { lessons: [], diagnoses: [] },
    practice: { quizzes: someQuizzes, challenges: someChallenges },
    clock: () => new Date(now),
    // Unlike the program's own, it keeps the process alive.
    timer: (milliseconds, action) => {
      const timer = setTimeout(action, milliseconds)
      return () => clearTimeout(timer)
    },
    report: (problem) => {
      throw problem
    },
  }
  await setUpClass(classroom, server, {
    zone: zones[seed % zones.length]!,
    time: pick(clockTimes),
    days: pick(dayChoices),
    hours: pick([4, 12, 24, 30]),
    board: 'weekly',
    thread: place === 1,
    kind: pick(scheduleKinds.filter((kind) => ['mixed', 'concept', 'challenge'].includes(kind))),
  })
  // Somebody who has taken part in everything, so that every week has a board.
  const student = { name: 'Ada', hidden: false, staff: false, marks: 'r'.repeat(5000) }
  await serverCollections(store, server).students.set('discord:1', student)
  const schedule = (await classOf(store, server)).schedule!
  const tickedAt: number[] = []
  const isUp = (at: number) => !outages.some(([from, to]) => at >= from && at < to)

  /** One wake-up of one program, which may be its last for some minutes; false when it was. */
  async function wakeOne(own: Store): Promise<boolean> {
    counts.ticks++
    const crash = random() < 0.1 ? { operation: Math.floor(random() * 40), after: random() < 0.5 } : undefined
    const guard = crashing(crash)
    try {
      const guarded = { ...classroom, store: guardStore(own, guard), poster: guardPoster(poster, guard) }
      await tickServer(guarded, server, due(await classOf(own, server), now))
      return true
    } catch (problem) {
      if (!(problem instanceof Crash) || !crash) throw problem
      counts.crashes++
      const name = `${crash.operation}${crash.after ? ' after' : ' before'}`
      crashedAt.set(name, (crashedAt.get(name) ?? 0) + 1)
      return false
    }
  }

  /** Of several programs one, or all at once; false when none of them came to its end. */
  async function wakeUp(): Promise<boolean> {
    const awake = stores.length === 1 || random() < 0.5 ? stores : [pick(stores)]
    if (awake.length > 1) counts.together++
    return (await Promise.all(awake.map(wakeOne))).includes(true)
  }

  while (now < end) {
    const outage = outages.find(([from, to]) => now >= from && now < to)
    if (outage) now = Math.ceil(outage[1] / minute) * minute
    const done = await wakeUp()
    if (done) {
      tickedAt.push(now)
      await tryOpen(store, server, random)
    } else {
      now += (1 + Math.floor(random() * 20)) * minute
      continue
    }
    if (random() < 0.02) {
      // The clock is wrong for a moment, by up to three hours either way.
      const right = now
      now += (random() - 0.5) * 6 * hour
      await wakeUp()
      now = right
    }
    const next = wakeOf(await classOf(store, server), now)
    // Now and then some minutes in between, at which nothing may happen.
    now = random() < 0.1 ? now + Math.floor(random() * ((next - now) / minute)) * minute + minute : next
    now = Math.ceil(now / minute) * minute
  }
  await judge(server, schedule, { store, poster, tickedAt, isUp })
  await Promise.all(stores.map((one) => one.close()))
}

/** One program's own, or those of two on one database. */
async function openStores(): Promise<Store[]> {
  if (!postgres) return [await openStore({ memory: true })]
  const open = async () => (await openInPostgres(postgres.url, 'now', () => {})).store
  return Promise.all([open(), open()])
}

/** Three students have a go at an open challenge: two with the same plan, which solves it, and one who does not. */
async function tryOpen(store: Classroom['store'], server: string, random: () => number): Promise<void> {
  for (const { number, quiz, state } of (await classOf(store, server)).live) {
    const tries = serverCollections(store, server).tries(number)
    if (!isChallenge(quiz) || state !== 'open' || (await tries.get('discord:0')) || random() < 0.1) continue
    for (const [index, lr] of [0.1, 0.1, 0.002].entries())
      await tries.set(`discord:${index}`, { attempts: [{ planText: `lr:${lr} epochs:20`, score: 0.95 - index / 10 }] })
  }
}

interface Outcome {
  store: Classroom['store']
  poster: ReturnType<typeof countingPoster>
  tickedAt: number[]
  isUp(at: number): boolean
}

async function judge(server: string, schedule: Schedule, { store, poster, tickedAt, isUp }: Outcome): Promise<void> {
  const perDay = new Map<string, number>()
  const { posts, challenges } = serverCollections(store, server)
  const all = [...(await listed<{ number: number; day: string }>(posts)), ...(await listed(challenges))]
  for (const [, { number, day }] of all) {
    const key = `${BigInt(server).toString(36)}.${number.toString(36)}`
    const times = poster.posted.get(`q${key}`)?.length ?? 0
    perDay.set(day, (perDay.get(day) ?? 0) + times)
    if (times === 0) continue
    const reveals = poster.posted.get(`r${key}`)?.length ?? 0
    counts.reveals += reveals
    const { live, notes } = await classOf(store, server)
    const open = live.some((post) => post.number === number)
    const given = notes.some(({ text }) => text.includes(` ${number} was not shown`))
    if (reveals !== 1 && !open && !given) counts.revealsWrong++
  }
  for (const [key, times] of poster.posted) {
    if (!key.startsWith('b')) continue
    counts.boards++
    if (times.length > 1) counts.boardsDoubled++
  }
  // The last week's board is still to come.
  counts.weeks += new Set([...perDay].flatMap(([day, times]) => (times > 0 ? [mondayOf(day)] : []))).size - 1
  await judgeTries(store, server)
  let tick = 0
  for (
    let day = localDay(start, schedule.zone);
    Date.parse(`${day}T12:00:00Z`) < end - 24 * hour;
    day = addDays(day, 1)
  ) {
    const at = slotIn(schedule, day)
    if (at === undefined || at <= start) continue
    counts.slots++
    const times = perDay.get(day) ?? 0
    while (tick < tickedAt.length && tickedAt[tick]! < at) tick++
    const chance = tickedAt[tick]!
    const inTime = chance - at <= 6 * hour && isUp(chance)
    counts.posted += Math.min(1, times)
    if (times > 1) counts.doubled++
    else if (times === 0 && inTime) counts.lost++
    else if (times === 0) counts.missed++
    else if (chance - at > 0) counts.late++
  }
}

/** Every challenge that closed has counted everybody who tried it, and scored what they chose. */
async function judgeTries(store: Classroom['store'], server: string): Promise<void> {
  const { challenges, tries } = serverCollections(store, server)
  const [ledger, { live }] = [await ledgerOf(store, server), await classOf(store, server)]
  for (const [, { number }] of await listed(challenges)) {
    counts.challenges++
    if (live.some((post) => post.number === number)) continue
    const made = await listed(tries(number))
    counts.tries += made.length
    const entry = ledger.find((post) => post.number === number)
    const scored = made.every(([, { attempts }]) => attempts[0]!.final !== undefined)
    const right = made.length === 0 ? 0 : 2
    if (made.length > 0 && (entry?.answered !== made.length || entry.right !== right || !scored)) counts.triesLost++
  }
}

const begun = Date.now()
const where = postgres ? 'on PostgreSQL, two programs' : 'in memory, one program'
for (let index = 0; index < Number(values.servers); index++) {
  await simulate(String(1_200_000_000_000_000_000n + BigInt(index)), Number(values.seed) * 1000 + index)
  const sofar = `${index + 1} servers, ${Math.round((Date.now() - begun) / 1000)} s: ${JSON.stringify(counts)}`
  if (index % 10 === 9) process.stderr.write(`${sofar}\n`)
}
console.log(
  `${values.servers} servers in ${zones.length} zones over ${values.years} years, seed ${values.seed}, ${where}`,
)
console.table(counts)
console.log(
  `crashes by operation: ${[...crashedAt]
    .map(([name, count]) => `${name} ${count}`)
    .sort()
    .join(', ')}`,
)
const wrong = counts.doubled + counts.lost + counts.revealsWrong + counts.boardsDoubled + counts.triesLost
if (wrong > 0) process.exitCode = 1
postgres?.remove()
