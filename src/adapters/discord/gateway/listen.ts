import {
  type APIInteraction,
  type Client,
  GatewayDispatchEvents,
  type GatewayMessageCreateDispatchData,
} from 'discord.js'
import type { Bot } from '../interactions/bot.ts'
import { handle } from '../interactions/handle.ts'
import { readInteraction } from '../interactions/incoming.ts'
import { createDedupe } from '../rest/dedupe.ts'
import { converse } from '../talk/converse.ts'
import { readMessage } from '../talk/message.ts'

/** Answers every event once, however often Discord sends it. */
export function listen(client: Client, bot: Bot): void {
  const firstTime = createDedupe()
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
    if (firstTime(interaction.id)) void answerSafely(bot, interaction.id, () => answer(bot, interaction))
  })
  client.ws.on(GatewayDispatchEvents.MessageCreate, (message: GatewayMessageCreateDispatchData) => {
    const spoken = client.user ? readMessage(message, client.user.id) : undefined
    if (spoken && firstTime(spoken.id)) void answerSafely(bot, spoken.id, () => converse(bot, spoken))
  })
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
