import type { APIComponentInMessageActionRow } from 'discord.js'
import type { Command, Context } from '../../../app/command.ts'
import type { CommandEvent } from '../../../app/dispatch.ts'
import type { Invocation } from '../../../app/read-line.ts'
import type { Reply } from '../../../reply/reply.ts'
import { lastButtons, moreButton, shareButton } from './answer-buttons.ts'
import type { Bot } from '../interactions/bot.ts'
import { firstPart, secondPart } from './fold.ts'
import type { Incoming } from '../interactions/incoming.ts'

/** What is shown of an answer, with the buttons of the adapter itself. */
export interface LastState {
  reply: Reply
  buttons: APIComponentInMessageActionRow[]
}

/** Who sees an answer; what is quiet by itself can be asked for in front of all, and is where nobody else is. */
export function isHidden({ hidden, open, alone }: Incoming, command: Command | undefined): boolean {
  const { private: secret, quiet } = command ?? {}
  return hidden || secret === true || (quiet === true && !open && !alone)
}

/** The end of an answer, or the part of it that is asked for, with what can be done with it. */
export async function lastState(
  bot: Bot,
  incoming: Incoming,
  invocation: Invocation,
  context: Context,
  step: Extract<CommandEvent, { type: 'done' }>,
): Promise<LastState> {
  const { reply, outcome } = step
  if (!outcome.ok) return { reply, buttons: await lastButtons(context, invocation, step, bot.bench) }
  if (incoming.part === 'second') return { reply: secondPart(reply), buttons: [] }
  const shareable = isHidden(incoming, invocation.command) && !invocation.command.private && !incoming.alone
  if (shareable) bot.recentReplies.keep(incoming.id, reply)
  const buttons = [
    ...(await moreButton(context, invocation, reply)),
    ...(await lastButtons(context, invocation, step, bot.bench)),
    ...(shareable ? [shareButton(incoming)] : []),
  ]
  return { reply: firstPart(reply, invocation), buttons }
}
