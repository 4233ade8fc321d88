import type { Store } from '../../app/ports.ts'
import type { Announcements, CommonClock } from '../../app/processes.ts'
import { keyedMutex } from '../../node/mutex.ts'
import type { BackingStore } from './backing-store.ts'
import { openCollection } from './collection.ts'
import type { Connection } from './connection.ts'
import type { JointData } from './joint-data.ts'
import { libsqlBacking } from './libsql-backing.ts'
import { listeners, tellingHere } from './listeners.ts'
import { localLeases } from './local-leases.ts'
import { memoryBacking } from './memory.ts'
import { openLater } from './open-later.ts'
import { connectInThread, type StoreThread } from './thread-connection.ts'
import { transactionsOn } from './transaction.ts'

/**
 * In a file (made where it is missing, with its folder) or in memory. `in`: a thread, where others wait for this event loop;
 * `here`, which costs no start; `here-when-asked`, which opens the file only with the first question.
 */
export type Place = { file: string; in?: 'here' | 'here-when-asked' | StoreThread } | { memory: true }

/**
 * Opens the store. Several processes may have the same file open: no write is lost, and `update` tries again when another
 * process was faster.
 * @throws UserError `unavailable` when the file can't be opened
 */
export async function openStore(place: Place): Promise<Store> {
  return (await openForOneProcess(place)).store
}

/** The same, with what goes with it where there are several processes. @throws as `openStore` */
export async function openForOneProcess(place: Place): Promise<JointData> {
  const backing = 'file' in place ? libsqlBacking(await connectTo(place)) : memoryBacking()
  const announcements = listeners()
  const store = storeOn(tellingHere(backing, announcements))
  const clock: CommonClock = { now: () => new Date(), set: async () => {} }
  return { store, announcements, commonClock: clock, leases: localLeases(store, () => performance.now()) }
}

/** The store on a place to keep strings. `others`: what is told of the deletions of other processes, if there may be any. */
export function storeOn(backing: BackingStore, others?: Announcements): Store {
  const turn = keyedMutex()
  const { transact, forgetGuesses } = transactionsOn(backing)
  for (const topic of ['person-deleted', 'restored'] as const) others?.listen(topic, forgetGuesses, forgetGuesses)
  let open = true
  const assertOpen = () => {
    // libsql answers some questions after it was closed, and forgets what it is told.
    if (!open) throw new Error('The store is closed')
  }
  return {
    collection: (name, schema) => openCollection(name, schema, { backing, transact, turn, assertOpen }),
    async transaction(writes) {
      assertOpen()
      await transact(writes)
    },
    async check() {
      assertOpen()
      await backing.check()
    },
    async close() {
      const wasOpen = open
      open = false
      if (wasOpen) await backing.close()
    },
  }
}

async function connectTo({ file, in: where = 'here' }: Extract<Place, { file: string }>): Promise<Connection> {
  if (where === 'here') return connectHere(file)
  if (where === 'here-when-asked') return connectLater(() => connectHere(file))
  return connectInThread(file, where)
}

/** Loaded only where it is used: a command that keeps nothing needs no database. */
async function connectHere(file: string): Promise<Connection> {
  const { connect } = await import('./connection.ts')
  return connect(file)
}

/** Opens with the first question; one that failed is tried again with the next. */
function connectLater(open: () => Promise<Connection>): Connection {
  const { opened, close } = openLater(open)
  return { ask: async (name, ...words) => (await opened()).ask(name, ...words), close }
}
