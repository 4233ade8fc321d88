import { z } from 'zod'
import type { Store } from '../../../app/ports.ts'
import type { Announcements } from '../../../app/processes.ts'
import { cancelPrefix } from '../render/custom-id.ts'
import { note } from '../render/message.ts'
import { mustBeInTime } from '../rest/in-time.ts'
import type { Bot } from './bot.ts'
import type { Running } from './in-flight.ts'
import type { Incoming } from './incoming.ts'
import { refuse } from './perform.ts'

type Click = Extract<Incoming, { kind: 'click' }>

/** Stops what a click wants to be stopped, wherever it runs, and says what came of it. */
export async function cancel(bot: Bot, incoming: Click): Promise<void> {
  const { running, responses: answers, stopElsewhere } = bot
  const id = incoming.reference.slice(cancelPrefix.length)
  const outcome = running.cancel(id, incoming.person.id)
  if (outcome === 'cancelled') await answers.confirm(incoming)
  else if (outcome === 'not-yours')
    await answers.whisper(incoming, note('Only the person who asked for this can cancel it.'))
  else if (stopElsewhere === null)
    await answers.whisper(incoming, note('There is nothing left to cancel: this one has ended.'))
  else await cancelElsewhere(bot, incoming, id)
}

/** Whether it still runs is known by the process that has it, if any has. */
async function cancelElsewhere(bot: Bot, incoming: Click, id: string): Promise<void> {
  try {
    await mustBeInTime(bot.after, bot.stopElsewhere!(id, incoming.person.id))
  } catch (problem) {
    return refuse(bot, incoming, '', problem)
  }
  const words =
    'If this still runs and you asked for it, it stops now; if it has ended, there is nothing left to cancel.'
  await bot.responses.whisper(incoming, note(words))
}

const Wish = z.tuple([z.string(), z.string()])

/**
 * Stops what runs here when another process is asked to: while a shard moves, a command may run in the process that had it, and the click
 * on its button come to the one that has it now.
 */
export function stoppingElsewhere(
  processes: { store: Store; announcements: Announcements } | undefined,
  running: Running,
): Bot['stopElsewhere'] {
  if (!processes) return null
  const { store, announcements } = processes
  const hear = (text: string) => void running.cancel(...Wish.parse(JSON.parse(text)))
  // A wish that was missed: the button is still there to be clicked again.
  announcements.listen('stop-run', hear, () => {})
  return (...wish) => store.transaction([{ type: 'announce', topic: 'stop-run', text: JSON.stringify(wish) }])
}
