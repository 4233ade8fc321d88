import { morePrefix } from '../render/custom-id.ts'
import type { Bot } from '../interactions/bot.ts'
import type { Incoming } from '../interactions/incoming.ts'
import { perform } from '../interactions/perform.ts'
import { atOnce, storedInvocation } from '../interactions/requests.ts'
import { nameIn, withLine } from '../interactions/resolve-line.ts'

/**
 * The part of an answer that is not seen at once, for who asks alone. It is remembered for a while; after that it is worked out
 * again, which gives the same, since a plan trains to the same bits.
 */
export async function showMore(bot: Bot, clicked: Extract<Incoming, { kind: 'click' }>): Promise<void> {
  const incoming = { ...clicked, hidden: true, part: 'second' as const }
  const read = (line: string | undefined) => storedInvocation(bot.commands, line)
  const goOn = (line: string | undefined) =>
    perform(
      bot,
      incoming,
      nameIn(line),
      atOnce(() => read(line)),
    )
  return withLine(bot, incoming, clicked.reference.slice(morePrefix.length), goOn, read)
}
