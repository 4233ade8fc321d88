import { type Client, Events } from 'discord.js'
import type { Command, Context, Person, Place } from '../../../app/command.ts'
import type { Clock, Poster, Timer } from '../../../app/ports.ts'
import type { Invocation } from '../../../app/read-line.ts'
import type { SourceFile } from '../../../markup/source.ts'
import type { Chart } from '../../../reply/reply.ts'
import { type AnswerSettings, createInteractionResponses } from '../rest/interaction-responses.ts'
import { discordOrigins } from '../interactions/attachment.ts'
import type { DiscordLog } from '../rest/retry.ts'
import type { Bot } from '../interactions/bot.ts'
import { type ClientSettings, createClient } from './client.ts'
import { type ConnectionState, watchConnection } from './connection.ts'
import { inviteLink } from '../rest/invite.ts'
import { rememberMarkdown } from '../render/markdown.ts'
import { forgetLines } from '../render/line-store.ts'
import { listen } from './listen.ts'
import { surviveMalformedEvents } from './survive-malformed.ts'
import { login } from './login.ts'
import { createEditThrottle } from '../interactions/edit-throttle.ts'
import { createChannelReplies } from '../talk/channel-replies.ts'
import { createPoster } from '../rest/poster.ts'
import { groupedWords } from '../register/grouped-words.ts'
import { registerAll } from '../register/register-all.ts'
import { createRecentReplies } from '../answers/recent-replies.ts'
import { createRunning } from '../interactions/in-flight.ts'
import type { Suggestions } from '../register/autocomplete.ts'
import { realTimer } from '../../../node/timer.ts'

export interface DiscordSettings extends ClientSettings {
  token: string
  /** Registers the commands in this server alone, where they show at once. */
  guildId?: string | undefined
  commands: Command[]
  /** `poster` puts messages into channels of Discord. */
  contextFor(person: Person, signal: AbortSignal, place: Place | null, poster: Poster | null): Context
  log: DiscordLog
  clock: Clock
  /** The address of the practice screen where it has a public one: plans are linked to it. */
  bench?: string | undefined
  /** Draws a chart as PNG; without it charts are told by sparklines and words. */
  drawChart?: (chart: Chart) => Promise<Buffer>
  suggestions?: Suggestions
  /** Files with the commands' names in other languages. */
  locales?: () => Promise<SourceFile[]>
  /** Looked at before anything is acknowledged. @throws UserError `busy`, `forbidden` and the like */
  admit?: (invocation: Invocation, person: Person) => void
  /** Where attached files are fetched from, when not from Discord's own two hosts. */
  attachmentOrigins?: readonly string[]
  after?: Timer
  /** Called when Discord takes the token no more while the bot runs: starting again would not help. */
  tokenRefused?: () => void
}

/** A bot that is logged in. */
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

/** Leaving takes as long as a close frame and its reply; when Discord is gone there is no reply. */
const logoutWithin = 2_000

/**
 * Logs in, registers the commands where they differ, and answers events until closed.
 * @throws UserError `forbidden` when Discord refuses the token, `unavailable` when it does not answer
 */
export async function openDiscord(settings: DiscordSettings): Promise<Discord> {
  const { log, clock, after = realTimer } = settings
  const client = createClient(settings)
  const wait = (milliseconds: number) => new Promise<void>((resolve) => void after(milliseconds, resolve))
  const ownContext = () => settings.contextFor(self, new AbortController().signal, null, null)
  const markdown = rememberMarkdown()
  const shared = { apiUrl: settings.apiUrl, log, wait, markdown, speak: groupedWords(settings.commands) }
  const { token, drawChart } = settings
  const botId = () => client.user!.id
  const poster = createPoster({ ...shared, token, drawChart, botId, context: ownContext })
  const bot = createBot(settings, shared, poster)
  listen(client, bot)
  surviveMalformedEvents(client, log)
  const connection = watchConnection(client, log, clock, settings.tokenRefused)
  await login(client, token, after)
  const invite = inviteLink(client.application!.id)
  log.info({ invite }, 'Connected to Discord; invite me with this link')
  await registerAll({ rest: client.rest, applicationId: client.application!.id, guildId: settings.guildId }, settings)
  await forgetLines(ownContext()).catch(ownContext().report)
  return { invite, poster, ...connected(client, bot, connection, wait) }
}

type Shared = AnswerSettings & Pick<Bot, 'markdown' | 'speak'>

function createBot(settings: DiscordSettings, shared: Shared, poster: Poster): Bot {
  const { commands, clock, log, drawChart, suggestions = {}, after = realTimer } = settings
  const { admit = () => undefined, attachmentOrigins = discordOrigins } = settings
  return {
    commands,
    suggestions,
    drawChart,
    bench: settings.bench,
    admit,
    attachmentOrigins,
    after,
    log,
    contextFor: (person, signal, place) => settings.contextFor(person, signal, place, poster),
    responses: createInteractionResponses(shared),
    channelReplies: createChannelReplies({ ...shared, token: settings.token }),
    running: createRunning(),
    recentReplies: createRecentReplies(),
    editThrottle: createEditThrottle(clock),
    markdown: shared.markdown,
    speak: shared.speak,
  }
}

/** A connection that was made: how it fares, and its end. */
function connected(
  client: Client,
  bot: Bot,
  connection: () => ConnectionState,
  wait: AnswerSettings['wait'],
): Pick<Discord, 'close' | 'state'> {
  let closed = false
  return {
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
