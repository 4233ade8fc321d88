import { z } from 'zod'
import { scheduleClass } from '../../src/app/classroom/teach/schedule.ts'
import { command } from '../../src/app/command.ts'
import { boardTimes, questionSources, scheduleKinds, scheduleLevels } from '../../src/classroom/schedule.ts'

const yesNo = z
  .enum(['yes', 'no'])
  .optional()
  .meta({ synonyms: { true: 'yes', false: 'no', none: 'no' } })

const input = z.strictObject({
  time: z.string().max(10).optional().describe('When it is posted, such as 09:00'),
  zone: z.string().max(60).optional().describe('The time zone of the class, such as Asia/Seoul'),
  days: z.string().max(40).optional().describe('mon-fri, mon,wed,fri or daily; at first mon-fri'),
  channel: z
    .string()
    .max(30)
    .optional()
    .meta({ picks: 'channel' })
    .describe('Where it is posted: a channel, a forum or a thread; at first here'),
  role: z
    .string()
    .max(30)
    .optional()
    .meta({ picks: 'role' })
    .describe('A role to mention with each post, or none; at first nobody is pinged'),
  kind: z
    .enum(scheduleKinds)
    .optional()
    .describe('What comes: mixed, as at first, are questions of all kinds and every fifth time a challenge'),
  level: z.enum(scheduleLevels).optional().describe('1 for beginners, 3 for the hard ones; at first mixed'),
  hours: z.int().min(1).max(168).optional().describe('How long a post stays open; at first 24'),
  change: yesNo.describe('Whether answers may be changed until the close; at first yes'),
  board: z
    .enum(boardTimes)
    .optional()
    .meta({ synonyms: { none: 'never' } })
    .describe("Whether each week's board is posted with the next week's first post; at first never"),
  thread: yesNo.describe('Whether each post has a thread of its own to talk in; in a forum it always has'),
  clear: z
    .enum(['role', 'board', 'preview'])
    .optional()
    .describe('Takes a setting off: nobody is pinged, no board is posted, nobody is told of the week'),
  source: z
    .enum(questionSources)
    .optional()
    .describe('made: for this class, so that nobody can look them up; at first mixed, those last'),
  topics: z.string().max(400).optional().describe('A calendar: lessons, a list such as learning-rate,epochs, or none'),
  preview: z
    .string()
    .max(30)
    .optional()
    .meta({ picks: 'channel' })
    .describe('Where instructors hear on Sundays that the week can be looked at, or none'),
})

export const quizSchedule = command({
  name: 'quiz schedule',
  summary: 'For instructors: a quiz or a challenge every day at the right local time; what you do not name stays',
  needs: 'server',
  audience: 'instructors',
  private: true,
  input,
  examples: [
    '/quiz schedule time:09:00 zone:Asia/Seoul days:mon-fri',
    '/quiz schedule time:16:30 zone:America/New_York days:mon,wed,fri level:1',
    '/quiz schedule time:09:00 zone:Europe/Berlin days:mon kind:challenge hours:168',
    '/quiz schedule hours:48',
    '/quiz schedule source:made topics:lessons',
  ],
  run: (wish: z.infer<typeof input>, context) => scheduleClass(wish, context),
})
