import { z } from 'zod'
import { command } from '../../src/app/command.ts'
import { reportItems } from '../../src/app/classroom/questions/report.ts'

const input = z.strictObject({
  post: z.int().min(1).max(999_999).optional().describe('One post by its number'),
  void: z.enum(['yes', 'no']).optional().describe('yes: it does not count, for anybody'),
})

export const quizReport = command({
  name: 'quiz report',
  summary: 'For instructors: how each question did; take a bad one out of the count',
  needs: 'server',
  audience: 'instructors',
  private: true,
  input,
  positional: 'post',
  examples: ['/quiz report', '/quiz report post:3', '/quiz report post:3 void:yes'],
  run: (wish: z.infer<typeof input>, context) => reportItems(wish, context),
})
