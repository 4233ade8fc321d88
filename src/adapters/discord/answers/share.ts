import { UserError } from '../../../errors.ts'
import { personMark } from '../../../reply/marks.ts'
import { sharePrefix } from '../render/custom-id.ts'
import { storeActionLines } from '../render/line-store.ts'
import { drawCharts, writeMessage } from '../render/message.ts'
import type { Bot } from '../interactions/bot.ts'
import type { Incoming } from '../interactions/incoming.ts'
import { refuse } from '../interactions/perform.ts'

/** Shows everybody what one person has been answered alone, with their name. */
export async function share(bot: Bot, incoming: Extract<Incoming, { kind: 'click' }>): Promise<void> {
  const reply = bot.recentReplies.find(incoming.reference.slice(sharePrefix.length))
  if (!reply) {
    const words = 'I no longer have this answer to show. Ask for it again, and press the button then.'
    return refuse(bot, incoming, '', new UserError('not-found', words))
  }
  if (!(await bot.responses.defer(incoming, false))) return
  const { person, place } = incoming
  const context = bot.contextFor(person, new AbortController().signal, place)
  const [ids, pictures] = await Promise.all([
    storeActionLines(context, reply, context.report),
    bot.drawChart ? drawCharts(reply, bot.drawChart, context.report) : [],
  ])
  const shown = {
    ...reply,
    blocks: [...reply.blocks, { type: 'small' as const, markdown: `Shown by ${personMark(person.id)}` }],
  }
  const { markdown, speak } = bot
  await bot.responses.edit(incoming, writeMessage({ reply: shown, ids, pictures, buttons: [], markdown, speak }), true)
}
