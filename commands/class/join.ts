import { z } from 'zod'
import { joinClass } from '../../src/app/classroom/roster/join.ts'
import { command } from '../../src/app/command.ts'

const input = z.strictObject({ id: z.string().max(40).describe('Your id in the list of your school') })

export const classJoin = command({
  name: 'class join',
  summary: 'Join the class with your id, so that your marks are found in the gradebook; only you see it',
  needs: 'server',
  private: true,
  input,
  positional: 'id',
  examples: ['/class join id:s123'],
  run: (wish: z.infer<typeof input>, context) => joinClass(wish, context),
})
