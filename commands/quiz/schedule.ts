import { z } from 'zod'
import { scheduleClass } from '../../src/app/classroom/teach/schedule.ts'
import { command } from '../../src/app/command.ts'
import { boardTimes, scheduleKinds, scheduleLevels } from '../../src/classroom/schedule.ts'

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

export const quizSchedule = command({
  name: 'quiz schedule',
  summary: 'For instructors: post a quiz or a challenge every day at the right local time',
  needs: 'server',
  audience: 'instructors',
  private: true,
  input,
  examples: [
    '/quiz schedule time:09:00 zone:Asia/Seoul days:mon-fri',
    '/quiz schedule time:16:30 zone:America/New_York days:mon,wed,fri level:1',
    '/quiz schedule time:09:00 zone:Europe/Berlin days:mon kind:challenge hours:168',
  ],
  run: (wish: z.infer<typeof input>, context) => scheduleClass(wish, context),
})
