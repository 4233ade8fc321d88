import type { CommonClock } from '../../../app/processes.ts'
import type { BackingStore } from '../backing-store.ts'
import type { JointData } from '../joint-data.ts'
import { listeners } from '../listeners.ts'
import { storeOn } from '../store.ts'
import { postgresBacking } from './backing.ts'
import { clockBy } from './clock.ts'
import { databaseLater } from './database-later.ts'
import { leasesIn } from './leases.ts'
import { earTo } from './listen.ts'
import { openDatabase } from './open.ts'

/**
 * What is kept in a PostgreSQL database, for any number of processes.
 * @param when `now`: it is opened now; `when-asked`: with the first question
 * @param cut is told each time that the connection over which this process hears of the others was cut
 * @throws UserError `unavailable` as `openDatabase`
 */
export async function openInPostgres(
  url: string,
  when: 'now' | 'when-asked',
  cut: (problem: unknown) => void,
): Promise<JointData> {
  const announcements = listeners()
  const ear = earTo(url, announcements, cut)
  const clock = clockBy(() => performance.now())
  const open = async () => {
    const opened = await openDatabase(url)
    ear.begin()
    await clock.setBy(opened.ask)
    return opened
  }
  const database = when === 'now' ? await open() : databaseLater(open)
  const backing: BackingStore = {
    ...postgresBacking(database),
    close: async () => void (await Promise.all([ear.end(), database.close()])),
  }
  const store = storeOn(backing, announcements)
  const commonClock: CommonClock = { now: clock.now, set: () => clock.setBy(database.ask) }
  return { store, announcements, commonClock, leases: leasesIn(database) }
}
