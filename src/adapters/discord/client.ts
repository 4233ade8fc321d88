import { Client, type ClientOptions, Events, GatewayCloseCodes, Options } from 'discord.js'
import type { DiscordLog } from './answers.ts'

export interface ClientSettings {
  /** Another base address of Discord's REST, without version. */
  apiUrl?: string | undefined
  websocket?: NonNullable<ClientOptions['ws']>
}

/** No intents: events that people cause need none, and nothing else is listened to. Caches stay small for the same reason. */
export function createClient({ apiUrl, websocket }: ClientSettings): Client {
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

/** Notes what happens to the connection. An 'error' that nobody hears would end the process. */
export function noteConnection(client: Client, log: DiscordLog): void {
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
  // Told once for each time of silence: the library tries twice a second, for hours if need be.
  const away = new Set<number>()
  client.on(Events.ShardReconnecting, (shard) => {
    if (!away.has(shard)) log.info({ shard }, 'The connection to Discord is lost; I keep trying')
    away.add(shard)
  })
  const back = (shard: number) => {
    if (away.delete(shard)) log.info({ shard }, 'Connected to Discord again')
  }
  client.on(Events.ShardResume, back)
  client.on(Events.ShardReady, back)
  client.rest.on('rateLimited', ({ route, retryAfter }) => log.info({ route, retryAfter }, 'Discord asks to wait'))
}
