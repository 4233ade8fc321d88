import type { JointData } from '../joint-data.ts'
import { storeOn } from '../store.ts'
import { postgresBacking } from './backing.ts'
import { databaseLater } from './database.ts'
import { leasesIn } from './leases.ts'
import { openDatabase } from './open.ts'

/**
 * What is kept in a PostgreSQL database, for any number of processes.
 * @param when `now`: it is opened now; `when-asked`: with the first question
 * @throws UserError `unavailable` as `openDatabase`
 */
export async function openInPostgres(url: string, when: 'now' | 'when-asked'): Promise<JointData> {
  const database = when === 'now' ? await openDatabase(url) : databaseLater(() => openDatabase(url))
  return { store: storeOn(postgresBacking(database)), leases: leasesIn(database) }
}
