import { z } from 'zod'
import { command } from '../src/app/command.ts'
import { periods } from '../src/classroom/board.ts'
import { showBoard } from '../src/app/classroom/leaderboard.ts'

const input = z.strictObject({
  period: z.enum(periods).default('week').describe('This week, the term, or all of it'),
  show: z.enum(['name', 'anonymous']).optional().describe('How you stand on the board yourself, from now on'),
})

export const leaderboard = command({
  name: 'leaderboard',
  summary: 'Points of the class: by what was right, never by who was fast',
  quick: true,
  needs: 'server',
  input,
  positional: 'period',
  examples: ['/leaderboard', '/leaderboard term', '/leaderboard all', '/leaderboard show:anonymous'],
  run: (wish: z.infer<typeof input>, context) => showBoard(wish, context),
})
