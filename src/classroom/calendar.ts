import { addDays, dayNumber, mondayOf } from './days.ts'
import type { Schedule } from './schedule.ts'

/** What the question of a day is to be about, and how hard; nothing where no calendar says so. */
export interface DayWish {
  topic?: string
  level?: number
}

/** Who posts on weekdays is through with a week's levels on Friday: five days of seven. */
const workShare = 5 / 7

/**
 * The topics of a calendar one after the other, spread evenly over the term, or a week each without one, after which they begin
 * again. Within a topic the questions get harder: two fifths of them on level 1, two on level 2, one on level 3.
 */
export function wishOn(
  {
    schedule,
    term,
  }: { schedule: Pick<Schedule, 'topics' | 'since'> | null; term: { from: string | null; to: string | null } | null },
  day: string,
): DayWish {
  const topics = schedule?.topics ?? []
  if (!schedule || topics.length === 0) return {}
  const start = mondayOf(term?.from ?? schedule.since)
  const days = term?.to ? Math.max(1, dayNumber(addDays(term.to, 1)) - dayNumber(start)) : 7 * topics.length
  const passed = (((dayNumber(day) - dayNumber(start)) % days) + days) % days
  const place = (passed * topics.length) / days
  const topic = topics[Math.floor(place)]!
  const within = (place - Math.floor(place)) / workShare
  return { topic, level: within < 0.35 ? 1 : within < 0.75 ? 2 : 3 }
}
