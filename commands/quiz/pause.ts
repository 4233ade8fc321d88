import { z } from 'zod'
import { command } from '../../src/app/command.ts'
import { pauseClass } from '../../src/app/classroom/teach/pause.ts'

const input = z.strictObject({
  until: z.string().max(12).optional().describe('The day on which it goes on, such as 2027-01-07'),
})

export const quizPause = command({
  name: 'quiz pause',
  summary: 'For instructors: no quizzes for now, as over the holidays; streaks stand still',
  needs: 'server',
  audience: 'instructors',
  private: true,
  input,
  positional: 'until',
  examples: ['/quiz pause', '/quiz pause until:2027-01-07'],
  run: (wish: z.infer<typeof input>, context) => pauseClass(wish, context),
})
