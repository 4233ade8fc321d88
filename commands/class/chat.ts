import { z } from 'zod'
import { setChat } from '../../src/app/classroom/teach/chat.ts'
import { command } from '../../src/app/command.ts'

const input = z.strictObject({
  mode: z
    .enum(['on', 'off'])
    .optional()
    .describe('off: I stay silent when I am mentioned; without it you see how it is'),
})

export const classChat = command({
  name: 'class chat',
  summary: 'For instructors: whether I answer in this server when somebody mentions me',
  needs: 'server',
  audience: 'instructors',
  private: true,
  input,
  examples: ['/class chat mode:off', '/class chat'],
  run: (wish: z.infer<typeof input>, context) => setChat(wish, context),
})
