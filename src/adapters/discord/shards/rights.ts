import type { Lease, Leases } from '../../../app/processes.ts'

export interface RightsSettings {
  leases: Leases
  holder: string
  /** Milliseconds for which one lasts unless it is renewed. */
  lasting: number
  /** Milliseconds since some moment, by a clock that nobody sets. */
  now(): number
  /** Told of each that is over although it was not given back. */
  lost(name: string): void
}

/** Leases of one process, kept as long as they can be renewed. */
export interface Rights {
  /** Null: somebody else has it. @throws UserError `unavailable` */
  take(name: string): Promise<Lease | null>
  /** Whether it is held surely: true only while nobody else can have it. */
  has(name: string): boolean
  names(): string[]
  /** Renews all; those that somebody else has by now are lost. @throws UserError `unavailable` when one could not be asked for */
  renew(): Promise<void>
  /** Notices those whose time is over. */
  check(): void
  /** Lets all be lost. */
  loseAll(): void
  release(name: string): Promise<void>
}

/** Of its time; the rest is for letting go before another may take it. */
const usable = 0.9

/** Reckons from before each question, so that by its own clock a right ends before it does by the database's. */
export function createRights({ leases, holder, lasting, now, lost }: RightsSettings): Rights {
  const mine = new Map<string, { lease: Lease; until: number }>()
  const drop = (name: string) => void (mine.delete(name) && lost(name))
  const has = (name: string) => now() < (mine.get(name)?.until ?? -Infinity)
  const renewOne = async (name: string) => {
    const one = mine.get(name)!
    const until = now() + usable * lasting
    const isKept = await leases.renew(one.lease, lasting)
    if (mine.get(name) !== one) {
      // It was let go meanwhile.
      if (isKept) await leases.release(one.lease)
    } else if (isKept) one.until = until
    else drop(name)
  }
  return {
    has,
    async take(name) {
      const until = now() + usable * lasting
      const lease = await leases.acquire(name, holder, lasting)
      if (lease === null || now() >= until) return null
      mine.set(name, { lease, until })
      return lease
    },
    names: () => [...mine.keys()],
    async renew() {
      const asked = await Promise.allSettled([...mine.keys()].map(renewOne))
      for (const one of asked) if (one.status === 'rejected') throw one.reason
    },
    check() {
      for (const name of mine.keys()) if (!has(name)) drop(name)
    },
    loseAll: () => [...mine.keys()].forEach(drop),
    async release(name) {
      const one = mine.get(name)
      mine.delete(name)
      if (one) await leases.release(one.lease)
    },
  }
}
