import { z } from 'zod'
import { arrangeRoster } from '../../src/app/classroom/roster/roster.ts'
import { command } from '../../src/app/command.ts'

const input = z.strictObject({
  text: z.string().max(700_000).optional().describe('A line for each student: id, name, Discord name'),
  clear: z
    .enum(['yes'])
    .optional()
    .meta({ synonyms: { true: 'yes', clear: 'yes' } })
    .describe('Forgets the list; marks and answers stay'),
  release: z
    .string()
    .max(40)
    .optional()
    .describe('An id that the wrong person has joined under: it can be joined anew'),
})

export const classRoster = command({
  name: 'class roster',
  summary: 'For instructors: the list of students by your own ids, who has joined, and who has not',
  needs: 'server',
  audience: 'instructors',
  private: true,
  input,
  positional: 'clear',
  rest: 'text',
  examples: ['/class roster', '/class roster text:"s123,Kim Minjun,minjun"', '/class roster clear'],
  run: ({ text, clear, release }: z.infer<typeof input>, context) =>
    arrangeRoster({ ...(text && { text }), ...(clear && { clear }), ...(release && { release }) }, context),
})
