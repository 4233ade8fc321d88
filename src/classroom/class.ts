import { z } from 'zod'
import { Day, Schedule } from './schedule.ts'

/** What became of a day's post. `passed`: the time had gone by when the schedule was set, so nobody waits for it. */
export const DayRecord = z.object({
  day: Day,
  outcome: z.enum(['posted', 'passed', 'skipped', 'missed']),
  /** When that was decided, in milliseconds. */
  at: z.number(),
})
export type DayRecord = z.infer<typeof DayRecord>

/**
 * A post between the moment it is due and its reveal. It is kept here before anything is sent, so that after a crash it is
 * known what may have been sent already.
 */
export const LivePost = z.object({
  number: z.int().min(1),
  day: Day,
  /** The id of its question; of a challenge its name as `challengeTask` makes it. */
  quiz: z.string(),
  channel: z.string(),
  state: z.enum(['posting', 'open', 'revealing']),
  /** When the last try to send began, in milliseconds. */
  at: z.number(),
  /** How often sending was begun. */
  tries: z.int(),
  /** The message with the question, once it is known to be there. */
  message: z.string().nullable(),
  /** The thread in which people talk about it, and where its answer comes; null: it has none. */
  thread: z.string().nullable().default(null),
  /** Whether it is the post of its day; the instructor may post others at any time. */
  planned: z.boolean(),
  dueAt: z.number(),
  closesAt: z.number(),
  /** Why the last try failed. */
  problem: z.string().nullable(),
})
export type LivePost = z.infer<typeof LivePost>

/** The board of a week that is over, from the moment it is due; the last one is kept, so that no week comes twice. */
export const WeekBoard = z.object({
  /** The week's Monday. */
  week: Day,
  channel: z.string(),
  dueAt: z.number(),
  /** When the last try to send began, in milliseconds, and how often one did. */
  at: z.number(),
  tries: z.int(),
  /** Nothing is left to do: it was sent, given up, or there was nothing to show. */
  done: z.boolean(),
  /** Why the last try failed. */
  problem: z.string().nullable(),
})
export type WeekBoard = z.infer<typeof WeekBoard>

/** Something the instructor should know, at an instant in milliseconds. */
const Note = z.object({ at: z.number(), text: z.string() })
export type Note = z.infer<typeof Note>

/** One server's class: all that decides what is posted when. Kept as one entry, so that it changes as a whole. */
export const ClassState = z.object({
  schedule: Schedule.nullable(),
  /** No posts from now on; with a day, until that day. */
  paused: z.object({ until: Day.nullable() }).nullable(),
  /** No posts outside of it; null leaves a side open. */
  term: z.object({ from: Day.nullable(), to: Day.nullable() }).nullable(),
  /** Who has this role is an instructor too. */
  role: z.string().nullable(),
  /** Whether who mentions the bot in a channel is answered. */
  chat: z.boolean().default(true),
  /** The last ones, in the order in which they were decided. */
  days: z.array(DayRecord),
  lastNumber: z.int(),
  live: z.array(LivePost),
  board: WeekBoard.nullable().default(null),
  /** Ids of the questions and names of the challenges that come next. */
  queue: z.array(z.string()),
  /** The same of those that were asked, the last one last. */
  used: z.array(z.string()),
  /** Numbers of the posts that do not count. */
  voided: z.array(z.int()).default([]),
  /** Tasks that an instructor wanted another one for: they come when all others were asked. */
  aside: z.array(z.string()).default([]),
  /** Coming questions that an instructor found good. */
  approved: z.array(z.string()).default([]),
  /** The Monday of the week whose questions instructors were told of last. */
  previewed: Day.nullable().default(null),
  notes: z.array(Note),
})
export type ClassState = z.infer<typeof ClassState>

/** A class for which nothing was set yet. */
export const newClass: ClassState = {
  schedule: null,
  paused: null,
  term: null,
  role: null,
  chat: true,
  days: [],
  lastNumber: 0,
  live: [],
  board: null,
  queue: [],
  used: [],
  voided: [],
  aside: [],
  approved: [],
  previewed: null,
  notes: [],
}

/** Two months of days: more than `due.ts` ever looks back. */
const [daysKept, notesKept] = [60, 12]

/** Notes at an instant (milliseconds) what became of a day (`2026-01-31`); the oldest days are dropped. */
export function withDay(state: ClassState, at: number, day: string, outcome: DayRecord['outcome']): ClassState {
  const others = state.days.filter((record) => record.day !== day)
  return { ...state, days: [...others, { day, outcome, at }].slice(-daysKept) }
}

/** The class with a note for its instructors, made at an instant (milliseconds); the oldest notes are dropped. */
export function withNote(state: ClassState, at: number, text: string): ClassState {
  return { ...state, notes: [...state.notes, { at, text }].slice(-notesKept) }
}

/** Changes one live post; a post that is gone stays gone. */
export function withLive(state: ClassState, number: number, change: Partial<LivePost>): ClassState {
  return { ...state, live: state.live.map((post) => (post.number === number ? { ...post, ...change } : post)) }
}

/** The class without one of its open posts, by its number. */
export function withoutLive(state: ClassState, number: number): ClassState {
  return { ...state, live: state.live.filter((post) => post.number !== number) }
}

/** Whether a day can have a post. A slot noted as missed counts only in the past: a clock may have been set back. */
export function mayPost({ paused, term, days }: ClassState, day: string, now: number): boolean {
  if (paused && (paused.until === null || day < paused.until)) return false
  if (term?.from && day < term.from) return false
  if (term?.to && day > term.to) return false
  const wentBy = ({ outcome }: DayRecord) => outcome === 'missed' || outcome === 'passed'
  return !days.some((record) => record.day === day && !(wentBy(record) && record.at > now))
}
