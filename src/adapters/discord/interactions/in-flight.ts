import { UserError } from '../../../errors.ts'

/** How many commands of one person may wait and run at a time: enough to compare three plans, too few to block a class. */
const mostPerPerson = 3

interface Going {
  personId: string
  abort: AbortController
  done: Promise<void>
}

/** The commands that are waiting or running, by the id of the event that asked for them. */
export interface Running {
  /** @throws UserError `busy` when the person has as many as allowed, or when the bot is closing */
  admit(personId: string): void
  start(id: string, personId: string, work: (abort: AbortController) => Promise<void>): Promise<void>
  /** Stops a command of this person. */
  cancel(id: string, personId: string): 'cancelled' | 'not-yours' | 'over'
  count(): number
  /** Takes no more work, waits `milliseconds` for what runs, then stops the rest and waits until that is told. */
  close(milliseconds: number, wait: (milliseconds: number) => Promise<void>): Promise<void>
}

/** Keeps what runs for whom, so that it can be cancelled, limited, and waited for when the bot closes. */
export function createRunning(): Running {
  const going = new Map<string, Going>()
  let closing = false
  const settled = () => Promise.all([...going.values()].map(({ done }) => done))

  return {
    admit(personId) {
      if (closing) throw new UserError('unavailable', 'I am just being restarted. Please ask again in a minute.')
      const own = [...going.values()].filter((one) => one.personId === personId).length
      if (own >= mostPerPerson)
        throw new UserError('busy', `You have ${own} commands running. Wait until one of them ends, or cancel one.`)
    },
    async start(id, personId, work) {
      const abort = new AbortController()
      const done = work(abort).finally(() => going.delete(id))
      going.set(id, { personId, abort, done })
      await done
    },
    cancel(id, personId) {
      const one = going.get(id)
      if (!one) return 'over'
      if (one.personId !== personId) return 'not-yours'
      one.abort.abort(new UserError('cancelled', 'Cancelled, as you asked.'))
      return 'cancelled'
    },
    count: () => going.size,
    async close(milliseconds, wait) {
      closing = true
      // A fifth of the time is kept for telling people that their command was stopped.
      await Promise.race([settled(), wait(milliseconds * 0.8)])
      const reason = new UserError(
        'cancelled',
        'I am being restarted, so I stopped here. Please ask again in a minute.',
      )
      for (const { abort } of going.values()) abort.abort(reason)
      await Promise.race([settled(), wait(milliseconds * 0.2)])
    },
  }
}
