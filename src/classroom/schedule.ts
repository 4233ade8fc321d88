import { DateTime } from 'luxon'
import { z } from 'zod'
import { quizKinds } from '../practice/quiz/quiz.ts'
import { addDays, weekdayOf } from './days.ts'
import { dayOf } from './zone.ts'

/** A day as `2026-01-31`, in the zone of the class. What people type is checked before it gets here. */
export const Day = z.string()

/** What a class can be asked: one kind of task, or all in turn. */
export const scheduleKinds = ['mixed', ...quizKinds, 'challenge'] as const
/** How hard the tasks may be: one level, or all in turn. */
export const scheduleLevels = ['mixed', '1', '2', '3'] as const

/** When the board comes into the channel by itself. */
export const boardTimes = ['never', 'weekly'] as const

/**
 * Where questions come from: those of the content and, when all of them were asked, ones made for the class; those of the content
 * alone; or made ones as long as there are any.
 */
export const questionSources = ['mixed', 'written', 'made'] as const

/** When and what a class is asked. */
export const Schedule = z.object({
  /** `09:00`, on the clocks of `zone`. */
  time: z.string(),
  zone: z.string(),
  /** 1 is Monday. */
  days: z.array(z.int().min(1).max(7)).min(1),
  channel: z.string(),
  /** The role that is mentioned with each day's question. */
  ping: z.string().nullable().default(null),
  kind: z.enum(scheduleKinds),
  level: z.enum(scheduleLevels),
  /** How long a question stays open. */
  hours: z.number(),
  /** Whether an answer may be changed until the close. */
  change: z.boolean(),
  /** Whether the board of each week comes into the channel, with the first question of a later one. */
  board: z.enum(boardTimes).default('never'),
  /** Whether each post has a thread of its own; in a forum it always has. */
  thread: z.boolean().default(false),
  source: z.enum(questionSources).default('mixed'),
  /** The topics of the calendar, in their order; null where there is none. */
  topics: z.array(z.string()).min(1).nullable().default(null),
  /** The channel in which instructors are told on Sundays that the week's questions can be looked at; null: nobody is told. */
  preview: z.string().nullable().default(null),
  /** The day on which this was set: days before it were never meant to have a post. */
  since: Day,
})
export type Schedule = z.infer<typeof Schedule>

/** A post that is due, or comes: its day, and its instant in milliseconds. */
export interface Slot {
  day: string
  at: number
}

/**
 * The instant of a day's post. A time that the clocks jump over in spring comes as much later as they jump; of one that
 * comes twice in autumn it is the first. Undefined for a day that the zone left out (Samoa had no 30 December 2011).
 */
export function slotOn({ time, zone }: Pick<Schedule, 'time' | 'zone'>, day: string): number | undefined {
  const moment = DateTime.fromISO(`${day}T${time}`, { zone })
  const at = Math.min(...moment.getPossibleOffsets().map((possible) => possible.toMillis()))
  return dayOf(at, zone) === day ? at : undefined
}

/** Whether a time of day is one: `24:00` and `9:00` are not. */
export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

/** The next slots after an instant, as far as `posts` lets a day have one; looks a good year ahead. */
export function slotsAfter(schedule: Schedule, now: number, count: number, posts: (day: string) => boolean): Slot[] {
  const slots: Slot[] = []
  let day = dayOf(now, schedule.zone)
  for (let looked = 0; looked < daysAhead && slots.length < count; looked++, day = addDays(day, 1)) {
    if (!schedule.days.includes(weekdayOf(day)) || !posts(day)) continue
    const at = slotOn(schedule, day)
    if (at !== undefined && at > now) slots.push({ day, at })
  }
  return slots
}

const daysAhead = 400

/** The first day of the coming year on which the clocks jump over the time, which then comes later; undefined mostly. */
export function jumpedDay(schedule: Schedule, now: number): string | undefined {
  return slotsAfter(schedule, now, daysAhead, () => true).find(
    ({ at }) => DateTime.fromMillis(at, { zone: schedule.zone }).toFormat('HH:mm') !== schedule.time,
  )?.day
}
