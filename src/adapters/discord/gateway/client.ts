import { Client, type ClientOptions, GatewayIntentBits, Options } from 'discord.js'
import type { ShardRange } from '../shards/share-out.ts'

export interface ClientSettings {
  /** Another base address of Discord's REST, without version. */
  apiUrl?: string | undefined
  websocket?: NonNullable<ClientOptions['ws']>
  /** Connects these shards alone; all of them, as many as Discord advises, where it is left out. */
  shards?: ShardRange | undefined
}

/**
 * Commands and buttons need no intent; of messages only those are read that are meant for the bot, whose text comes without the
 * privileged intent of message content.
 */
export const intents = [GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages]

/** Nothing but the intents is listened to, and caches stay small. */
export function createClient({ apiUrl, websocket, shards }: ClientSettings): Client {
  return new Client({
    intents,
    ...(shards === undefined ? { shards: 'auto' } : { shards: shardsIn(shards), shardCount: shards.count }),
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

const shardsIn = ({ from, to }: ShardRange): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)
