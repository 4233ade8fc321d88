import type { Bot } from './bot.ts'
import type { Incoming } from './incoming.ts'
import type { Message } from '../render/message.ts'

/** How the states of one answer reach Discord. */
export interface Delivery {
  /** Shows a state in place of the one before; the last one is tried again where Discord stumbles. */
  show(message: Message, last: boolean): Promise<void>
  /** Nothing more is shown. */
  end(): void
}

/** So many milliseconds a quick command has before it is acknowledged after all. Discord waits 3,000. */
const quickWithin = 150

/**
 * An event is acknowledged first, and its answer edited in. One that waits for nothing is answered at once instead: one call to
 * Discord, not two; where it does take longer, it is acknowledged then. Undefined: Discord did not take the acknowledgement.
 */
export async function openDelivery(
  { responses, after }: Pick<Bot, 'responses' | 'after'>,
  incoming: Incoming,
  hidden: boolean,
  quick: boolean,
): Promise<Delivery | undefined> {
  let taken: Promise<boolean> | undefined
  const acknowledge = () => (taken ??= responses.defer(incoming, hidden))
  if (!quick && !(await acknowledge())) return undefined
  const callOff = quick ? after(quickWithin, () => void acknowledge()) : () => undefined
  return {
    async show(message, last) {
      callOff()
      if (taken === undefined && last) await responses.reply(incoming, message, hidden)
      else if (await acknowledge()) await responses.edit(incoming, message, last)
    },
    end: callOff,
  }
}
