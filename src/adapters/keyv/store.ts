import type { Store } from '../../app/ports.ts'
import { openCollection } from './collection.ts'
import { keyedMutex } from '../../node/mutex.ts'
import { encodeKey } from './keys.ts'
import { libsqlShelves, openDatabase } from './libsql.ts'
import { memoryShelves } from './memory.ts'
import type { Shelf } from './backing-store.ts'

/**
 * Opens the store in a file (made where it is missing, with its folder) or in memory. Several processes may have the
 * same file open: no write is lost, and `update` tries again when another process was faster.
 * @throws UserError `unavailable` when the file can't be opened
 */
export async function openStore(where: { file: string } | { memory: true }): Promise<Store> {
  const { shelf, close } = 'file' in where ? openFile(where.file) : { shelf: memoryShelves(), close: () => {} }
  const turn = keyedMutex()
  let open = true
  const assertOpen = () => {
    // libsql answers some questions after it was closed, and forgets what it is told.
    if (!open) throw new Error('The store is closed')
  }
  return {
    collection: (name, schema) => openCollection(name, schema, { shelf: shelf(encodeKey(name)), turn, assertOpen }),
    async close() {
      if (open) close()
      open = false
    },
  }
}

function openFile(file: string): { shelf: (namespace: string) => Shelf; close: () => void } {
  const database = openDatabase(file)
  return { shelf: libsqlShelves(database), close: () => void database.close() }
}
