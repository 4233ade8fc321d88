import type { Store } from '../../app/ports.ts'
import type { Leases } from '../../app/processes.ts'
import { localLeases } from './local-leases.ts'

/** What is kept, and what the processes that keep it there agree on. Closing the store ends all of it. */
export interface JointData {
  store: Store
  leases: Leases
}

/** For the one process that has the store to itself. */
export function ofOneProcess(store: Store): JointData {
  return { store, leases: localLeases(store, () => performance.now()) }
}
