import { setTimeout } from 'node:timers/promises'
import type { OpenDatabase } from './libsql.ts'

/** After the last write: a plain copy of the file holds what was written until then. */
const idleMilliseconds = 5_000

/** Between the tries at a stop, while another program reads. */
const betweenTries = 10
const mostTries = 50

interface Tidy {
  /** When nothing was written for a while. `thoroughly`: something was deleted for good. */
  soon(thoroughly: boolean): void
  now(): Promise<void>
}

/**
 * Moves what was written from the journal into the file, and after a deletion writes the file anew: pages that were shared or moved
 * keep old bytes in their gaps, which even `secure_delete` does not overwrite.
 */
export function createTidy(database: OpenDatabase): Tidy {
  let waiting: NodeJS.Timeout | undefined
  let vacuum = false
  const tidy = (): boolean => {
    try {
      if (vacuum) database.exec('VACUUM')
      vacuum = false
      const [state] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
      return state?.busy === 0
    } catch {
      // Busy or full: there is a next time, and nothing is lost by waiting.
      return false
    }
  }
  const later = () => {
    clearTimeout(waiting)
    waiting = globalThis.setTimeout(() => void (tidy() || later()), idleMilliseconds)
    waiting.unref()
  }
  return {
    soon(thoroughly) {
      vacuum ||= thoroughly
      later()
    },
    async now() {
      clearTimeout(waiting)
      for (let tries = 0; !tidy() && tries < mostTries; tries++) await setTimeout(betweenTries)
    },
  }
}
