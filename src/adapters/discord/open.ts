import {
  Client,
  type ClientOptions,
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayCloseCodes,
  type Interaction,
  Options,
} from 'discord.js'
import type { Command, Context, Person } from '../../app/command.ts'
import type { Clock } from '../../app/ports.ts'
import type { Request } from '../../app/dispatch.ts'
import { UserError } from '../../errors.ts'
import type { LossChart } from '../../reply/reply.ts'
import { createAnswers, type DiscordLog } from './answers.ts'
import { type Bot, handle } from './handle.ts'
import { readInteraction } from './incoming.ts'
import { inviteLink } from './invite.ts'
import { registrations } from './options.ts'
import { register } from './register.ts'
import { createRunning } from './running.ts'
import { createSeen } from './seen.ts'
import type { Suggestions } from './suggest.ts'
import { realTimer, type Timer } from './timer.ts'

export interface DiscordSettings {
  token: string
  /** Registers the commands in this server alone, where they show at once. */
  guildId?: string | undefined
  /** Another base address of Discord's REST, without version. */
  apiUrl?: string | undefined
  commands: Command[]
  contextFor(person: Person, signal: AbortSignal): Context
  log: DiscordLog
  clock: Clock
  /** Draws a chart as PNG; without it charts are told by sparklines and words. */
  drawChart?: (chart: LossChart) => Promise<Buffer>
  suggestions?: Suggestions
  /** Looked at before anything is acknowledged. @throws UserError `busy`, `forbidden` and the like */
  admit?: (request: Request, person: Person) => void
  after?: Timer
  websocket?: NonNullable<ClientOptions['ws']>
}

export interface Discord {
  /** The page on which the bot is added to a server. */
  invite: string
  /** Refuses new work, lets what runs end within `milliseconds`, then logs out. */
  close(milliseconds: number): Promise<void>
  state(): DiscordState
}

export interface DiscordState {
  gateway: 'ready' | 'connecting' | 'closed'
  servers: number
  running: number
}

/** A login that is neither accepted nor refused: the library would wait for ever. */
const loginWithin = 30_000

/** Leaving takes as long as a farewell and its echo; when Discord is gone there is no echo. */
const logoutWithin = 2_000

/**
 * Logs in, registers the commands where they differ, and answers events until closed.
 * @throws UserError `unavailable` when Discord refuses the token or does not answer
 */
export async function openDiscord(settings: DiscordSettings): Promise<Discord> {
  const { apiUrl, log, token } = settings
  const client = createClient(settings)
  const { suggestions = {}, drawChart, after = realTimer, admit = () => undefined } = settings
  const wait = (milliseconds: number) => new Promise<void>((resolve) => void after(milliseconds, resolve))
  const answers = createAnswers({ apiUrl, log, wait })
  const bot: Bot = { ...settings, suggestions, drawChart, after, admit, answers, running: createRunning() }
  listen(client, bot)
  await login(client, token, log, after)
  await registerAll(client, settings)
  let closed = false
  return {
    invite: inviteLink(client.application!.id),
    async close(milliseconds) {
      await bot.running.close(milliseconds, wait)
      closed = true
      // The library announces a new connection even when it is told to leave.
      client.removeAllListeners(Events.ShardReconnecting)
      await Promise.race([client.destroy(), wait(logoutWithin)])
    },
    state: () => ({
      gateway: closed ? 'closed' : client.isReady() ? 'ready' : 'connecting',
      servers: client.guilds.cache.size,
      running: bot.running.count(),
    }),
  }
}

/** No intents: events that people cause need none, and nothing else is listened to. Caches stay small for the same reason. */
function createClient({ apiUrl, websocket }: DiscordSettings): Client {
  return new Client({
    intents: [],
    shards: 'auto',
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      GuildMemberManager: 0,
      UserManager: { maxSize: 1, keepOverLimit: (user) => user.id === user.client.user.id },
    }),
    ...(apiUrl === undefined ? {} : { rest: { api: apiUrl } }),
    ...(websocket === undefined ? {} : { ws: websocket }),
  })
}

function listen(client: Client, bot: Bot): void {
  const { log } = bot
  const firstTime = createSeen()
  client.on(Events.InteractionCreate, (interaction) => {
    if (firstTime(interaction.id)) void answerSafely(bot, interaction)
  })
  client.on(Events.Error, ({ message }) => log.error({ reason: message }, 'The Discord library reports a problem'))
  client.on(Events.Warn, (reason) => log.warn({ reason }, 'The Discord library warns'))
  client.on(Events.ShardError, ({ message }, shard) =>
    log.warn({ shard, reason: message }, 'The connection to Discord stumbled'),
  )
  client.on(Events.ShardDisconnect, ({ code }, shard) =>
    log.error(
      { shard, code },
      `Discord closed the connection for good (${GatewayCloseCodes[code] ?? code}); restart me to connect again`,
    ),
  )
  client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'Connecting to Discord again'))
  client.on(Events.ShardResume, (shard) => log.info({ shard }, 'Connected to Discord again'))
  client.rest.on('rateLimited', ({ route, retryAfter }) => log.info({ route, retryAfter }, 'Discord asks to wait'))
}

async function answerSafely(bot: Bot, interaction: Interaction): Promise<void> {
  try {
    const incoming = readInteraction(interaction)
    if (incoming) await handle(bot, incoming)
  } catch (problem) {
    const reason = problem instanceof Error ? problem.stack : String(problem)
    bot.log.error({ id: interaction.id, reason }, 'Answering an event failed')
  }
}

async function login(client: Client, token: string, log: DiscordLog, after: Timer): Promise<void> {
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()))
  let callOff: () => void = () => undefined
  const tooLong = new Promise<never>((_, reject) => {
    const problem = `Discord did not answer the login within ${loginWithin / 1000} seconds.`
    callOff = after(loginWithin, () => reject(new UserError('unavailable', problem)))
  })
  try {
    await Promise.race([client.login(token).then(() => ready), tooLong])
    log.info({ invite: inviteLink(client.application!.id) }, 'Connected to Discord; invite me with this link')
  } catch (problem) {
    // Not awaited: after half a login the library's farewell can hang.
    void client.destroy().catch(() => undefined)
    throw problem instanceof UserError ? problem : loginProblem(problem)
  } finally {
    callOff()
  }
}

function loginProblem(problem: unknown): UserError {
  const reason = problem instanceof Error ? problem.message : String(problem)
  const refused =
    (problem instanceof DiscordjsError && problem.code === DiscordjsErrorCodes.TokenInvalid) ||
    (problem instanceof DiscordAPIError && problem.status === 401)
  return refused
    ? new UserError(
        'unavailable',
        'Discord refused the token. Copy it again from the Bot page of your application into DISCORD_TOKEN.',
      )
    : new UserError('unavailable', `Discord could not be reached: ${reason}`)
}

/** Without registration the commands of the last start still work, so this is no reason to stop. */
async function registerAll(
  client: Client,
  { commands, suggestions = {}, guildId, log }: DiscordSettings,
): Promise<void> {
  const applicationId = client.application!.id
  const wanted = registrations(commands, Object.keys(suggestions), guildId !== undefined)
  try {
    const changed = await register({ rest: client.rest, applicationId, guildId }, wanted)
    if (changed) log.info({ commands: wanted.length }, 'Registered the commands with Discord')
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : String(problem)
    const where = guildId === undefined ? '' : ` in server ${guildId} (have I been invited there?)`
    log.error({ reason, invite: inviteLink(applicationId) }, `Discord did not take the commands${where}`)
  }
}
