import { type Client, Events, GatewayCloseCodes, Status } from 'discord.js'
import type { Clock } from '../../../app/ports.ts'
import type { DiscordLog } from '../rest/retry.ts'

/** How the connections to Discord fare. */
export interface ConnectionState {
  /** As the worst of the shards fares; `closed`: Discord will not have it back before a restart. */
  gateway: 'ready' | 'connecting' | 'closed'
  /** When the connection of a shard was last made or lost. */
  since: string
  /** The connections among which Discord shares the servers. */
  shards: { connected: number; all: number }
}

/**
 * Notes what happens to the connection; the function it gives back tells how it is now. An 'error' that nobody hears would end
 * the process.
 */
export function watchConnection(
  client: Client,
  log: DiscordLog,
  clock: Clock,
  tokenRefused: () => void = () => undefined,
): () => ConnectionState {
  let since = clock()
  client.on(Events.Error, ({ message }) => log.error({ reason: message }, 'The Discord library reports a problem'))
  client.on(Events.Warn, (reason) => log.warn({ reason }, 'The Discord library warns'))
  client.on(Events.ShardError, ({ message }, shard) =>
    log.warn({ shard, reason: message }, 'The connection to Discord stumbled'),
  )
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    since = clock()
    // Of a token that was revoked, a new start would say the same.
    if (GatewayCloseCodes[code] === GatewayCloseCodes[GatewayCloseCodes.AuthenticationFailed]) return tokenRefused()
    log.error(
      { shard, code },
      `Discord closed the connection for good (${GatewayCloseCodes[code] ?? code}); restart me to connect again`,
    )
  })
  // Told once for each time of silence: the library tries twice a second, for hours if need be.
  const away = new Set<number>()
  client.on(Events.ShardReconnecting, (shard) => {
    if (away.has(shard)) return
    away.add(shard)
    since = clock()
    log.info({ shard }, 'The connection to Discord is lost; I keep trying')
  })
  const back = (shard: number) => {
    since = clock()
    if (away.delete(shard)) log.info({ shard }, 'Connected to Discord again')
  }
  client.on(Events.ShardResume, back)
  client.on(Events.ShardReady, back)
  client.rest.on('rateLimited', ({ route, retryAfter }) => log.info({ route, retryAfter }, 'Discord asks to wait'))
  return () => ({ since: since.toISOString(), ...shardsOf(client) })
}

/** The library's own word, `isReady`, stays true for ever once all shards were connected. */
function shardsOf({ ws }: Client): Pick<ConnectionState, 'gateway' | 'shards'> {
  const statuses = ws.shards.map(({ status }) => status)
  const connected = statuses.filter((status) => status === Status.Ready).length
  const gateway = statuses.includes(Status.Disconnected)
    ? 'closed'
    : connected === statuses.length
      ? 'ready'
      : 'connecting'
  return { gateway, shards: { connected, all: statuses.length } }
}
