import { type Client, Events, GatewayDispatchEvents } from 'discord.js'
import type { Clock, Timer } from '../../../app/ports.ts'
import type { DiscordLog } from '../rest/retry.ts'
import { type ClientSettings, createClient } from './client.ts'
import { watchConnection } from './connection.ts'
import type { Hear, Link } from './link.ts'
import { login } from './login.ts'
import { surviveMalformedEvents } from './survive-malformed.ts'

interface SingleSettings extends ClientSettings {
  token: string
  log: DiscordLog
  clock: Clock
  after: Timer
  tokenRefused?: (() => void) | undefined
}

/** Connects all shards from this process alone. @throws UserError as `login` */
export async function openSingle(settings: SingleSettings, hear: Hear): Promise<Link> {
  const { log, clock, after, token } = settings
  const client = createClient(settings)
  for (const type of [GatewayDispatchEvents.InteractionCreate, GatewayDispatchEvents.MessageCreate])
    client.ws.on(type, (data: unknown) => {
      if (client.user) hear(type, data, client.user.id)
    })
  surviveMalformedEvents(client, log)
  const state = watchConnection(client, log, clock, settings.tokenRefused)
  await login(client, token, after)
  return {
    rest: client.rest,
    applicationId: client.application!.id,
    botId: client.user!.id,
    state,
    servers: () => client.guilds.cache.size,
    caresFor: () => true,
    handOver: async () => {},
    close: () => logOut(client),
  }
}

async function logOut(client: Client): Promise<void> {
  // The library announces a new connection even when it is told to leave.
  client.removeAllListeners(Events.ShardReconnecting)
  await client.destroy()
}
