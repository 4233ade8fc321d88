import { requireInstructor } from '../instructor.ts'
import { changeClass } from '../store.ts'
import type { Context } from '../../command.ts'
import type { Reply } from '../../../reply/reply.ts'
import { changeBlocks } from './changed.ts'

const words = {
  on: 'I answer in this server whoever mentions me or replies to such an answer.',
  off: 'I stay silent in this server when somebody mentions me. Commands work as before.',
}

/** Switches the talk in a server's channels on or off; without a mode, says which it is. @throws UserError `forbidden` */
export async function* setChat(
  { mode }: { mode?: 'on' | 'off' | undefined },
  context: Context,
): AsyncGenerator<Reply, object> {
  const { place, state } = await requireInstructor(context)
  const before = state.chat ? 'on' : 'off'
  const now = mode ?? before
  if (mode !== undefined) await changeClass(context.store, place.server, (old) => ({ ...old, chat: mode === 'on' }))
  yield {
    tone: mode === undefined ? 'neutral' : 'good',
    blocks: [
      { type: 'text', markdown: words[now] },
      ...(mode === undefined ? [] : changeBlocks({ mode: before }, { mode: now })),
    ],
  }
  return { mode: now }
}
