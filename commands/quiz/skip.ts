import { z } from 'zod'
import { command } from '../../src/app/command.ts'
import { skipPost } from '../../src/app/classroom/teach/skip.ts'

const input = z.strictObject({
  day: z.string().max(12).optional().describe('The day to leave out, such as 2026-12-24; without it, the next post'),
})

export const quizSkip = command({
  name: 'quiz skip',
  summary: 'For instructors: leave out the next post, or that of a day; no streak ends by it',
  needs: 'server',
  audience: 'instructors',
  private: true,
  input,
  positional: 'day',
  examples: ['/quiz skip', '/quiz skip day:2026-12-24'],
  run: (wish: z.infer<typeof input>, context) => skipPost(wish, context),
})
