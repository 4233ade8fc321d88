import type { Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'

/** The gateway's side of the connection, and the ways in which it can go wrong. */
export interface Gateway {
  /** Sends an event, at once or when the client is back. */
  dispatch(type: string, data: object): void
  /** Asks the client to connect again (op 7). */
  reconnect(): void
  /** Ends the session (op 9); the client has to start a new one. */
  invalidate(): void
  /** Answers no heartbeat any more, until the client connects anew. */
  silence(): void
  /** Breaks the connection without a word. */
  drop(): void
  /** Closes with one of Discord's codes. */
  hangUp(code: number): void
  counts: { identified: number; resumed: number }
  close(): void
}

export interface GatewaySettings {
  token: string
  applicationId: string
  botId: string
  url(): string
  heartbeat: number
  /** Never says that it is ready. */
  mute: boolean
}

const op = { dispatch: 0, heartbeat: 1, identify: 2, resume: 6, reconnect: 7, invalid: 9, hello: 10, ack: 11 }
const wrongToken = 4004

export function openGateway(server: Server, settings: GatewaySettings): Gateway {
  const sockets = new WebSocketServer({ server })
  const counts = { identified: 0, resumed: 0 }
  /** Events of the present session; the position is the number the client counts with. */
  let sent: { t: string; d: object }[] = []
  let live: WebSocket | undefined
  let silent = false

  const put = (socket: WebSocket, frame: object) => socket.send(JSON.stringify(frame))
  const putEvent = (socket: WebSocket, index: number) => put(socket, { op: op.dispatch, s: index + 1, ...sent[index]! })
  const dispatch = (t: string, d: object) => {
    sent.push({ t, d })
    if (live) putEvent(live, sent.length - 1)
  }

  const identify = (socket: WebSocket, { token }: { token: string }) => {
    if (settings.mute) return undefined
    if (token !== settings.token) return socket.close(wrongToken)
    counts.identified++
    sent = []
    live = socket
    dispatch('READY', ready(settings, counts.identified))
  }
  const resume = (socket: WebSocket, { seq, session_id: session }: { seq: number; session_id: string }) => {
    if (session !== sessionName(counts.identified)) return put(socket, { op: op.invalid, d: false })
    counts.resumed++
    live = socket
    for (let index = seq; index < sent.length; index++) putEvent(socket, index)
    dispatch('RESUMED', {})
  }

  sockets.on('connection', (socket) => {
    silent = false
    put(socket, { op: op.hello, d: { heartbeat_interval: settings.heartbeat } })
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString('utf8')) as { op: number; d: never }
      if (frame.op === op.heartbeat && !silent) put(socket, { op: op.ack })
      if (frame.op === op.identify) identify(socket, frame.d)
      if (frame.op === op.resume) resume(socket, frame.d)
    })
    socket.on('close', () => {
      if (live === socket) live = undefined
    })
  })
  return {
    dispatch,
    counts,
    reconnect: () => live && put(live, { op: op.reconnect, d: null }),
    invalidate() {
      if (live) put(live, { op: op.invalid, d: false })
      live = undefined
    },
    silence: () => (silent = true),
    drop: () => live?.terminate(),
    hangUp: (code) => live?.close(code),
    close() {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}

const sessionName = (count: number): string => `session-${count}`

function ready({ botId, applicationId, url }: GatewaySettings, session: number): object {
  return {
    v: 10,
    user: { id: botId, username: 'loopback', discriminator: '0', avatar: null, bot: true },
    guilds: [],
    session_id: sessionName(session),
    resume_gateway_url: url(),
    application: { id: applicationId, flags: 0 },
  }
}
