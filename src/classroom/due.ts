import { type ClassState, type LivePost, mayPost, withDay } from './class.ts'
import { addDays, weekdayOf } from './days.ts'
import { type Slot, slotOn } from './schedule.ts'
import { dayOf } from './zone.ts'

const minute = 60_000

export const hour = 60 * minute

/** A slot this late is still posted; one later is skipped: a question of the morning has no use at night. */
const catchUp = 6 * hour

/** A post that was begun in time may take this much longer, as while the platform is down. */
export const patience = catchUp + hour

/** Days that are looked back for slots nobody took care of. */
const daysBack = 14

/** What a class needs at an instant. */
export interface Due {
  missed: Slot[]
  post: Slot | null
  /** Posts to send, again or for the first time. */
  send: LivePost[]
  /** Posts to count and reveal. */
  close: LivePost[]
}

/** What is due in a class, computed from what is kept and the time alone: no timer has to have survived. */
export function due(state: ClassState, now: number): Due {
  const slots = openSlots(state, now)
  const inTime = slots.filter(({ at }) => now - at <= catchUp)
  return {
    // Of two slots in time, which only a changed zone can bring about, the later one is posted.
    post: inTime.at(-1) ?? null,
    missed: slots.filter((slot) => slot !== inTime.at(-1)),
    send: state.live.filter((post) => post.state === 'posting' && isIdle(post, now)),
    close: state.live.filter(
      (post) => (post.state === 'open' && now >= post.closesAt) || (post.state === 'revealing' && isIdle(post, now)),
    ),
  }
}

/** Whether nobody can be sending it just now. A clock that was set back makes the last try lie ahead. */
export function isIdle({ at, tries }: Pick<LivePost, 'at' | 'tries'>, now: number): boolean {
  const wait = Math.min(30, 2 ** Math.max(0, tries - 1)) * minute
  return now < at || now - at >= wait
}

/** Too late to be sent at all, the question or its answer. */
export function isTooLate({ state, dueAt, closesAt }: LivePost, now: number): boolean {
  return now - (state === 'posting' ? dueAt : closesAt) > patience
}

/** Slots that have come and that nothing is known of, oldest first. Before the last post there are none. */
function openSlots(state: ClassState, now: number): Slot[] {
  const { schedule } = state
  if (!schedule) return []
  const slots: Slot[] = []
  const today = dayOf(now, schedule.zone)
  for (let back = 0; back < daysBack; back++) {
    const day = addDays(today, -back)
    if (state.days.some((record) => record.day === day && record.outcome === 'posted')) break
    if (!schedule.days.includes(weekdayOf(day)) || !mayPost(state, day, now)) continue
    const at = slotOn(schedule, day)
    // A day before the schedule was set has no slot that was missed; a clock that was ahead then must not hinder a post.
    if (at === undefined || at > now || (day < schedule.since && now - at > catchUp)) continue
    slots.unshift({ day, at })
  }
  return slots
}

/**
 * Nobody waits for slots that had gone by when a schedule was set or a pause ended: without this mark they would be caught
 * up. Marks of an earlier schedule are taken back first.
 */
export function withPassedSlots(state: ClassState, now: number): ClassState {
  const { schedule } = state
  if (!schedule) return state
  const days = state.days.filter(({ outcome }) => outcome !== 'passed')
  const cleared = { ...state, days }
  return openSlots(cleared, now).reduce((before, { day }) => withDay(before, now, day, 'passed'), cleared)
}

/** The days whose posts were missed since the post before that of a day. */
export function missedBefore({ days }: ClassState, day: string): string[] {
  const earlier = days.slice(
    0,
    Math.max(
      0,
      days.findIndex((record) => record.day === day),
    ),
  )
  const last = earlier.findLastIndex(({ outcome }) => outcome === 'posted')
  return earlier.slice(last + 1).flatMap((record) => (record.outcome === 'missed' ? [record.day] : []))
}
