import { z } from 'zod'
import { command } from '../../src/app/command.ts'
import { arrangeQueue } from '../../src/app/classroom/teach/queue.ts'

const name = z.string().max(60).optional()

const input = z.strictObject({
  first: name.describe('A question or a challenge to ask next, by its name'),
  add: name.describe('One to ask after those you chose'),
  remove: name.describe('One to take off the list'),
  import: z
    .string()
    .max(5_000_000)
    .optional()
    .describe('Questions as GIFT, or as a table with question, right, wrong 1 to wrong 3'),
})

export const quizQueue = command({
  name: 'quiz queue',
  summary: 'For instructors: see what comes, and choose what comes first',
  needs: 'server',
  audience: 'instructors',
  private: true,
  input,
  examples: [
    '/quiz queue',
    '/quiz queue first:own-1',
    '/quiz queue add:challenge:spiral',
    '/quiz queue import:"Is it? {=Yes ~No ~Perhaps ~Never}"',
  ],
  run: (wish: z.infer<typeof input>, context) => arrangeQueue(wish, context),
})
