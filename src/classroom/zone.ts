import { nearest } from '../plan/nearest.ts'

/** Names that people type although the list of this runtime lacks them or has only an older spelling. */
const alsoValid = [
  'UTC',
  'Asia/Kolkata',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Europe/Kyiv',
  'America/Argentina/Buenos_Aires',
]

/** All names of time zones, in alphabetical order: for suggestions while somebody types. */
export const zoneNames: readonly string[] = [...new Set([...alsoValid, ...Intl.supportedValuesOf('timeZone')])].sort()

export type ZoneParseResult = { ok: true; zone: string } | { ok: false; problem: string; corrected: string }

/**
 * Reads the name of a time zone as people type it, in any case and with spaces for underscores. Abbreviations such as
 * EST are refused although the runtime takes them: they know no daylight saving, and the class would be an hour off.
 */
export function readZone(text: string): ZoneParseResult {
  const wanted = text.trim().replaceAll(/\s+/g, '_')
  const known = zoneNames.find((name) => name.toLowerCase() === wanted.toLowerCase())
  if (known !== undefined) return { ok: true, zone: known }
  if (/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)+$/.test(wanted) && isZone(wanted)) return { ok: true, zone: wanted }
  const city = zoneNames.find((name) => name.toLowerCase().endsWith(`/${wanted.toLowerCase()}`))
  const corrected = city ?? nearest(wanted, zoneNames) ?? 'Europe/Berlin'
  const problem = `There is no time zone of that name. A zone is named by continent and city, such as ${corrected}.`
  return { ok: false, problem, corrected }
}

function isZone(name: string): boolean {
  try {
    return Boolean(dayFormat(name))
  } catch {
    return false
  }
}

/** Making a formatter takes a hundred times as long as using it. */
const formats = new Map<string, Intl.DateTimeFormat>()

/** @throws RangeError when there is no such zone */
function dayFormat(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', { timeZone: zone })
  formats.set(zone, made)
  return made
}

/** The day (`2026-01-31`) that an instant, in milliseconds, belongs to in a zone. */
export function dayOf(instant: number, zone: string): string {
  return dayFormat(zone).format(instant)
}
