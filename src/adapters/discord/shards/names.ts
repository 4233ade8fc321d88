import type { HeldLease } from '../../../app/processes.ts'
import type { Front, ShardRange } from './share-out.ts'

/** How the leases are named by which processes share the shards. */

export const frontsUnder = 'front/'
export const shardsUnder = 'shard/'

/** Says that a process lives, among how many shards, and whether it chose some by hand. */
export function frontName({ holder, range }: Front, count: number): string {
  const which = range === null ? 'auto' : `${range.from}-${range.to}`
  return `${frontsUnder}${count}/${which}/${holder}`
}

export function frontOf({ name, holder }: HeldLease): Front & { count: number } {
  const [, count, which = ''] = name.split('/')
  return { holder, count: Number(count), range: rangeOf(which, Number(count)) }
}

function rangeOf(which: string, count: number): ShardRange | null {
  const [from, to] = which.split('-').map(Number)
  return which === 'auto' || to === undefined ? null : { from: from!, to, count }
}

export const shardName = (shard: number, count: number): string => `${shardsUnder}${count}/${shard}`

/** The shard of a lease; null for one of another count, which counts for nothing here. */
export function shardIn({ name }: HeldLease, count: number): number | null {
  const [, of, shard] = name.split('/')
  return Number(of) === count ? Number(shard) : null
}

/** Who looks after the classes of a shard that nobody holds. */
export const classesName = (shard: number, count: number): string => `classes/${count}/${shard}`

/** Held by whoever just joins: how many shards there are is settled by one at a time. */
export const joiningName = 'joining'

/** The turn to begin a session, in each of Discord's buckets. */
export const identifyName = (bucket: number): string => `identify/${bucket}`
