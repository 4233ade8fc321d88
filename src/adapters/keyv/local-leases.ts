import { z } from 'zod'
import type { Store } from '../../app/ports.ts'
import type { HeldLease, Lease, Leases } from '../../app/processes.ts'
import { keyedMutex } from '../../node/mutex.ts'
import { compareKeys } from './keys.ts'

/**
 * Leases within one process, which has all there are: they end with it. The last number of each is kept in the store, so that it grows
 * beyond the end of the process, too; it begins with the time, as where the data may be moved to.
 * @param milliseconds what passed since some moment, by a clock that nobody sets
 */
export function localLeases(store: Store, milliseconds: () => number): Leases {
  const leases = new Map<string, Lease & { deadline: number }>()
  const turn = keyedMutex()
  const isFree = (name: string, holder: string) => {
    const present = leases.get(name)
    return present === undefined || present.deadline <= milliseconds() || present.holder === holder
  }
  const mine = ({ name, fence }: Lease) => {
    const present = leases.get(name)
    return present?.fence === fence ? present : undefined
  }
  return {
    acquire: (name, holder, lasting) =>
      turn(name, async () => {
        if (!isFree(name, holder)) return null
        const fence = await store
          .collection('leases', z.number())
          .update(name, (last = 0) => Math.max(last + 1, Date.now()))
        leases.set(name, { name, holder, fence, deadline: milliseconds() + lasting })
        return { name, holder, fence }
      }),
    async renew(lease, lasting) {
      const present = mine(lease)
      if (present) present.deadline = milliseconds() + lasting
      return present !== undefined
    },
    async release(lease) {
      if (mine(lease)) leases.delete(lease.name)
    },
    async held(under) {
      const now = milliseconds()
      return [...leases.values()]
        .filter(({ name, deadline }) => name.startsWith(under) && deadline > now)
        .map(({ deadline, ...lease }): HeldLease => ({ ...lease, millisecondsLeft: deadline - now }))
        .sort((left, right) => compareKeys(left.name, right.name))
    },
  }
}
