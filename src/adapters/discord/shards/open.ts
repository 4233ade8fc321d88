import { DefaultWebSocketManagerOptions, type FetchingStrategyOptions } from '@discordjs/ws'
import {
  type APIApplication,
  type APIGatewayBotInfo,
  type APIUser,
  IntentsBitField,
  type REST,
  Routes,
} from 'discord.js'
import type { Clock, Store } from '../../../app/ports.ts'
import type { Announcements, Leases } from '../../../app/processes.ts'
import { intents as intentsOfBot } from '../gateway/client.ts'
import type { Hear, Link } from '../gateway/link.ts'
import { loginProblem } from '../gateway/login.ts'
import { type DiscordLog, onceOnly } from '../rest/retry.ts'
import { createFleet } from './fleet.ts'
import { openHolding } from './hold.ts'
import { identifyTurns } from './identify-turn.ts'
import { sessionsIn } from './session.ts'
import type { ShardRange } from './share-out.ts'
import { type Timing, usualTiming } from './timing.ts'
import { watchToken } from './watch-token.ts'

/** What the processes of one bot share, and how this one is called among them. */
export interface Processes {
  store: Store
  leases: Leases
  announcements: Announcements
  /** A name that no other process bears, without a slash. */
  holder: string
  timing?: Timing
  /** Told whenever a shard left this process: what it remembers of its servers is not the newest any more. */
  left?(): void
  /** Told whenever classes came to this process to be looked after. */
  came?(): void
}

interface SharedSettings {
  token: string
  apiUrl?: string | undefined
  shards?: ShardRange | undefined
  processes: Processes
  log: DiscordLog
  clock: Clock
  tokenRefused?: (() => void) | undefined
  /** Told how many processes share Discord's limits. */
  seen(fronts: number): void
}

/**
 * Connects the shards that are this process's share, and goes on sharing them with the others of its database.
 * @throws UserError `unavailable` when Discord refuses the token or does not answer
 */
export async function openShared(settings: SharedSettings, hear: Hear): Promise<Link> {
  const { token, processes, shards: range = null } = settings
  const { store, leases, announcements, holder, timing = usualTiming } = processes
  const rest = onceOnly(settings.apiUrl, { timeout: 10_000 }).setToken(token)
  const { botId, applicationId, advice } = await introduce(rest)
  const limit = async () => (await gatewayOf(rest)).session_start_limit
  const watch = watchToken({ ...settings, ...processes, timing, limit })
  const concurrency = advice.session_start_limit.max_concurrency
  const turns = { ...settings, leases, holder, concurrency, lasting: timing.identify, limit, count: watch.count }
  const fleet = createFleet({
    ...settings,
    identifyTurn: identifyTurns(turns),
    options: (count) => connectionOptions(token, advice, count),
    sessions: sessionsIn(store),
    left: () => processes.left?.(),
    heard: (type, data) => hear(type, data, botId),
    isMine: (shard) => holding.holds(shard),
  })
  const holding = openHolding({
    ...settings,
    leases,
    me: { holder, range },
    advised: advice.shards,
    timing,
    now: () => performance.now(),
    taken: fleet.connect,
    came: () => processes.came?.(),
    lost: fleet.drop,
    give: fleet.leave,
    freed: () => store.transaction([{ type: 'announce', topic: 'shard-free', text: holder }]),
  })
  const deafen = announcements.listen('shard-free', holding.wake, holding.wake)
  await holding.begun
  const handOver = async () => {
    deafen()
    watch.end()
    await holding.end()
  }
  return { rest, applicationId, botId, ...fleet, caresFor: holding.caresFor, handOver }
}

const gatewayOf = (rest: REST) => rest.get(Routes.gatewayBot()) as Promise<APIGatewayBotInfo>

/** What a connection tells by its first event is asked here, as there may be none yet. @throws UserError `unavailable` */
async function introduce(rest: REST): Promise<{ botId: string; applicationId: string; advice: APIGatewayBotInfo }> {
  try {
    const [me, application, advice] = await Promise.all([
      rest.get(Routes.user()) as Promise<APIUser>,
      rest.get(Routes.currentApplication()) as Promise<APIApplication>,
      gatewayOf(rest),
    ])
    return { botId: me.id, applicationId: application.id, advice }
  } catch (problem) {
    throw loginProblem(problem)
  }
}

function connectionOptions(token: string, advice: APIGatewayBotInfo, count: number): FetchingStrategyOptions {
  const { identifyProperties, version, encoding, compression, ...others } = DefaultWebSocketManagerOptions
  const { handshakeTimeout, helloTimeout, readyTimeout, largeThreshold, initialPresence } = others
  const timeouts = { handshakeTimeout, helloTimeout, readyTimeout }
  const how = { identifyProperties, version, encoding, compression, largeThreshold, initialPresence }
  const intents = IntentsBitField.resolve(intentsOfBot)
  return { ...how, ...timeouts, token, gatewayInformation: advice, shardCount: count, intents }
}
