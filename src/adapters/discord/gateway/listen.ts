import { type APIInteraction, GatewayDispatchEvents, type GatewayMessageCreateDispatchData } from 'discord.js'
import type { Bot } from '../interactions/bot.ts'
import type { Hear } from './link.ts'
import { handle } from '../interactions/handle.ts'
import { readInteraction } from '../interactions/incoming.ts'
import { createDedupe } from '../rest/dedupe.ts'
import { converse } from '../talk/converse.ts'
import { readMessage } from '../talk/message.ts'

/** Answers every event once, however often Discord sends it. */
export function listener(bot: Bot): Hear {
  const firstTime = createDedupe()
  const interaction = (data: APIInteraction) => {
    if (firstTime(data.id)) void answerSafely(bot, data.id, () => answer(bot, data))
  }
  const message = (data: GatewayMessageCreateDispatchData, botId: string) => {
    const spoken = readMessage(data, botId)
    if (spoken && firstTime(spoken.id)) void answerSafely(bot, spoken.id, () => converse(bot, spoken))
  }
  return (type, data, botId) => {
    if (type === GatewayDispatchEvents.InteractionCreate) interaction(data as APIInteraction)
    if (type === GatewayDispatchEvents.MessageCreate) message(data as GatewayMessageCreateDispatchData, botId)
  }
}

async function answer(bot: Bot, interaction: APIInteraction): Promise<void> {
  const incoming = readInteraction(interaction)
  if (incoming) await handle(bot, incoming)
}

async function answerSafely(bot: Bot, id: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (problem) {
    const reason = problem instanceof Error ? problem.stack : String(problem)
    bot.log.error({ id, reason }, 'Answering an event failed')
  }
}
