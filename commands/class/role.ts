import { z } from 'zod'
import { changeClass } from '../../src/app/classroom/store.ts'
import { readMention } from '../../src/app/classroom/mentions.ts'
import { placeOf } from '../../src/app/classroom/instructor.ts'
import { command } from '../../src/app/command.ts'
import { UserError } from '../../src/errors.ts'

const input = z.strictObject({
  role: z.string().max(30).optional().describe('The role of instructors; without it, only who manages the server'),
})

export const classRole = command({
  name: 'class role',
  summary: 'For who manages the server: a role whose members look after the class',
  needs: 'server',
  private: true,
  input,
  positional: 'role',
  examples: ['/class role'],
  async *run({ role: text }: z.infer<typeof input>, context) {
    const place = placeOf(context)
    // Not for the role itself: who was given it could give it to others.
    if (!place.manages) throw new UserError('forbidden', 'This is for people who manage the server.', '/leaderboard')
    const role = text === undefined ? null : readMention('role', text, '/class role')
    await changeClass(context.store, place.server, (old) => ({ ...old, role }))
    const words =
      role === null
        ? 'Only people who manage the server look after the class now.'
        : 'People with that role look after the class too: schedule, preview, results. They do not stand on boards. Should the role be deleted, those who manage the server still can do everything.'
    yield { tone: 'good', blocks: [{ type: 'text', markdown: words }] }
    return { role }
  },
})
