import type { Timer } from './timer.ts'

export interface Progress<T> {
  /** Shows this as soon as it may be shown; what comes later replaces it. */
  offer(state: T): void
  /** Shows the last state, after whatever is being sent just now. */
  finish(state: T): Promise<void>
}

/** Sends the newest state at most once per `every` milliseconds, the first one after that time, and the last one always. */
export function showProgress<T>(
  send: (state: T, last: boolean) => Promise<unknown>,
  every: number,
  after: Timer,
): Progress<T> {
  let newest: { state: T } | undefined
  let callOff: (() => void) | undefined
  let sending: Promise<unknown> | undefined

  const plan = () => {
    if (newest && !callOff && !sending) callOff = after(every, flush)
  }
  const flush = () => {
    callOff = undefined
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
