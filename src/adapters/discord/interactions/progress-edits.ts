import type { EditThrottle } from './edit-throttle.ts'
import type { Timer } from '../../../app/ports.ts'

export interface Progress<T> {
  /** Shows this as soon as it may be shown; what comes later replaces it. */
  offer(state: T): void
  /** Shows the last state, after whatever is being sent just now. */
  finish(state: T): Promise<void>
}

export interface ProgressSettings {
  /** Least milliseconds between two states, and before the first one. */
  every: number
  after: Timer
  /** Shared by all that show progress. */
  editThrottle: EditThrottle
}

/** Sends the newest state when its time and turn have come, and the last one always and at once. */
export function showProgress<T>(
  send: (state: T, last: boolean) => Promise<unknown>,
  { every, after, editThrottle }: ProgressSettings,
): Progress<T> {
  let newest: { state: T } | undefined
  let callOff: (() => void) | undefined
  let sending: Promise<unknown> | undefined

  const plan = () => {
    if (newest && !callOff && !sending) callOff = after(every, flush)
  }
  const flush = () => {
    const wait = editThrottle()
    callOff = wait > 0 ? after(wait, flush) : undefined
    if (callOff) return
    const next = newest
    newest = undefined
    if (!next) return
    sending = send(next.state, false).finally(() => {
      sending = undefined
      plan()
    })
  }
  return {
    offer(state) {
      newest = { state }
      plan()
    },
    async finish(state) {
      newest = undefined
      callOff?.()
      await sending
      await send(state, true)
    },
  }
}
