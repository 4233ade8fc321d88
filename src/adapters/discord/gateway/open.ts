import type { REST } from 'discord.js'
import type { Person } from '../../../app/command.ts'
import type { Poster } from '../../../app/ports.ts'
import { type AnswerSettings, createInteractionResponses } from '../rest/interaction-responses.ts'
import { discordOrigins } from '../interactions/attachment.ts'
import { onceOnly } from '../rest/retry.ts'
import type { Bot } from '../interactions/bot.ts'
import type { DiscordSettings } from './settings.ts'
import type { ConnectionState } from './connection.ts'
import { inviteLink } from '../rest/invite.ts'
import { rememberMarkdown } from '../render/markdown.ts'
import { forgetLines } from '../render/line-store.ts'
import type { Link } from './link.ts'
import { listener } from './listen.ts'
import { openSingle } from './single.ts'
import { openShared } from '../shards/open.ts'
import { createEditThrottle } from '../interactions/edit-throttle.ts'
import { createChannelReplies } from '../talk/channel-replies.ts'
import { createPoster } from '../rest/poster.ts'
import { groupedWords } from '../register/grouped-words.ts'
import { registerAll } from '../register/register-all.ts'
import { createRecentReplies } from '../answers/recent-replies.ts'
import { createRunning } from '../interactions/in-flight.ts'
import { stoppingElsewhere } from '../interactions/cancel.ts'
import { realTimer } from '../../../node/timer.ts'

/** A bot that is logged in. */
export interface Discord {
  poster: Poster
  /** The page on which the bot is added to a server. */
  invite: string
  /** Whether the classes of a server are this process's to look after. */
  caresFor(server: string): boolean
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
  const { log, processes, after = realTimer } = settings
  const wait = (milliseconds: number) => new Promise<void>((resolve) => void after(milliseconds, resolve))
  const ownContext = () => settings.contextFor(self, new AbortController().signal, null, null)
  const markdown = rememberMarkdown()
  const rest = botsOwnCalls(settings)
  const shared = { apiUrl: settings.apiUrl, log, wait, markdown, speak: groupedWords(settings.commands), rest }
  let link: Link | undefined
  const poster = createPoster({
    ...shared,
    drawChart: settings.drawChart,
    botId: () => link!.botId,
    context: ownContext,
  })
  const bot = createBot(settings, shared, poster)
  const hear = listener(bot)
  const seen = (fronts: number) =>
    void (rest.options.globalRequestsPerSecond = Math.max(1, Math.floor(callsASecond / fronts)))
  link = processes
    ? await openShared({ ...settings, processes, seen }, hear)
    : await openSingle({ ...settings, after }, hear)
  const invite = inviteLink(link.applicationId)
  log.info({ invite }, 'Connected to Discord; invite me with this link')
  await registerAll({ ...link, guildId: settings.guildId }, settings)
  await forgetLines(ownContext()).catch(ownContext().report)
  return { invite, poster, caresFor: link.caresFor, ...connected(link, bot, wait) }
}

type Shared = AnswerSettings & Pick<Bot, 'markdown' | 'speak'> & { rest: REST }

/** What Discord lets a bot ask for by its own right, in all its processes together; answers to events are not counted. */
const callsASecond = 50

const botsOwnCalls = ({ apiUrl, token }: DiscordSettings): REST =>
  onceOnly(apiUrl, { timeout: 15_000, globalRequestsPerSecond: callsASecond }).setToken(token)

function createBot(settings: DiscordSettings, shared: Shared, poster: Poster): Bot {
  const { commands, clock, log, drawChart, suggestions = {}, after = realTimer } = settings
  const { admit = () => undefined, attachmentOrigins = discordOrigins } = settings
  const running = createRunning()
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
    channelReplies: createChannelReplies(shared),
    running,
    stopElsewhere: stoppingElsewhere(settings.processes, running),
    recentReplies: createRecentReplies(),
    editThrottle: createEditThrottle(clock),
    markdown: shared.markdown,
    speak: shared.speak,
  }
}

/** A connection that was made: how it fares, and its end. */
function connected(link: Link, { running }: Bot, wait: AnswerSettings['wait']): Pick<Discord, 'close' | 'state'> {
  let closed = false
  return {
    async close(milliseconds) {
      await link.handOver()
      await running.close(milliseconds, wait)
      closed = true
      await Promise.race([link.close(), wait(logoutWithin)])
    },
    state: () => ({
      ...link.state(),
      ...(closed ? { gateway: 'closed' as const } : {}),
      servers: link.servers(),
      running: running.count(),
    }),
  }
}
