import { z } from 'zod'
import { command } from '../../src/app/command.ts'
import { closeNow } from '../../src/app/classroom/teach/close-now.ts'

const input = z.strictObject({
  post: z.int().min(1).max(999_999).optional().describe('The number of the post; without it, the oldest open one'),
})

export const quizCloseNow = command({
  name: 'quiz close-now',
  summary: 'For instructors: close the open quiz or challenge at once, and show its answer',
  needs: 'server',
  audience: 'instructors',
  private: true,
  input,
  positional: 'post',
  examples: ['/quiz close-now'],
  run: (wish: z.infer<typeof input>, context) => closeNow(wish, context),
})
