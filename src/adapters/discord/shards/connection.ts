import { setTimeout } from 'node:timers/promises'
import {
  CloseCodes,
  type FetchingStrategyOptions,
  type SessionInfo,
  WebSocketShard,
  WebSocketShardEvents,
} from '@discordjs/ws'
import { GatewayCloseCodes, type GatewayDispatchEvents } from 'discord.js'
import type { DiscordLog } from '../rest/retry.ts'
import type { Session } from './session.ts'

interface ConnectionSettings {
  shard: number
  options: FetchingStrategyOptions
  /** One to go on with. */
  session: Session | null
  identifyTurn(shard: number, signal: AbortSignal): Promise<void>
  /** False as soon as another process may have the shard: what still comes is theirs to answer. */
  isMine(): boolean
  heard(type: GatewayDispatchEvents, data: unknown): void
  /** Told of each change. */
  changed(): void
  tokenRefused(): void
  log: DiscordLog
}

/** One shard's connection to Discord, which makes itself anew until it is closed. */
export interface ShardConnection {
  state(): 'ready' | 'connecting' | 'closed'
  servers(): number
  /** Ends it. `leave`: the session stays for somebody else, who goes on where this left off. */
  close(how: 'leave' | 'end'): Promise<Session | null>
}

/** Of a session that goes on with somebody else; with the usual code it would be over. */
const leaving = CloseCodes.Resuming

/** A close frame and its reply take as long as the way there and back. */
const goodbyeWithin = 2_000

/** Closing codes after which Discord does not want to be asked again. */
const final: number[] = [
  GatewayCloseCodes.AuthenticationFailed,
  GatewayCloseCodes.InvalidShard,
  GatewayCloseCodes.ShardingRequired,
  GatewayCloseCodes.InvalidAPIVersion,
  GatewayCloseCodes.InvalidIntents,
  GatewayCloseCodes.DisallowedIntents,
]

/** Connects a shard by itself, so that it can come and go while the others stay. */
export function connectShard(settings: ConnectionSettings): ShardConnection {
  const { shard, options, identifyTurn } = settings
  const one: Connecting = {
    state: 'connecting',
    servers: settings.session?.servers ?? 0,
    accepted: settings.session?.sequence ?? 0,
    isClosing: false,
    wasReady: false,
  }
  let session: SessionInfo | null = settings.session
  const socket = new WebSocketShard(
    {
      options,
      retrieveSessionInfo: () => session,
      updateSessionInfo: (_, info) => void (one.isClosing || (session = info)),
      // One that was closed while it came back must never begin a session.
      waitForIdentify: (_, signal) => (one.isClosing ? new Promise(() => {}) : identifyTurn(shard, signal)),
    },
    shard,
  )
  follow(socket, one, settings)
  socket.connect().catch(() => {})
  return {
    state: () => one.state,
    servers: () => one.servers,
    async close(how) {
      one.isClosing = true
      // What came and was not looked at is sent again to whoever goes on.
      const left = session && { ...session, sequence: one.accepted, servers: one.servers }
      const closed = new Promise((resolve) => socket.once(WebSocketShardEvents.Closed, resolve))
      const destroyed = socket.destroy({ code: how === 'leave' ? leaving : CloseCodes.Normal })
      // While it waits for its first event, the library closes a second time and forgets the first.
      await Promise.race([destroyed, closed, setTimeout(goodbyeWithin, undefined, { ref: false })])
      return how === 'leave' ? left : null
    },
  }
}

interface Connecting {
  state: ReturnType<ShardConnection['state']>
  servers: number
  /** The number of the last event that was looked at. */
  accepted: number
  isClosing: boolean
  wasReady: boolean
}

function follow(socket: WebSocketShard, one: Connecting, settings: ConnectionSettings): void {
  const { shard, isMine, heard, log } = settings
  const isReady = () => {
    if (one.wasReady && one.state !== 'ready') log.info({ shard }, 'Connected to Discord again')
    one.wasReady = true
    turn(one, settings, 'ready')
  }
  socket.on(WebSocketShardEvents.Hello, () => {
    if (one.isClosing) void socket.destroy()
  })
  socket.on(WebSocketShardEvents.Ready, ({ data }) => {
    one.servers = data.guilds.length
    isReady()
  })
  socket.on(WebSocketShardEvents.Resumed, isReady)
  socket.on(WebSocketShardEvents.Dispatch, ({ data }) => {
    if (one.isClosing || !isMine()) return
    one.accepted = data.s
    heard(data.t, data.d)
  })
  socket.on(WebSocketShardEvents.Closed, ({ code }) => {
    if (!one.isClosing && one.state !== 'closed') isCut(one, settings, code)
  })
  socket.on(WebSocketShardEvents.Error, ({ error }) =>
    log.warn({ shard, reason: error.message }, 'The connection to Discord stumbled'),
  )
}

const turn = (one: Connecting, { changed }: ConnectionSettings, state: Connecting['state']): void => {
  one.state = state
  changed()
}

function isCut(one: Connecting, settings: ConnectionSettings, code: number): void {
  if (final.includes(code)) {
    turn(one, settings, 'closed')
    tellFinal(settings, code)
  } else if (one.state === 'ready') {
    turn(one, settings, 'connecting')
    // Once for each time of silence: it is tried twice a second, for hours if need be.
    settings.log.info({ shard: settings.shard }, 'The connection to Discord is lost; I keep trying')
  }
}

function tellFinal({ shard, log, tokenRefused }: ConnectionSettings, code: number): void {
  if (GatewayCloseCodes[code] === GatewayCloseCodes[GatewayCloseCodes.AuthenticationFailed]) return tokenRefused()
  log.error(
    { shard, code },
    `Discord closed the connection for good (${GatewayCloseCodes[code] ?? code}); restart me to connect again`,
  )
}
