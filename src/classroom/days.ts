import { DateTime } from 'luxon'

/** Days of the week as ISO 8601 numbers them: 1 is Monday. */
const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

export type DaysReading = { ok: true; days: number[] } | { ok: false; problem: string }

/** Reads `mon-fri`, `mon,wed,fri`, `sat-sun`, `daily`. A range may run over Sunday: `fri-mon`. */
export function readDays(text: string): DaysReading {
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
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ days: count }).toISODate() ?? day
}

/** 1 is Monday. */
export function weekdayOf(day: string): number {
  return DateTime.fromISO(day, { zone: 'utc' }).weekday
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day))
}

/** Whether a text names a day that exists: 2026-02-30 does not. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && DateTime.fromISO(text, { zone: 'utc' }).isValid
}

/** `Mon 23 Nov 2026, 09:00 (Asia/Seoul)`: an instant as a class in that zone says it. */
export function sayInstant(instant: number, zone: string): string {
  return `${DateTime.fromMillis(instant, { zone, locale: 'en-GB' }).toFormat('ccc d LLL yyyy, HH:mm')} (${zone})`
}
