import { z } from 'zod'
import { command } from '../../src/app/command.ts'
import { reopenPost } from '../../src/app/classroom/teach/reopen.ts'

const input = z.strictObject({
  student: z.string().max(30).meta({ picks: 'person' }).describe('Who may answer or try once more, as @name'),
  post: z.int().min(1).max(999_999).describe('The number of the post'),
  hours: z.int().min(1).max(336).default(24).describe('For how long'),
})

export const classReopen = command({
  name: 'class reopen',
  summary: 'For instructors: open a closed quiz or challenge for one student, as after an illness',
  needs: 'server',
  audience: 'instructors',
  private: true,
  input,
  examples: ['/class reopen student:<@100000000000000000> post:3 hours:48'],
  run: (wish: z.infer<typeof input>, context) => reopenPost(wish, context),
})
