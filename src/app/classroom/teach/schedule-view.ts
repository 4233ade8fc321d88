import type { ClassState } from '../../../classroom/class.ts'
import { formatDays } from '../../../classroom/days.ts'
import type { Schedule } from '../../../classroom/schedule.ts'
import { channelMark, roleMark } from '../../../reply/marks.ts'
import type { Block, Reply } from '../../../reply/reply.ts'
import type { Place } from '../../command.ts'
import type { Ping } from '../ping.ts'
import { jumpBlocks, scheduleOf, scheduleWords, slotsBlock } from '../settings.ts'
import { changeBlocks, settingsBlock, type Shown } from './changed.ts'
import type { Channel } from './channel.ts'

/** A schedule that was set, changed or looked at. */
export interface ScheduleShown {
  before: Schedule | null
  /** Whether anything was to be changed. */
  isNamed: boolean
  channel: Channel
  ping: Ping | null
  place: Place
  changed: ClassState
  now: number
}

/** What is set now, old → new where something was set before, and the next posts. */
export function presentSchedule(shown: ScheduleShown): Reply {
  const { before, isNamed, channel, ping, place, changed, now } = shown
  const schedule = scheduleOf(changed)
  const settings = shownSettings(schedule)
  const first = before === null
  return {
    tone: channel.lacking.length > 0 ? 'warning' : isNamed ? 'good' : 'neutral',
    blocks: [
      { type: 'heading', text: first ? 'The class is scheduled' : isNamed ? 'The schedule now' : 'The schedule' },
      ...(before && isNamed ? changeBlocks(shownSettings(before), settings) : []),
      { type: 'text', markdown: comingWords(schedule, channel, place) },
      ...(isNamed ? [] : [settingsBlock(settings)]),
      ...lackingBlocks(channel.lacking),
      ...pingBlocks(ping),
      slotsBlock(changed, schedule, now),
      ...jumpBlocks(schedule, now),
      ...(isNamed ? [] : [howToChange]),
      {
        type: 'actions',
        actions: [
          { label: 'What comes', line: '/quiz queue' },
          { label: 'See the next one', line: '/quiz preview' },
        ],
      },
    ],
  }
}

const howToChange: Block = {
  type: 'small',
  markdown:
    'Name what you want otherwise, such as `/quiz schedule hours:48`; the rest stays. `role:none` pings nobody.',
}

/** All settings by their options, as they are shown. */
export function shownSettings(schedule: Schedule): Shown {
  const { time, zone, days, channel, ping, kind, level, hours, change, board, thread, source, topics, preview } =
    schedule
  return {
    time,
    zone,
    days: formatDays(days),
    channel: channelMark(channel),
    role: ping === null ? 'none' : roleMark(ping),
    kind,
    level,
    hours: String(hours),
    change: change ? 'yes' : 'no',
    board,
    thread: thread ? 'yes' : 'no',
    source,
    topics: topics ? topics.join(', ') : 'none',
    preview: preview === null ? 'none' : channelMark(preview),
  }
}

function comingWords(schedule: Schedule, { kind }: Channel, place: Place): string {
  const { channel, hours, board, thread } = schedule
  const here = channel === place.channel
  const where = here ? 'in this channel' : kind === 'forum' ? 'as entries of the forum' : 'in the channel you named'
  const inThread = kind !== 'thread' && (thread || kind === 'forum')
  const talk = inThread ? ' Each has a thread of its own, where people talk about it and its answer comes.' : ''
  const weekly = board === 'weekly' ? " The board of a week comes with the next week's first post." : ''
  const what = schedule.kind === 'challenge' ? 'Challenges' : 'Quizzes'
  const open = `${hours} ${hours === 1 ? 'hour' : 'hours'}`
  return `${what} come ${scheduleWords(schedule)}, ${where}, and stay open for ${open}.${talk}${weekly}`
}

function pingBlocks(ping: Ping | null): Block[] {
  if (!ping) return []
  const words = 'The role you named is mentioned with each of them, and nobody else.'
  const quiet = ' Unless I may mention all roles, its settings must allow anyone to mention it.'
  return [{ type: 'text', markdown: ping.mentionable ? words : words + quiet }]
}

function lackingBlocks(lacking: string[]): Block[] {
  if (lacking.length === 0) return []
  const names = lacking.map((name) => `- ${name}`).join('\n')
  return [
    {
      type: 'text',
      markdown: `**I cannot post there yet.** In the settings of that channel, allow me:\n\n${names}\n\nThen the posts come by themselves.`,
    },
  ]
}
