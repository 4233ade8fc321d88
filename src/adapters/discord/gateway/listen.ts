import { type APIInteraction, type Client, GatewayDispatchEvents } from 'discord.js'
import type { Bot } from '../interactions/bot.ts'
import { handle } from '../interactions/handle.ts'
import { readInteraction } from '../interactions/incoming.ts'
import { createDedupe } from '../rest/dedupe.ts'

/** Answers every event once, however often Discord sends it. */
export function listen(client: Client, bot: Bot): void {
  const firstTime = createDedupe()
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
    if (firstTime(interaction.id)) void answerSafely(bot, interaction)
  })
}

async function answerSafely(bot: Bot, interaction: APIInteraction): Promise<void> {
  try {
    const incoming = readInteraction(interaction)
    if (incoming) await handle(bot, incoming)
  } catch (problem) {
    const reason = problem instanceof Error ? problem.stack : String(problem)
    bot.log.error({ id: interaction.id, reason }, 'Answering an event failed')
  }
}
