import { Client, type ClientOptions, Options } from 'discord.js'

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
