import type { JointData } from '../../../src/adapters/keyv/joint-data.ts'
import type { Discord } from '../../../src/adapters/discord/gateway/open.ts'
import type { Timing } from '../../../src/adapters/discord/shards/timing.ts'
import type { ShardRange } from '../../../src/adapters/discord/shards/share-out.ts'
import { userId } from './events.ts'
import { scriptedBot, type Stage } from './bot.ts'
import { shardOf } from './gateway.ts'
import type { Loopback } from './loopback.ts'

/** Looks and turns of a tenth of a second; rights outlast a machine that is busy. */
export const quickTiming: Timing = {
  lease: 15_000,
  round: 150,
  gentle: 200,
  identify: 100,
  adopt: 2_000,
  leftOver: 600,
}

/** Rights that run out soon, but not while a busy machine is at something else. */
export const shortTiming: Timing = { ...quickTiming, lease: 6_000 }

/** One process of several: a bot with scripted commands, on data that others share. */
export interface Front extends Pick<Stage, 'log' | 'reports' | 'release'> {
  bot: Discord
  data: JointData
  /** What it was told to forget. */
  left: number
}

export async function openFront(
  discord: Loopback,
  data: JointData,
  holder: string,
  { timing = quickTiming, shards }: { timing?: Timing; shards?: ShardRange } = {},
): Promise<Front> {
  const left = () => void front.left++
  const { store, leases, announcements } = data
  const processes = { store, leases, announcements, holder, timing, left }
  const scripted = scriptedBot(discord, store, { processes, shards })
  const front: Front = { ...scripted.seen, data, left: 0, bot: undefined as never }
  front.bot = await scripted.open()
  return front
}

/** A server whose events go to this one of so many shards. */
export function serverOn(shard: number, shards: number): { guild: string } {
  const names = Array.from({ length: 1000 }, (_, index) => `${index} School`)
  return { guild: names.find((name) => shardOf(userId(name), shards) === shard)! }
}

/** How many shards each of the bots is connected by; those of all of them are as many as there are. */
export const sharesOf = (fronts: Front[]): string =>
  fronts.map(({ bot }) => (bot.state().gateway === 'ready' ? bot.state().shards.connected : '…')).join(' ')
