import { UserError } from '../../../errors.ts'
import type { Block, Reply } from '../../../reply/reply.ts'
import type { Context, Place } from '../../command.ts'
import { requireInstructor } from '../instructor.ts'
import { readMention } from '../mentions.ts'
import { type Ping, readPing } from '../ping.ts'
import {
  jumpBlocks,
  nextSlots,
  readSchedule,
  type ScheduleWish,
  scheduleWords,
  slotsBlock,
  withSchedule,
} from '../settings.ts'
import { changeClass } from '../store.ts'

/** A schedule as it is typed, with mentions of a channel and of a role to ping. */
export interface ScheduleChoice extends ScheduleWish {
  channel?: string
  role?: string
}

/**
 * Sets what the class is asked and when, and shows the next posts. Returns what `--json` prints.
 * @throws UserError `forbidden`, `invalid-input` for what cannot be read, and for a channel that is not this server's
 */
export async function* scheduleClass(wish: ScheduleChoice, context: Context): AsyncGenerator<Reply, object> {
  const { place, now } = await requireInstructor(context)
  const line = '/quiz schedule time:09:00 zone:Asia/Seoul'
  const channel = wish.channel === undefined ? place.channel : readMention('channel', wish.channel, line)
  const ping = wish.role === undefined ? null : await readPing(wish.role, place, context.poster, line)
  const schedule = readSchedule(wish, { channel, ping: ping?.role ?? null }, now)
  const lacking = await missingIn(channel, place, context)
  const state = await changeClass(context.store, place.server, (old) => withSchedule(old, schedule, now))
  const where = channel === place.channel ? 'in this channel' : 'in the channel you named'
  const asked = `${schedule.kind === 'challenge' ? 'Challenges' : 'Quizzes'} come ${scheduleWords(schedule)}, ${where}, and stay open for ${schedule.hours} hours.`
  const weekly = schedule.board === 'weekly' ? " The board of a week comes with the next week's first post." : ''
  yield {
    tone: lacking.length > 0 ? 'warning' : 'good',
    blocks: [
      { type: 'heading', text: 'The class is scheduled' },
      { type: 'text', markdown: asked + weekly },
      ...lackingBlocks(lacking),
      ...pingBlocks(ping),
      slotsBlock(state, schedule, now),
      ...jumpBlocks(schedule, now),
      {
        type: 'actions',
        actions: [
          { label: 'What comes', line: '/quiz queue' },
          { label: 'See the next one', line: '/quiz preview' },
        ],
      },
    ],
  }
  const next = nextSlots(state, schedule, now, 3).map(({ day, at }) => ({ day, at: new Date(at).toISOString() }))
  return { schedule, next, missing: lacking }
}

/**
 * @throws UserError for a channel that is gone, or is not known to be one of this server: nobody may have the bot write
 * into the channels of others
 */
async function missingIn(channel: string, place: Place, { poster }: Context): Promise<string[]> {
  if (!poster) return []
  try {
    return await poster.missing(channel, place.server)
  } catch (problem) {
    if (!(problem instanceof UserError) || problem.code === 'not-found') throw problem
    if (channel === place.channel) return [problem.message]
    throw new UserError(
      problem.code,
      `I can't see that channel: ${problem.message} Let me view it first, or schedule the class from within it.`,
      '/quiz schedule time:09:00 zone:Asia/Seoul',
    )
  }
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
