import type { Leases } from '../../../app/processes.ts'
import { frontOf, frontsUnder, shardIn, shardsUnder } from './names.ts'
import type { Sight } from './share-out.ts'

/** Who lives now, and who holds which shard. @throws UserError `unavailable` */
export async function look(leases: Leases, count: number): Promise<Pick<Sight, 'fronts' | 'holders'>> {
  const [alive, held] = await Promise.all([leases.held(frontsUnder), leases.held(shardsUnder)])
  const holders = held.flatMap((lease): [number, string][] => {
    const shard = shardIn(lease, count)
    return shard === null ? [] : [[shard, lease.holder]]
  })
  return { fronts: alive.map(frontOf), holders: new Map(holders) }
}
