import { setTimeout } from 'node:timers/promises'
import type { FetchingStrategyOptions } from '@discordjs/ws'
import type { GatewayDispatchEvents } from 'discord.js'
import type { Clock } from '../../../app/ports.ts'
import type { Lease } from '../../../app/processes.ts'
import type { ConnectionState } from '../gateway/connection.ts'
import type { DiscordLog } from '../rest/retry.ts'
import { connectShard, type ShardConnection } from './connection.ts'
import type { Sessions } from './session.ts'

interface FleetSettings {
  options(count: number): FetchingStrategyOptions
  sessions: Sessions
  identifyTurn(shard: number, signal: AbortSignal): Promise<void>
  isMine(shard: number): boolean
  heard(type: GatewayDispatchEvents, data: unknown): void
  /** Told of each that goes. */
  left(): void
  log: DiscordLog
  clock: Clock
  tokenRefused?: (() => void) | undefined
}

/** Between two tries to note that a shard was taken. */
const takeEvery = 500

/** The connections of this process. */
export interface Fleet {
  /** By a right that was just taken. */
  connect(shard: number, lease: Lease, count: number): void
  /** The right is lost: lets go at once. */
  drop(shard: number): void
  /** Lets go so that somebody else can go on where this left off. */
  leave(shard: number): Promise<void>
  state(): ConnectionState
  servers(): number
  close(): Promise<void>
}

interface Sailing {
  lease: Lease
  /** Undefined while it is looked up whether there is a session to go on with. */
  connection?: ShardConnection
}

/** Keeps one connection for each shard that this process has the right to. */
export function createFleet(settings: FleetSettings): Fleet {
  const { sessions, log, clock } = settings
  const sailing = new Map<number, Sailing>()
  const leaving = new Map<number, Promise<void>>()
  let since = clock()
  const changed = () => void (since = clock())
  const letGo = (shard: number): Sailing | undefined => {
    const one = sailing.get(shard)
    sailing.delete(shard)
    changed()
    settings.left()
    return one
  }
  const connections = () => [...sailing.values()].map(({ connection }) => connection)
  return {
    connect(shard, lease, count) {
      const one: Sailing = { lease }
      sailing.set(shard, one)
      log.info({ shard, of: count }, 'I have this shard now')
      const isLeft = leaving.get(shard) ?? Promise.resolve()
      void begin(settings, shard, one, { isLeft, count, changed, isGone: () => sailing.get(shard) !== one })
    },
    drop(shard) {
      const one = letGo(shard)
      log.warn({ shard }, 'I lost the right to this shard, and let it go')
      leaving.set(shard, leaveIt(one, sessions.keep))
    },
    async leave(shard) {
      const one = letGo(shard)
      log.info({ shard }, 'I give this shard up to another process')
      // Where that fails, the next one begins a session of its own.
      await leaveIt(one, sessions.leave).catch(() => {})
    },
    state: () => ({ since: since.toISOString(), ...sum(connections()) }),
    servers: () => connections().reduce((all, one) => all + (one?.servers() ?? 0), 0),
    async close() {
      await Promise.all([...sailing.keys()].map(async (shard) => letGo(shard)?.connection?.close('end')))
    },
  }
}

async function leaveIt(one: Sailing | undefined, leave: Sessions['leave']): Promise<void> {
  const session = await one?.connection?.close('leave')
  if (one && session) await leave(session, one.lease)
}

/** Goes on with the session that was left, if there is one. */
async function begin(
  settings: FleetSettings,
  shard: number,
  one: Sailing,
  { isLeft, count, changed, isGone }: { isLeft: Promise<void>; count: number; changed(): void; isGone(): boolean },
): Promise<void> {
  await isLeft
  let session = await settings.sessions.take(one.lease).catch(() => undefined)
  // Where it can't be noted who has the shard, the right to it ends soon, too.
  while (session === undefined && !isGone()) {
    await setTimeout(takeEvery, undefined, { ref: false })
    session = await settings.sessions.take(one.lease).catch(() => undefined)
  }
  if (session === undefined || isGone()) return
  const isMine = () => settings.isMine(shard)
  const tokenRefused = () => settings.tokenRefused?.()
  const options = settings.options(count)
  one.connection = connectShard({ ...settings, shard, options, session, isMine, changed, tokenRefused })
}

/** As the worst of them fares; a process that has none waits for some. */
function sum(connections: (ShardConnection | undefined)[]): Pick<ConnectionState, 'gateway' | 'shards'> {
  const states = connections.map((one) => one?.state() ?? 'connecting')
  const worst = (['closed', 'connecting'] as const).find((state) => states.includes(state))
  const connected = states.filter((state) => state === 'ready').length
  return { gateway: worst ?? 'ready', shards: { connected, all: states.length } }
}
