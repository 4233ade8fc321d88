import type { WebSocket } from 'ws'

/** One shard of the bot as Discord sees it: its connections, and the sessions that outlive them. */
export interface Shard {
  /** Starts a session, in which events are counted anew. */
  begin(socket: WebSocket, session: string, ready: object): void
  /** Goes on with a session; sends what came after the event that the client has seen last. */
  resume(socket: WebSocket, session: string, seen: number): void
  has(session: string): boolean
  dispatch(type: string, data: object): void
  /** Answers a heartbeat, unless it was silenced. */
  beat(socket: WebSocket): void
  reconnect(): void
  invalidate(): void
  silence(): void
  drop(): void
  hangUp(code: number): void
  /** While it is kept away it may connect, but neither begin nor resume a session. */
  away: boolean
}

export const op = { dispatch: 0, heartbeat: 1, identify: 2, resume: 6, reconnect: 7, invalid: 9, hello: 10, ack: 11 }

export const put = (socket: WebSocket, frame: object) => socket.send(JSON.stringify(frame))

/** What one client is told of the shard; events are counted from its beginning. */
interface Session {
  name: string
  sent: { t: string; d: object }[]
  live: WebSocket | undefined
  silent: boolean
}

/** Sessions without a connection that can still be gone on with. */
const mostCut = 4

/**
 * Whoever begins a session is sent every event, as long as it is connected: two clients are told everything twice, as by the real
 * Discord. A session that lost its connection is kept for a while, to be gone on with.
 */
export function createShard(): Shard {
  let sessions: Session[] = []

  const putEvent = ({ live, sent }: Session, index: number) =>
    put(live!, { op: op.dispatch, s: index + 1, ...sent[index]! })
  const dispatchTo = (one: Session, t: string, d: object) => {
    one.sent.push({ t, d })
    if (one.live && !one.silent) putEvent(one, one.sent.length - 1)
  }
  const connect = (one: Session, socket: WebSocket) => {
    one.live = socket
    one.silent = false
    socket.once('close', (code: number) => {
      if (one.live !== socket) return
      one.live = undefined
      // What a client says goodbye with ends its session.
      if (code === 1000 || code === 1001) sessions = sessions.filter((other) => other !== one)
    })
  }
  const live = () => sessions.flatMap((one) => one.live ?? [])
  return {
    away: false,
    has: (name) => sessions.some((one) => one.name === name),
    dispatch: (t, d) => sessions.forEach((one) => dispatchTo(one, t, d)),
    begin(socket, name, ready) {
      const cut = sessions.filter((one) => !one.live)
      sessions = [...cut.slice(-mostCut), ...sessions.filter((one) => one.live)]
      const one: Session = { name, sent: [], live: undefined, silent: false }
      sessions.push(one)
      connect(one, socket)
      dispatchTo(one, 'READY', ready)
    },
    resume(socket, name, seen) {
      const one = sessions.find((other) => other.name === name)!
      connect(one, socket)
      for (let index = seen; index < one.sent.length; index++) putEvent(one, index)
      dispatchTo(one, 'RESUMED', {})
    },
    beat: (socket) => void (sessions.find((one) => one.live === socket)?.silent || put(socket, { op: op.ack })),
    reconnect: () => live().forEach((socket) => put(socket, { op: op.reconnect, d: null })),
    invalidate() {
      for (const socket of live()) put(socket, { op: op.invalid, d: false })
      sessions = []
    },
    silence: () => sessions.forEach((one) => (one.silent = true)),
    drop: () => live().forEach((socket) => socket.terminate()),
    hangUp: (code) => live().forEach((socket) => socket.close(code)),
  }
}
