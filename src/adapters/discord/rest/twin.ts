import type { DiscordLog } from './retry.ts'

/** One may be an oddity of Discord; a second program with the same token answers every event. */
const surelyTwin = 3

/** Says once that somebody else answers what people ask this bot. */
export function noteTwin(log: DiscordLog): () => void {
  let taken = 0
  return () => {
    if (++taken === surelyTwin)
      log.error(
        { answers: taken },
        'Another program answers for this bot: it has the same token. Stop it, let both share one DATABASE_URL, or make a new token on the Bot page of your application',
      )
  }
}
