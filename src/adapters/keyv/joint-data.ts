import type { Store } from '../../app/ports.ts'
import type { Announcements, CommonClock, Leases } from '../../app/processes.ts'

/** What is kept, and what the processes that keep it there agree on. Closing the store ends all of it. */
export interface JointData {
  store: Store
  leases: Leases
  announcements: Announcements
  commonClock: CommonClock
}
