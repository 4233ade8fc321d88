import { z } from 'zod'
import { command } from '../../src/app/command.ts'
import { setInstructorRole } from '../../src/app/classroom/teach/role.ts'

const input = z.strictObject({
  role: z
    .string()
    .max(30)
    .optional()
    .meta({ picks: 'role' })
    .describe('The role of instructors, or none: then only who manages the server; without it you see how it is'),
  clear: z.enum(['role']).optional().describe('Takes the role off'),
})

export const classRole = command({
  name: 'class role',
  summary: 'For who manages the server: a role whose members look after the class',
  needs: 'server',
  audience: 'instructors',
  private: true,
  input,
  positional: 'role',
  examples: ['/class role', '/class role none'],
  run: (wish: z.infer<typeof input>, context) => setInstructorRole(wish, context),
})
