import { z } from 'zod'
import { command } from '../../src/app/command.ts'
import { setTerm } from '../../src/app/classroom/teach/term.ts'

const input = z.strictObject({
  from: z.string().max(12).optional().describe('The first day, such as 2026-09-01, or none'),
  to: z.string().max(12).optional().describe('The last day, such as 2026-12-18, or none'),
})

export const classTerm = command({
  name: 'class term',
  summary: 'For instructors: first and last day of the term; without them you see how it is',
  needs: 'server',
  audience: 'instructors',
  private: true,
  input,
  examples: ['/class term from:2026-09-01 to:2026-12-18', '/class term to:none', '/class term'],
  run: (wish: z.infer<typeof input>, context) => setTerm(wish, context),
})
