import type { Leases } from '../../../app/processes.ts'
import { classesName } from './names.ts'
import { createRights } from './rights.ts'
import type { Front } from './share-out.ts'
import type { Timing } from './timing.ts'

/** What this process does for shards that nobody holds. */
export interface Adoption {
  /** Notes who holds what now. */
  look(count: number, holders: ReadonlyMap<number, string>): void
  /** Shards that nobody has held for so many milliseconds, as far as was seen. */
  freeFor(milliseconds: number): ReadonlySet<number>
  /**
   * Takes over the classes of those that nobody holds for long, and gives back those that somebody holds again. Gives how many it took
   * over.
   */
  adopt(count: number): Promise<number>
  has(shard: number, count: number): boolean
  check(): void
  end(): Promise<void>
}

interface AdoptionSettings {
  leases: Leases
  me: Front
  timing: Timing
  now(): number
}

/** Posts go by calls that need no connection: a class must not wait for somebody who holds its shard. */
export function createAdoption({ leases, me: { holder }, timing, now }: AdoptionSettings): Adoption {
  const classes = createRights({ leases, holder, lasting: timing.lease, now, lost: () => {} })
  const free = new Map<number, number>()
  const freeFor = (milliseconds: number) =>
    new Set([...free].filter(([, since]) => now() - since >= milliseconds).map(([shard]) => shard))
  return {
    look(count, holders) {
      for (let shard = 0; shard < count; shard++)
        if (holders.has(shard)) free.delete(shard)
        else if (!free.has(shard)) free.set(shard, now())
    },
    freeFor,
    async adopt(count) {
      await classes.renew()
      const wanted = [...freeFor(timing.adopt)].map((shard) => classesName(shard, count))
      for (const name of classes.names()) if (!wanted.includes(name)) await classes.release(name)
      let adopted = 0
      for (const name of wanted) if (!classes.has(name) && (await classes.take(name))) adopted++
      return adopted
    },
    has: (shard, count) => classes.has(classesName(shard, count)),
    check: classes.check,
    async end() {
      for (const name of classes.names()) await classes.release(name)
    },
  }
}
