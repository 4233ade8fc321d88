import type { Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { createShard, op, put, type Shard } from './shard.ts'

/** The gateway's side of the connection, and the ways in which it can go wrong: for one shard when it is named, or for all. */
export interface Gateway {
  /** Sends an event to the shard it belongs to, at once or when that is back. */
  dispatch(type: string, data: object): void
  /** Asks the client to connect again (op 7). */
  reconnect(shard?: number): void
  /** Ends the session (op 9); the client has to start a new one. */
  invalidate(shard?: number): void
  /** Answers no heartbeat and lets no event through any more, until the client connects anew. */
  silence(shard?: number): void
  /** Breaks the connection without a word. */
  drop(shard?: number): void
  /** Closes with one of Discord's codes. */
  hangUp(code: number, shard?: number): void
  /** Breaks every further connection, until the function it gives back is called. */
  keepAway(shard?: number): () => void
  /** Sessions begun and resumed, and connections that were broken while a shard was kept away. */
  counts: { identified: number; resumed: number; refused: number }
  /** The number of the shard and that of all of them, as each session began with. */
  identities: [number, number][]
  /** When each session began, in milliseconds of a steady clock. */
  begun: { shard: number; at: number }[]
  close(): void
}

export interface GatewaySettings {
  token: string
  applicationId: string
  botId: string
  url(): string
  heartbeat: number
  shards: number
  /** Never says that it is ready. */
  mute: boolean
}

interface Identify {
  token: string
  shard?: [number, number]
}

interface Resume {
  seq: number
  session_id: string
}

const [wrongToken, wrongShard] = [4004, 4010]

/** The shard that Discord sends the events of a server to; those of no server go to the first one. */
export const shardOf = (guild: string | undefined, shards: number): number =>
  Number((BigInt(guild ?? 0) >> 22n) % BigInt(shards))

export function openGateway(server: Server, settings: GatewaySettings): Gateway {
  const sockets = new WebSocketServer({ server })
  const shards = Array.from({ length: settings.shards }, createShard)
  const owners = new Map<WebSocket, Shard>()
  const counts = { identified: 0, resumed: 0, refused: 0 }
  const identities: Gateway['identities'] = []
  const begun: Gateway['begun'] = []

  const admit = (socket: WebSocket, shard: Shard): boolean => {
    if (shard.away) {
      counts.refused++
      socket.terminate()
    } else owners.set(socket, shard)
    return !shard.away
  }
  const identify = (socket: WebSocket, { token, shard: identity = [0, 1] }: Identify) => {
    if (settings.mute) return undefined
    if (token !== settings.token) return socket.close(wrongToken)
    const shard = identity[1] === shards.length ? shards[identity[0]] : undefined
    if (!shard) return socket.close(wrongShard)
    if (!admit(socket, shard)) return undefined
    counts.identified++
    identities.push(identity)
    begun.push({ shard: identity[0], at: performance.now() })
    const session = `session-${counts.identified}`
    shard.begin(socket, session, { ...ready(settings, session), shard: identity })
  }
  const resume = (socket: WebSocket, { seq, session_id: session }: Resume) => {
    const shard = shards.find((one) => one.has(session))
    if (!shard) return put(socket, { op: op.invalid, d: false })
    if (!admit(socket, shard)) return undefined
    counts.resumed++
    shard.resume(socket, session, seq)
  }
  const beat = (socket: WebSocket) => {
    const shard = owners.get(socket)
    if (shard) shard.beat(socket)
    else put(socket, { op: op.ack })
  }

  sockets.on('connection', (socket) => {
    put(socket, { op: op.hello, d: { heartbeat_interval: settings.heartbeat } })
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString('utf8')) as { op: number; d: never }
      if (frame.op === op.heartbeat) beat(socket)
      if (frame.op === op.identify) identify(socket, frame.d)
      if (frame.op === op.resume) resume(socket, frame.d)
    })
    socket.once('close', () => owners.delete(socket))
  })
  const aimed = (index?: number) => (index === undefined ? shards : [shards[index]!])
  return {
    counts,
    identities,
    begun,
    dispatch: (type, data) =>
      shards[shardOf((data as { guild_id?: string }).guild_id, shards.length)]!.dispatch(type, data),
    reconnect: (index) => aimed(index).forEach((shard) => shard.reconnect()),
    invalidate: (index) => aimed(index).forEach((shard) => shard.invalidate()),
    silence: (index) => aimed(index).forEach((shard) => shard.silence()),
    drop: (index) => aimed(index).forEach((shard) => shard.drop()),
    hangUp: (code, index) => aimed(index).forEach((shard) => shard.hangUp(code)),
    keepAway(index) {
      for (const shard of aimed(index)) shard.away = true
      return () => aimed(index).forEach((shard) => (shard.away = false))
    },
    close() {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}

function ready({ botId, applicationId, url }: GatewaySettings, session: string): object {
  return {
    v: 10,
    user: { id: botId, username: 'loopback', discriminator: '0', avatar: null, bot: true },
    guilds: [],
    session_id: session,
    resume_gateway_url: url(),
    application: { id: applicationId, flags: 0 },
  }
}
