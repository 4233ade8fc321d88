import { z } from 'zod'
import { changeClass } from '../../src/app/classroom/store.ts'
import { readMention } from '../../src/app/classroom/mentions.ts'
import { type Ping, readPing } from '../../src/app/classroom/ping.ts'
import { requireInstructor } from '../../src/app/classroom/instructor.ts'
import {
  jumpBlocks,
  nextSlots,
  readSchedule,
  scheduleWords,
  slotsBlock,
  withSchedule,
} from '../../src/app/classroom/settings.ts'
import { command, type Context, type Place } from '../../src/app/command.ts'
import { boardTimes, scheduleKinds, scheduleLevels } from '../../src/classroom/schedule.ts'
import { UserError } from '../../src/errors.ts'
import type { Block } from '../../src/reply/reply.ts'

const input = z.strictObject({
  time: z.string().max(10).describe('When it is posted, such as 09:00'),
  zone: z.string().max(60).describe('The time zone of the class, such as Asia/Seoul'),
  days: z.string().max(40).default('mon-fri').describe('mon-fri, mon,wed,fri or daily'),
  channel: z.string().max(30).optional().describe('Where it is posted; without it, here'),
  role: z.string().max(30).optional().describe('A role to mention with each post; without it, nobody is pinged'),
  kind: z
    .enum(scheduleKinds)
    .default('mixed')
    .describe('What comes: mixed are questions of all kinds, and a challenge every fifth time'),
  level: z.enum(scheduleLevels).default('mixed').describe('1 for beginners, 3 for the hard ones'),
  hours: z.int().min(1).max(168).default(24).describe('How long a post stays open'),
  change: z.enum(['yes', 'no']).default('yes').describe('Whether answers may be changed until the close'),
  board: z
    .enum(boardTimes)
    .default('never')
    .describe("Whether each week's board is posted with the next week's first post"),
})
type Input = z.infer<typeof input>

export const quizSchedule = command({
  name: 'quiz schedule',
  summary: 'For instructors: post a quiz or a challenge every day at the right local time',
  needs: 'server',
  private: true,
  input,
  examples: [
    '/quiz schedule time:09:00 zone:Asia/Seoul days:mon-fri',
    '/quiz schedule time:16:30 zone:America/New_York days:mon,wed,fri level:1',
    '/quiz schedule time:09:00 zone:Europe/Berlin days:mon kind:challenge hours:168',
  ],
  async *run(wish: Input, context) {
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
  },
})

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
