import { readDays } from '../../../classroom/days.ts'
import { isTime, type Schedule } from '../../../classroom/schedule.ts'
import { readZone } from '../../../classroom/zone.ts'
import { readTopics } from '../questions/topics.ts'
import { UserError } from '../../../errors.ts'
import { shown } from '../../../plan/values.ts'

/** Settings of a schedule as they are typed; what is not named stays as it is. */
export interface ScheduleWish extends Partial<Pick<Schedule, 'kind' | 'level' | 'hours' | 'board' | 'source'>> {
  time?: string
  zone?: string
  days?: string
  /** A mention, or `here`. */
  channel?: string
  /** A mention, or `none`. */
  role?: string
  /** `lessons`, topics with commas between them, or `none`. */
  topics?: string
  /** A mention, or `none`. */
  preview?: string
  change?: 'yes' | 'no'
  thread?: 'yes' | 'no'
  /** Takes one setting off. */
  clear?: 'role' | 'board' | 'preview'
}

/** What of a schedule does not come from reading words. */
type Read = Partial<Omit<Schedule, 'since' | 'channel' | 'ping' | 'preview'>>

/** What a schedule is where nobody has said anything else. */
export const usualSchedule = {
  days: [1, 2, 3, 4, 5],
  ping: null,
  kind: 'mixed',
  level: 'mixed',
  hours: 24,
  change: true,
  board: 'never',
  thread: false,
  source: 'mixed',
  topics: null,
  preview: null,
} as const satisfies Partial<Omit<Schedule, 'days'>> & { days: readonly number[] }

/**
 * The settings that are named, read. `old`: the schedule they change.
 * @throws UserError `invalid-input` that names the option, says what is allowed and shows a corrected line
 */
export function readWish(wish: ScheduleWish, old: Schedule | null): Read {
  const line = (changes: ScheduleWish) => scheduleLine({ ...wish, ...changes }, old)
  if (!old) requireFirst(wish, line)
  return {
    ...named('time', wish.time, (text) => timeOf(text, line)),
    ...named('zone', wish.zone, (text) => zoneOf(text, line)),
    ...named('days', wish.days, (text) => daysOf(text, line)),
    ...named('change', wish.change, (word) => word === 'yes'),
    ...named('thread', wish.thread, (word) => word === 'yes'),
    ...named('kind', wish.kind, (kind) => kind),
    ...named('level', wish.level, (level) => level),
    ...named('hours', wish.hours, (hours) => hours),
    ...named('source', wish.source, (source) => source),
    ...named('topics', wish.topics, (text) => readTopics(text, (topics) => line({ topics }))),
    ...named('board', wish.clear === 'board' ? 'never' : wish.board, (board) => board),
  }
}

/** A class is set up with a time and a zone: neither can be guessed. */
function requireFirst({ time, zone }: ScheduleWish, line: (changes: ScheduleWish) => string): void {
  const lacking =
    time === undefined
      ? 'time is missing: when it is posted, such as 09:00.'
      : zone === undefined
        ? 'zone is missing: the time zone of the class, such as Asia/Seoul.'
        : undefined
  if (lacking === undefined) return
  throw new UserError('invalid-input', lacking, line({ time: time ?? '09:00', zone: zone ?? 'Asia/Seoul' }))
}

function named<Key extends string, Typed, Value>(
  key: Key,
  typed: Typed | undefined,
  read: (typed: Typed) => Value,
): { [K in Key]?: Value } {
  return (typed === undefined ? {} : { [key]: read(typed) }) as { [K in Key]?: Value }
}

type Line = (changes: ScheduleWish) => string

function timeOf(text: string, line: Line): string {
  const time = text.trim().replace(/^(\d):/, '0$1:')
  if (isTime(time)) return time
  const problem = `There is no time ${shown(text)}: time is written 09:00 and runs from 00:00 to 23:59.`
  throw new UserError('invalid-input', problem, line({ time: nearestTime(time) }))
}

function zoneOf(text: string, line: Line): string {
  const zone = readZone(text)
  if (zone.ok) return zone.zone
  throw new UserError('invalid-input', `zone ${shown(text)}: ${zone.problem}`, line({ zone: zone.corrected }))
}

function daysOf(text: string, line: Line): number[] {
  const days = readDays(text)
  if (days.ok) return days.days
  throw new UserError('invalid-input', `days ${shown(text)}: ${days.problem}.`, line({ days: 'mon-fri' }))
}

/** What was typed, as a line; of a class without a schedule with all that sets one up. */
export function scheduleLine(wish: ScheduleWish, old: Schedule | null): string {
  const { time, zone, days = old ? undefined : 'mon-fri', ...others } = wish
  const own = { time: time?.trim(), zone: zone?.trim().replaceAll(/\s+/g, '_'), days: days?.replaceAll(/\s+/g, '') }
  const options = Object.entries({ ...own, ...others }).filter(([, value]) => value !== undefined)
  return `/quiz schedule ${options.map(([name, value]) => `${name}:${/\s/.test(String(value)) ? JSON.stringify(value) : value}`).join(' ')}`.trim()
}

/** `25:70` becomes `23:59`, `9.30` becomes `09:30`; what is no time at all becomes nine o'clock. */
function nearestTime(text: string): string {
  const [, hours, minutes = '0'] = /^(\d{1,2})[:.h ]?(\d{1,2})?/.exec(text) ?? []
  if (hours === undefined) return '09:00'
  const late = Number(hours) > 23
  const parts = late ? [23, 59] : [Number(hours), Math.min(59, Number(minutes))]
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}
