import { Client, type ClientOptions, GatewayIntentBits, Options } from 'discord.js'

export interface ClientSettings {
  /** Another base address of Discord's REST, without version. */
  apiUrl?: string | undefined
  websocket?: NonNullable<ClientOptions['ws']>
}

/**
 * Commands and buttons need no intent; of messages only those are read that are meant for the bot, whose text comes without the
 * privileged intent of message content. Nothing else is listened to, and caches stay small.
 */
export function createClient({ apiUrl, websocket }: ClientSettings): Client {
  return new Client({
    intents: [GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
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
