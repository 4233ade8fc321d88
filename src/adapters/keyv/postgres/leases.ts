import type { Lease, Leases } from '../../../app/processes.ts'
import { decodeKey, encodeKey } from '../keys.ts'
import type { Database } from './database.ts'
import { nowInMilliseconds } from './open.ts'

/** After so many milliseconds by the database's clock, which does not stand still within a statement as `now()` does. */
const after = (place: string): string => `clock_timestamp() + ${place}::float8 * interval '1 millisecond'`

/** A number begins with the time, so that it goes on growing where the data are moved to another database. */
const acquire = `INSERT INTO expert_leases AS present (name, holder, fence, deadline) VALUES ($1, $2, ${nowInMilliseconds}, ${after('$3')})
  ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, fence = greatest(present.fence + 1, ${nowInMilliseconds}), deadline = ${after('$3')}
  WHERE present.deadline <= clock_timestamp() OR present.holder = excluded.holder
  RETURNING fence`
const mine = 'name = $1 AND holder = $2 AND fence = $3'
const renew = `UPDATE expert_leases SET deadline = ${after('$4')} WHERE ${mine} AND deadline > '-infinity'`
// The row stays, so that the next number is known.
const release = `UPDATE expert_leases SET deadline = '-infinity' WHERE ${mine}`
const held = `SELECT name, holder, fence, extract(epoch FROM deadline - clock_timestamp())::float8 * 1000 AS left
  FROM expert_leases WHERE starts_with(name, $1) AND deadline > clock_timestamp() ORDER BY name`

/** Leases as rows with a deadline, which outlive the connection that took them and need none to be kept. */
export function leasesIn({ ask }: Pick<Database, 'ask'>): Leases {
  return {
    async acquire(name, holder, milliseconds) {
      const { rows } = await ask(acquire, [encodeKey(name), encodeKey(holder), milliseconds])
      return rows[0] ? { name, holder, fence: Number(rows[0]['fence']) } : null
    },
    renew: async (lease, milliseconds) => (await ask(renew, [...wordsOf(lease), milliseconds])).count > 0,
    release: async (lease) => void (await ask(release, wordsOf(lease))),
    async held(under) {
      const { rows } = await ask(held, [encodeKey(under)])
      return rows.map(({ name, holder, fence, left }) => ({
        name: decodeKey(name as string),
        holder: decodeKey(holder as string),
        fence: Number(fence),
        millisecondsLeft: left as number,
      }))
    },
  }
}

const wordsOf = ({ name, holder, fence }: Lease): unknown[] => [encodeKey(name), encodeKey(holder), fence]
