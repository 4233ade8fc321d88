import type { WebSocket } from 'ws'

/** One shard of the bot as Discord sees it: its connection, and the session that outlives it. */
export interface Shard {
  /** Starts a session, in which events are counted anew. */
  begin(socket: WebSocket, session: string, ready: object): void
  /** Goes on with the session; sends what came after the event that the client has seen last. */
  resume(socket: WebSocket, seen: number): void
  session(): string
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

export function createShard(): Shard {
  /** Events of the present session; the position is the number the client counts with. */
  let sent: { t: string; d: object }[] = []
  let live: WebSocket | undefined
  let [name, silent] = ['', false]

  const putEvent = (socket: WebSocket, index: number) => put(socket, { op: op.dispatch, s: index + 1, ...sent[index]! })
  const dispatch = (t: string, d: object) => {
    sent.push({ t, d })
    if (live && !silent) putEvent(live, sent.length - 1)
  }
  const connect = (socket: WebSocket) => {
    live = socket
    silent = false
    socket.once('close', () => {
      if (live === socket) live = undefined
    })
  }
  return {
    away: false,
    session: () => name,
    dispatch,
    begin(socket, session, ready) {
      sent = []
      name = session
      connect(socket)
      dispatch('READY', ready)
    },
    resume(socket, seen) {
      connect(socket)
      for (let index = seen; index < sent.length; index++) putEvent(socket, index)
      dispatch('RESUMED', {})
    },
    beat: (socket) => void (silent || put(socket, { op: op.ack })),
    reconnect: () => live && put(live, { op: op.reconnect, d: null }),
    invalidate() {
      if (live) put(live, { op: op.invalid, d: false })
      live = undefined
    },
    silence: () => (silent = true),
    drop: () => live?.terminate(),
    hangUp: (code) => live?.close(code),
  }
}
