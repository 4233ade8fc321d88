import { z } from 'zod'
import { command } from '../../src/app/command.ts'
import { postNow } from '../../src/app/classroom/teach/post-now.ts'

export const quizPostNow = command({
  name: 'quiz post-now',
  summary: 'For instructors: post what comes next at once, besides the daily posts',
  needs: 'server',
  audience: 'instructors',
  private: true,
  input: z.strictObject({}),
  examples: ['/quiz post-now'],
  run: (_input: object, context) => postNow(context),
})
