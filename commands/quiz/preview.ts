import { z } from 'zod'
import { command } from '../../src/app/command.ts'
import { previewTask } from '../../src/app/classroom/teach/preview.ts'

const input = z.strictObject({
  quiz: z.string().max(60).optional().describe('A question or a challenge by its name; without it, what comes next'),
})

export const quizPreview = command({
  name: 'quiz preview',
  summary: 'For instructors: see what comes, with its answer, before the class does; only you see it',
  needs: 'server',
  audience: 'instructors',
  private: true,
  input,
  positional: 'quiz',
  examples: ['/quiz preview'],
  run: (wish: z.infer<typeof input>, context) => previewTask(wish, context),
})
