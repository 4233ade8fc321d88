import { openLater } from '../open-later.ts'
import type { Database } from './database.ts'

/** Opens with the first question; one that failed is tried again with the next. */
export function databaseLater(open: () => Promise<Database>): Database {
  const { opened, close } = openLater(open)
  return {
    ask: async (...question) => (await opened()).ask(...question),
    together: async (work) => (await opened()).together(work),
    close,
  }
}
