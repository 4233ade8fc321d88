import { realTimer } from '../../src/node/timer.ts'
import type { z } from 'zod'
import { openStore } from '../../src/adapters/keyv/store.ts'
import { changeClass, type Classroom } from '../../src/app/classroom/store.ts'
import { tick } from '../../src/app/classroom/posts/tick.ts'
import type { ChannelKind, Collection, Poster, Store } from '../../src/app/ports.ts'
import { withPassedSlots } from '../../src/classroom/due.ts'
import type { Schedule } from '../../src/classroom/schedule.ts'
import { dayOf } from '../../src/classroom/zone.ts'
import { UserError } from '../../src/errors.ts'
import type { Challenge } from '../../src/practice/challenge/challenge.ts'
import type { Quiz } from '../../src/practice/quiz/quiz.ts'
import type { Reply } from '../../src/reply/reply.ts'
import { scriptedQueue } from './scripted-queue.ts'

export interface SentMessage {
  id: string
  channel: string
  key: string
  reply: Reply
  at: number
  ping?: string
}

/** Channels as a platform has them: a key given twice within five minutes is one message, later it is two. */
export interface Channels extends Poster {
  sent: SentMessage[]
  edits: { message: string; reply: Reply }[]
  /** Channels that take nothing, and why. */
  broken: Map<string, UserError>
  /** What is missing where. */
  lacking: Map<string, string[]>
  /** What channels are that are no plain ones. */
  kinds: Map<string, ChannelKind>
  /** Threads that were opened under messages, by their ids. */
  threads: Map<string, { channel: string; title: string }>
  /** Servers that the bot was removed from. */
  left: Set<string>
  /** Roles that were deleted. */
  lost: Set<string>
}

const nonceMemory = 5 * 60_000

function fakeChannels(now: () => number): Channels {
  const sent: SentMessage[] = []
  const broken = new Map<string, UserError>()
  const lacking = new Map<string, string[]>()
  const edits: Channels['edits'] = []
  const left = new Set<string>()
  const lost = new Set<string>()
  const [kinds, threads]: [Channels['kinds'], Channels['threads']] = [new Map(), new Map()]
  const check = (channel: string) => {
    const problem = broken.get(channel)
    if (problem) throw problem
  }
  return {
    sent,
    edits,
    broken,
    lacking,
    left,
    lost,
    kinds,
    threads,
    async post(channel, reply, key, ping) {
      check(channel)
      const known = sent.findLast((message) => message.channel === channel && message.key === key)
      if (known && Math.abs(now() - known.at) < nonceMemory) return known.id
      const id = `m${sent.length + 1}`
      sent.push({ id, channel, key, reply, at: now(), ...(ping === undefined ? {} : { ping }) })
      return id
    },
    async edit(channel, message, reply) {
      check(channel)
      edits.push({ message, reply })
    },
    async find(channel, key) {
      check(channel)
      return sent.findLast((message) => message.channel === channel && message.key === key)?.id ?? null
    },
    missing: async (channel) => lacking.get(channel) ?? [],
    role: async (_, id) => (lost.has(id) ? null : { mentionable: true }),
    kind: async (channel) => kinds.get(channel) ?? 'channel',
    async openThread(channel, message, title) {
      check(channel)
      if (kinds.get(channel) === 'forum') return message
      if (title === null || kinds.get(channel) === 'thread') return null
      threads.set(message, { channel, title })
      return message
    },
    isIn: async (server) => !left.has(server),
  }
}

/** The process ended: nothing catches this, as nothing survives a power cut. */
export class Crash extends Error {}

/** Makes the n-th operation on store or channels the last one; `after`: it still took effect. Undefined: none. */
export function crashing(
  at: { operation: number; after: boolean } | undefined,
): <T>(work: () => Promise<T>) => Promise<T> {
  let count = 0
  return async (work) => {
    if (at && count >= at.operation) {
      if (at.after && count++ === at.operation) await work()
      throw new Crash()
    }
    count++
    return work()
  }
}

/**
 * Has the program crash at each step of a tick, before and after it takes effect; each time on a stage of its own, on which
 * `after` goes on with another program.
 */
export async function crashEverywhere(
  prepare: () => Promise<Stage>,
  after: (stage: Stage) => Promise<void>,
): Promise<void> {
  let crashed = true
  for (let operation = 0; crashed; operation++) {
    for (const late of [false, true]) {
      const stage = await prepare()
      const guard = crashing({ operation, after: late })
      const dying = {
        ...stage,
        store: guardStore(stage.store, guard),
        poster: guardPoster(stage.poster, guard),
        report: (problem: unknown) => {
          throw problem
        },
      }
      crashed = await tick(dying).then(
        () => false,
        (problem: unknown) => problem instanceof Crash,
      )
      await after(stage)
    }
  }
}

type Guard = ReturnType<typeof crashing>

export function guardStore(store: Store, guard: Guard): Store {
  return {
    ...store,
    collection: <T>(name: string, schema: z.ZodType<T>): Collection<T> => {
      const inner = store.collection(name, schema)
      return {
        get: (key: string) => guard(() => inner.get(key)),
        set: (key: string, value: T) => guard(() => inner.set(key, value)),
        delete: (key: string) => guard(() => inner.delete(key)),
        update: (key: string, change: (old: T | undefined) => T) => guard(() => inner.update(key, change)),
        changing: (...all) => inner.changing(...all),
        entries: (wanted) => inner.entries(wanted),
        readable: (damaged) => inner.readable(damaged),
      }
    },
    transaction: (writes) => guard(() => store.transaction(writes)),
  }
}

export function guardPoster(poster: Poster, guard: Guard): Poster {
  return {
    post: (...all) => guard(() => poster.post(...all)),
    edit: (...all) => guard(() => poster.edit(...all)),
    find: (...all) => guard(() => poster.find(...all)),
    missing: (...all) => guard(() => poster.missing(...all)),
    role: (...all) => guard(() => poster.role(...all)),
    isIn: (...all) => guard(() => poster.isIn(...all)),
    openThread: (...all) => guard(() => poster.openThread(...all)),
    kind: (...all) => guard(() => poster.kind(...all)),
  }
}

/** A question about words; choice a of `quizWith('x')` is right, before choices are dealt out. */
export function quizWith(id: string, changes: Partial<Quiz> = {}): Quiz {
  const choice = (text: string, right: boolean) => ({
    text,
    right,
    explanation: `Because ${text} is what it is, always.`,
  })
  return {
    id,
    topic: 'dropout',
    level: 1,
    kind: 'concept',
    question: `What is ${id}?`,
    plan: null,
    decidedBy: null,
    choices: [choice('right', true), choice('wrong', false), choice('worse', false), choice('worst', false)],
    ...changes,
  }
}

export const someQuizzes = Array.from({ length: 12 }, (_, index) =>
  quizWith(`quiz-${index}`, { level: (index % 3) + 1 }),
)

/** A challenge whose start plan dawdles; with scripted trainings any usual learning rate reaches its goal. */
export function challengeWith(id: string, changes: Partial<Challenge> = {}): Challenge {
  return {
    id,
    number: 1,
    title: `Title of ${id}`,
    topic: 'learning-rate',
    level: 2,
    story: 'Somebody was careful, and then more careful, and nothing was learned.',
    plan: 'lr:0.001 epochs:20',
    goal: { measure: 'validation-accuracy', comparison: 'at-least', value: 0.9, constraints: [] },
    turn: ['lr', 'batch', 'epochs'],
    budget: 6,
    hints: ['Look at how little changes.', 'One setting is enough.'],
    exemplar: 'lr:0.2',
    lesson: 'A learning rate that is far too small looks like a network that cannot learn.',
    ...changes,
  }
}

export const someChallenges = Array.from({ length: 5 }, (_, index) =>
  challengeWith(`task-${index}`, { number: index + 1, level: (index % 3) + 1 }),
)

/** A class on a clock that the test sets. */
export interface Stage extends Omit<Classroom, 'poster'> {
  poster: Channels
  reports: unknown[]
  /** Sets the clock to an instant, ISO 8601. */
  set(instant: string | number): void
}

export async function openClassroom(
  start: string,
  quizzes: Quiz[] = someQuizzes,
  challenges: Challenge[] = someChallenges,
): Promise<Stage> {
  let now = Date.parse(start)
  const reports: unknown[] = []
  return {
    store: await openStore({ memory: true }),
    poster: fakeChannels(() => now),
    training: scriptedQueue(),
    content: { lessons: [], diagnoses: [] },
    practice: { quizzes, challenges },
    clock: () => new Date(now),
    timer: realTimer,
    report: (problem) => `E${reports.push(problem)}`,
    reports,
    set: (instant) => void (now = typeof instant === 'number' ? instant : Date.parse(instant)),
  }
}

export const usualSchedule: Schedule = {
  time: '09:00',
  zone: 'Asia/Seoul',
  days: [1, 2, 3, 4, 5],
  channel: 'daily',
  ping: null,
  kind: 'mixed',
  level: 'mixed',
  hours: 24,
  change: true,
  board: 'never',
  thread: false,
  source: 'written',
  topics: null,
  preview: null,
  since: '2026-11-23',
}

/** Sets a class up as `/quiz schedule` does. */
export async function setUpClass(
  { store, clock }: Pick<Classroom, 'store' | 'clock'>,
  server: string,
  changes: Partial<Schedule> = {},
): Promise<void> {
  const now = clock().getTime()
  const schedule = { ...usualSchedule, ...changes }
  const since = dayOf(now, schedule.zone)
  await changeClass(store, server, (old) => withPassedSlots({ ...old, schedule: { ...schedule, since } }, now))
}

/** Twenty zones that between them change their clocks in every way there is. */
export const zones = `
  UTC Asia/Seoul Asia/Kolkata Asia/Kathmandu Europe/Berlin Europe/London Europe/Dublin America/New_York America/Los_Angeles
  America/St_Johns America/Sao_Paulo America/Havana Africa/Casablanca Africa/Cairo Asia/Beirut Australia/Lord_Howe
  Australia/Sydney Pacific/Chatham Pacific/Apia Antarctica/Troll
`
  .trim()
  .split(/\s+/)
