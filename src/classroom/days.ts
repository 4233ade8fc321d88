import { DateTime } from 'luxon'

/** Days of the week as ISO 8601 numbers them: 1 is Monday. */
const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

export type DaysParseResult = { ok: true; days: number[] } | { ok: false; problem: string }

/** Reads `mon-fri`, `mon,wed,fri`, `sat-sun`, `daily`. A range may run over Sunday: `fri-mon`. */
export function readDays(text: string): DaysParseResult {
  const parts = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((part) => part !== '')
  const days = parts.map(readPart)
  const wrong = days.indexOf(undefined)
  if (parts.length === 0 || wrong >= 0)
    return { ok: false, problem: 'days are written mon-fri, mon,wed,fri or daily; the names are ' + names.join(', ') }
  return { ok: true, days: [...new Set(days.flatMap((part) => part ?? []))].sort((one, other) => one - other) }
}

function readPart(part: string): number[] | undefined {
  if (part === 'daily') return [1, 2, 3, 4, 5, 6, 7]
  const [first = '', last = first, ...rest] = part.split('-').map((name) => name.slice(0, 3))
  const from = names.findIndex((name) => name === first)
  const to = names.findIndex((name) => name === last)
  if (from < 0 || to < 0 || rest.length > 0) return undefined
  const length = ((to - from + 7) % 7) + 1
  return Array.from({ length }, (_, index) => ((from + index) % 7) + 1)
}

/** `mon-fri`, `mon,wed`, `daily`. */
export function formatDays(days: number[]): string {
  if (days.length === 7) return 'daily'
  const name = (day: number) => names[day - 1] ?? ''
  const first = days[0] ?? 1
  const unbroken = days.length > 2 && days.every((day, index) => day === first + index)
  return unbroken ? `${name(first)}-${name(days.at(-1)!)}` : days.map(name).join(',')
}

/** The day so many days after another, both as `2026-01-31`. */
export function addDays(day: string, count: number): string {
  return dayText(dayNumber(day) + count)
}

/** 1 is Monday. */
export function weekdayOf(day: string): number {
  // Day 0 of the count, 1 January 1970, was a Thursday.
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1
}

const daysInEra = 146_097

/** Days since 1 January 1970 (after Howard Hinnant, http://howardhinnant.github.io/date_algorithms.html). */
export function dayNumber(text: string): number {
  const [year = 1970, month = 1, day = 1] = text.split('-').map(Number)
  // Years begin in March, so that the leap day is the last.
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * daysInEra + dayOfEra - 719_468
}

/** The inverse of `dayNumber`. */
function dayText(number: number): string {
  const days = number + 719_468
  const era = Math.floor(days / daysInEra)
  const dayOfEra = days - era * daysInEra
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
}

const twoDigits = (number: number): string => String(number).padStart(2, '0')

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day))
}

/** Whether a text names a day that exists: 2026-02-30 does not. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && addDays(text, 0) === text
}

/** `Mon 23 Nov 2026, 09:00 (Asia/Seoul)`: an instant as a class in that zone says it. */
export function sayInstant(instant: number, zone: string): string {
  return `${DateTime.fromMillis(instant, { zone, locale: 'en-GB' }).toFormat('ccc d LLL yyyy, HH:mm')} (${zone})`
}

/** `Mon 23 Nov 2026`: a day (`2026-11-23`) as a person says it. */
export function sayDay(day: string): string {
  return DateTime.fromISO(day, { zone: 'UTC', locale: 'en-GB' }).toFormat('ccc d LLL yyyy')
}
