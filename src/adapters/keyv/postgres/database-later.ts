import type { Database } from './database.ts'

/** Opens with the first question; one that failed is tried again with the next. */
export function databaseLater(open: () => Promise<Database>): Database {
  let opening: Promise<Database> | undefined
  const opened = () =>
    (opening ??= open().catch((problem: unknown) => {
      opening = undefined
      throw problem
    }))
  return {
    ask: async (...question) => (await opened()).ask(...question),
    together: async (work) => (await opened()).together(work),
    close: async () => (await opening)?.close(),
  }
}
