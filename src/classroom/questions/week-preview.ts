import type { ClassState } from '../class.ts'
import { addDays, mondayOf, weekdayOf } from '../days.ts'
import { slotOn } from '../schedule.ts'
import { dayOf } from '../zone.ts'

const sunday = 7

/** The Monday whose week instructors are to be told of now: on a Sunday, from the time of the posts on, once; undefined otherwise. */
export function weekToPreview({ schedule, paused, previewed }: ClassState, now: number): string | undefined {
  if (!schedule?.preview || paused) return undefined
  const today = dayOf(now, schedule.zone)
  if (weekdayOf(today) !== sunday || now < (slotOn(schedule, today) ?? Infinity)) return undefined
  const monday = mondayOf(addDays(today, 1))
  return previewed === monday ? undefined : monday
}
