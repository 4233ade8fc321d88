import { z } from 'zod'
import { command } from '../../src/app/command.ts'
import { letters } from '../../src/classroom/pick-task.ts'
import { previewTask } from '../../src/app/classroom/teach/preview.ts'

const input = z.strictObject({
  quiz: z.string().max(60).optional().describe('A question or a challenge by its name; without it, what comes next'),
  show: z.enum(['next', 'week']).default('next').describe('week: the next five'),
  act: z.enum(['approve', 'again']).optional().describe('again: another one in its place'),
  wording: z.string().max(700).optional().describe('Other words for it'),
  choice: z.enum(letters).optional().describe('Other words for this choice'),
  level: z.int().min(1).max(3).optional().describe('Another level'),
})

export const quizPreview = command({
  name: 'quiz preview',
  summary: 'For instructors: see what comes, with its answer, before the class does; only you see it',
  needs: 'server',
  audience: 'instructors',
  private: true,
  input,
  positional: 'quiz',
  examples: ['/quiz preview', '/quiz preview show:week', '/quiz preview quiz:made-3 level:2'],
  run: (wish: z.infer<typeof input>, context) => previewTask(wish, context),
})
