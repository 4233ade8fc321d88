import { type APIInteraction, type Client, Events, GatewayDispatchEvents } from 'discord.js'
import type { Command, Context, Person, Place } from '../../../app/command.ts'
import type { Clock, Poster } from '../../../app/ports.ts'
import type { Request } from '../../../app/dispatch.ts'
import type { SourceFile } from '../../../markup/source.ts'
import type { Chart } from '../../../reply/reply.ts'
import { createAnswers } from '../rest/interaction-responses.ts'
import { discordOrigins } from '../interactions/attachment.ts'
import type { DiscordLog } from '../rest/retry.ts'
import type { Bot } from '../interactions/bot.ts'
import { type ClientSettings, createClient } from './client.ts'
import { type ConnectionState, watchConnection } from './connection.ts'
import { handle } from '../interactions/handle.ts'
import { readInteraction } from '../interactions/incoming.ts'
import { inviteLink } from '../rest/invite.ts'
import { forgetLines } from '../render/line-store.ts'
import { login } from './login.ts'
import { createEditThrottle } from '../interactions/edit-throttle.ts'
import { createPoster } from '../rest/poster.ts'
import { registerAll } from '../register/register-all.ts'
import { createRunning } from '../interactions/in-flight.ts'
import { createDedupe } from '../rest/dedupe.ts'
import type { Suggestions } from '../register/autocomplete.ts'
import { realTimer } from '../../../node/timer.ts'
import type { Timer } from '../../../app/ports.ts'

export interface DiscordSettings extends ClientSettings {
  token: string
  /** Registers the commands in this server alone, where they show at once. */
  guildId?: string | undefined
  commands: Command[]
  /** `poster` puts messages into channels of Discord. */
  contextFor(person: Person, signal: AbortSignal, place: Place | null, poster: Poster | null): Context
  log: DiscordLog
  clock: Clock
  /** Draws a chart as PNG; without it charts are told by sparklines and words. */
  drawChart?: (chart: Chart) => Promise<Buffer>
  suggestions?: Suggestions
  /** Files with the commands' names in other languages. */
  locales?: () => Promise<SourceFile[]>
  /** Looked at before anything is acknowledged. @throws UserError `busy`, `forbidden` and the like */
  admit?: (request: Request, person: Person) => void
  /** Where attached files are fetched from, when not from Discord's own two hosts. */
  attachmentOrigins?: readonly string[]
  after?: Timer
}

export interface Discord {
  poster: Poster
  /** The page on which the bot is added to a server. */
  invite: string
  /** Refuses new work, lets what runs end within `milliseconds`, then logs out. */
  close(milliseconds: number): Promise<void>
  state(): DiscordState
}

export interface DiscordState extends ConnectionState {
  servers: number
  running: number
}

/** Who asks when nobody does: scheduled posts. */
const self: Person = { platform: 'discord', id: 'self', name: 'the bot' }

/** Leaving takes as long as a farewell and its echo; when Discord is gone there is no echo. */
const logoutWithin = 2_000

/**
 * Logs in, registers the commands where they differ, and answers events until closed.
 * @throws UserError `unavailable` when Discord refuses the token or does not answer
 */
export async function openDiscord(settings: DiscordSettings): Promise<Discord> {
  const { apiUrl, log, token } = settings
  const client = createClient(settings)
  const {
    suggestions = {},
    drawChart,
    after = realTimer,
    admit = () => undefined,
    attachmentOrigins = discordOrigins,
  } = settings
  const wait = (milliseconds: number) => new Promise<void>((resolve) => void after(milliseconds, resolve))
  const answers = createAnswers({ apiUrl, log, wait })
  const { commands, clock } = settings
  const ownContext = () => settings.contextFor(self, new AbortController().signal, null, null)
  const botId = () => client.user!.id
  const poster = createPoster({ apiUrl, token, log, wait, botId, context: ownContext, drawChart })
  const running = createRunning()
  const bot: Bot = {
    commands,
    suggestions,
    contextFor: (person, signal, place) => settings.contextFor(person, signal, place, poster),
    drawChart,
    admit,
    attachmentOrigins,
    answers,
    running,
    after,
    editThrottle: createEditThrottle(clock),
    log,
  }
  listen(client, bot)
  const connection = watchConnection(client, log, clock)
  await login(client, token, after)
  log.info({ invite: inviteLink(client.application!.id) }, 'Connected to Discord; invite me with this link')
  await registerAll({ rest: client.rest, applicationId: client.application!.id, guildId: settings.guildId }, settings)
  await forgetLines(ownContext()).catch(ownContext().report)
  let closed = false
  return {
    invite: inviteLink(client.application!.id),
    poster,
    async close(milliseconds) {
      await bot.running.close(milliseconds, wait)
      closed = true
      // The library announces a new connection even when it is told to leave.
      client.removeAllListeners(Events.ShardReconnecting)
      await Promise.race([client.destroy(), wait(logoutWithin)])
    },
    state: () => ({
      ...connection(),
      ...(closed ? { gateway: 'closed' as const } : {}),
      servers: client.guilds.cache.size,
      running: bot.running.count(),
    }),
  }
}

function listen(client: Client, bot: Bot): void {
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
