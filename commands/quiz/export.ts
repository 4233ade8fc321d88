import { z } from 'zod'
import { lmsFormats } from '../../src/classroom/gradebook.ts'
import { command } from '../../src/app/command.ts'
import { exportResults } from '../../src/app/classroom/teach/export.ts'

const day = z.string().max(12).optional()

const input = z.strictObject({
  form: z
    .enum(['list', 'grid', 'gift', 'questions'])
    .default('list')
    .describe('list: a row a student and day; grid: a column a day; gift, questions: the questions themselves'),
  format: z
    .enum(['csv', ...lmsFormats])
    .default('csv')
    .describe('csv for a spreadsheet; canvas or moodle: points by the ids of /class roster, for import'),
  from: day.describe('The first day, such as 2026-09-01; without it, that of the term'),
  to: day.describe('The last day'),
})

export const quizExport = command({
  name: 'quiz export',
  summary: 'For instructors: the results as a file for a spreadsheet; only you see it',
  needs: 'server',
  audience: 'instructors',
  private: true,
  input,
  examples: [
    '/quiz export',
    '/quiz export form:grid',
    '/quiz export format:canvas',
    '/quiz export from:2026-09-01 to:2026-12-18',
  ],
  run: (wish: z.infer<typeof input>, context) => exportResults(wish, context),
})
