import { z } from 'zod'
import { command } from '../../src/app/command.ts'
import { previewActs, previewTask } from '../../src/app/classroom/teach/preview.ts'

const input = z.strictObject({
  quiz: z
    .string()
    .max(60)
    .optional()
    .describe('A question or a challenge by its name, or week for the next five; without it, what comes next'),
  act: z.enum(previewActs).optional().describe('approve it, draw another one in its place, or give it another level'),
  wording: z.string().max(700).optional().describe('Other words for the question; after B: for a choice'),
})

export const quizPreview = command({
  name: 'quiz preview',
  summary: 'For instructors: see what comes, with its answer, before the class does; only you see it',
  needs: 'server',
  audience: 'instructors',
  private: true,
  input,
  positional: 'quiz',
  examples: ['/quiz preview', '/quiz preview week', '/quiz preview quiz:made-3 act:level-2'],
  run: (wish: z.infer<typeof input>, context) => previewTask(wish, context),
})
