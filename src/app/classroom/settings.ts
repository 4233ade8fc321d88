import { type ClassState, mayPost, withDay } from '../../classroom/class.ts'
import { addDays, formatDays, isDay, sayInstant } from '../../classroom/days.ts'
import { withPassedSlots } from '../../classroom/due.ts'
import { jumpedDay, type Schedule, type Slot, slotsAfter } from '../../classroom/schedule.ts'
import { dayOf } from '../../classroom/zone.ts'
import { UserError } from '../../errors.ts'
import { shown } from '../../plan/values.ts'
import { awayMark } from '../../reply/marks.ts'
import type { Block } from '../../reply/reply.ts'

/** The class with a schedule set. Where other days, times or topics are set, slots that have gone by today are not made up for. */
export function withSchedule(state: ClassState, schedule: Omit<Schedule, 'since'>, now: number): ClassState {
  const { schedule: old } = state
  const times = ({ time, zone, days, topics }: Omit<Schedule, 'since'>) =>
    [time, zone, ...days, ...(topics ?? [])].join(' ')
  if (old && times(old) === times(schedule)) return { ...state, schedule: { ...schedule, since: old.since } }
  return withPassedSlots({ ...state, schedule: { ...schedule, since: dayOf(now, schedule.zone) } }, now)
}

/** The class with its posts held back; without a day until `resumed`. */
export function paused(state: ClassState, until: string | null): ClassState {
  return { ...state, paused: { until } }
}

/** The class as it goes on, from the next slot. */
export function resumed(state: ClassState, now: number): ClassState {
  const { schedule } = state
  const since = schedule ? dayOf(now, schedule.zone) : ''
  return withPassedSlots({ ...state, paused: null, schedule: schedule && { ...schedule, since } }, now)
}

/** The slot to leave out: that of a day, or the next one. @throws UserError when there is no post on that day to leave out */
export function slotToSkip(state: ClassState, schedule: Schedule, wanted: string | undefined, now: number): Slot {
  const slots = nextSlots(state, schedule, now, wanted === undefined ? 1 : 200)
  const slot = wanted === undefined ? slots[0] : slots.find(({ day }) => day === wanted)
  if (slot) return slot
  const next = slots[0]
  throw new UserError(
    'not-found',
    wanted === undefined ? 'No post comes that could be left out.' : `No post comes on ${shown(wanted)}.`,
    next ? `/quiz skip day:${next.day}` : '/quiz schedule time:09:00 zone:Europe/Berlin',
  )
}

/** The class with a day (`2026-01-31`) left out. */
export function withSkipped(state: ClassState, day: string, now: number): ClassState {
  return withDay(state, now, day, 'skipped')
}

/** The next posts as things stand: without pauses, days outside of the term, and days left out. */
export function nextSlots(state: ClassState, schedule: Schedule, now: number, count: number): Slot[] {
  return slotsAfter(schedule, now, count, (day) => mayPost(state, day, now))
}

/** @throws UserError `not-found` that shows how to set one */
export function scheduleOf({ schedule }: ClassState): Schedule {
  if (schedule) return schedule
  throw new UserError(
    'not-found',
    'This class has no schedule yet.',
    '/quiz schedule time:09:00 zone:Europe/Berlin days:mon-fri',
  )
}

/** A day as an option. @throws UserError `invalid-input` */
export function readDay(option: string, text: string, line: string, today: string): string {
  if (isDay(text.trim())) return text.trim()
  const problem = `${option} is a day, written ${today}; ${shown(text)} is none.`
  throw new UserError('invalid-input', problem, `${line} ${option}:${addDays(today, 1)}`)
}

/** The days and instants of coming posts, numbered from the next one. */
export function slotsBlock(state: ClassState, schedule: Schedule, now: number): Block {
  const slots = nextSlots(state, schedule, now, 3)
  if (slots.length === 0) return { type: 'text', markdown: `No post comes: ${whyNone(state)}.` }
  const lines = slots.map(({ at }) => `- ${sayInstant(at, schedule.zone)}${awayMark(at)}`)
  return { type: 'text', markdown: `**The next posts**\n\n${lines.join('\n')}` }
}

function whyNone({ paused: pause, term }: ClassState): string {
  if (pause && pause.until === null) return 'the class is paused (`/quiz resume` goes on)'
  return term?.to ? `the term ends on ${term.to} (\`/class term\` sets another)` : 'there is no day left for one'
}

/** What a time in spring does that the clocks jump over. */
export function jumpBlocks(schedule: Schedule, now: number): Block[] {
  const day = jumpedDay(schedule, now)
  if (day === undefined) return []
  const markdown = `On ${day} the clocks jump over ${schedule.time}; that day's post comes when the jump is over.`
  return [{ type: 'small', markdown }]
}

/** `at 09:00 (Asia/Seoul), mon-fri` */
export function scheduleWords({ time, zone, days }: Schedule): string {
  return `at ${time} (${zone}), ${formatDays(days)}`
}
