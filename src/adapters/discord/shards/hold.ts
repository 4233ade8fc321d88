import { setTimeout } from 'node:timers/promises'
import type { Lease } from '../../../app/processes.ts'
import { type Adoption, createAdoption } from './adopt.ts'
import { noteContests } from './contests.ts'
import { looping } from './looping.ts'
import { createMembership, type Membership, type MembershipSettings } from './membership.ts'
import { look } from './look.ts'
import { shardName } from './names.ts'
import { createRights, type Rights } from './rights.ts'
import { type Move, nextMove, shardOf } from './share-out.ts'

export interface HoldingSettings extends MembershipSettings {
  taken(shard: number, lease: Lease, count: number): void
  /** Told after a look by which classes came to this process. */
  came(): void
  /** Called before another process may take it. */
  lost(shard: number): void
  /** Called before it is given back. */
  give(shard: number): Promise<void>
  /** Called after one was given back. */
  freed(): Promise<void>
  /** Told how many processes there are. */
  seen(fronts: number): void
}

/** The shards that this process has the right to. */
export interface Holding {
  /** Settles when the first look was taken. */
  begun: Promise<void>
  /** True only while no other process can have the shard. */
  holds(shard: number): boolean
  /** Whether the classes of a server are this process's to look after. */
  caresFor(server: string): boolean
  /** Looks at once: somebody gave something up. */
  wake(): void
  /** Gives everything back. */
  end(): Promise<void>
}

/** A database that does not answer must not keep the program from ending. */
const goodbyeWithin = 3_000

/** Takes this process's share of the shards, and keeps it fair, until it ends. */
export function openHolding(settings: HoldingSettings): Holding {
  const { leases, me, timing, now } = settings
  const { holder } = me
  const ending = new AbortController()
  const lost = (name: string) => settings.lost(shardOfName(name))
  const shards = createRights({ leases, holder, lasting: timing.lease, now, lost })
  const own: Own = { membership: createMembership(settings), shards, adoption: createAdoption(settings) }
  const { membership, adoption } = own
  const loop = looping(rounds(settings, own, ending.signal), settings, ending.signal)
  const watch = setInterval(() => [shards, adoption].forEach((one) => one.check()), timing.lease / 20)
  const goodbye = async () => {
    await loop.ended
    const all = shards.names().map((name) => giveUp(settings, own, shardOfName(name)))
    await Promise.allSettled([...all, adoption.end()])
    await membership.end()
  }
  return {
    begun: loop.first,
    holds: (shard) => shards.has(shardName(shard, membership.count())),
    caresFor(server) {
      const count = membership.count()
      const shard = shardOf(server, Math.max(1, count))
      return shards.has(shardName(shard, count)) || adoption.has(shard, count)
    },
    wake: loop.wake,
    async end() {
      ending.abort()
      await Promise.race([goodbye().catch(() => {}), setTimeout(goodbyeWithin, undefined, { ref: false })])
      clearInterval(watch)
      shards.loseAll()
    },
  }
}

/** What this process has among the others. */
interface Own {
  membership: Membership
  shards: Rights
  adoption: Adoption
}

const shardOfName = (name: string) => Number(name.split('/').at(-1))

async function giveUp(settings: HoldingSettings, { shards, membership }: Own, shard: number): Promise<void> {
  await settings.give(shard)
  await shards.release(shardName(shard, membership.count()))
  await settings.freed().catch(() => {})
}

/** One look at who holds what, and what follows from it for this process. */
function rounds(settings: HoldingSettings, own: Own, ending: AbortSignal): () => Promise<void> {
  const { leases, me, timing, now, seen } = settings
  const { membership, shards, adoption } = own
  const contests = noteContests(settings)
  let lastGiven = -Infinity
  return async () => {
    // Whoever was taken for dead begins anew: the others may have agreed on something else meanwhile.
    if (!(await membership.renew())) shards.loseAll()
    if (!(await membership.join())) return
    await shards.renew()
    const count = membership.count()
    const { fronts, holders } = await look(leases, count)
    adoption.look(count, holders)
    const move = nextMove({ me, fronts, count, holders, leftOver: adoption.freeFor(timing.leftOver) })
    contests(move.contested, fronts, holders)
    const taken = await takeSome(settings, own, move, ending)
    if (move.give !== null && now() - lastGiven >= timing.gentle) {
      lastGiven = now()
      await giveUp(settings, own, move.give)
    }
    const adopted = await adoption.adopt(count)
    if (taken + adopted > 0) settings.came()
    seen(fronts.length)
  }
}

/** Gives how many it took. */
async function takeSome(
  { taken }: HoldingSettings,
  { shards, membership }: Own,
  { take, most }: Move,
  ending: AbortSignal,
): Promise<number> {
  let count = 0
  for (const shard of take) {
    if (count >= most || ending.aborted) break
    const lease = await shards.take(shardName(shard, membership.count()))
    if (!lease) continue
    taken(shard, lease, membership.count())
    count++
  }
  return count
}
