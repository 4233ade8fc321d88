import { setImmediate as nextTurn } from 'node:timers/promises'
import { UserError } from '../../errors.ts'

/** Milliseconds of work after which the event loop gets its turn: messages, deadlines and cancelling come in there. */
const turn = 10

/** Milliseconds between two reports of progress. */
const reportEvery = 100

/** Work that is done in turns. `pause` is called often, between small pieces of it. */
export interface EventLoopYielder {
  /** Waits for the event loop when it is due. @throws UserError `cancelled` or `timed-out` */
  pause(): Promise<void>
  /** Whether progress may be reported again; if so, it counts as reported. */
  reportIsDue(): boolean
}

export function startYielder(signal: AbortSignal): EventLoopYielder {
  throwWhenAborted(signal)
  let turnEnds = performance.now() + turn
  let reported = -Infinity
  return {
    async pause() {
      throwWhenAborted(signal)
      if (performance.now() < turnEnds) return
      await nextTurn()
      throwWhenAborted(signal)
      turnEnds = performance.now() + turn
    },
    reportIsDue() {
      const now = performance.now()
      if (now - reported < reportEvery) return false
      reported = now
      return true
    },
  }
}

/** @throws UserError */
export function throwWhenAborted(signal: AbortSignal): void {
  if (!signal.aborted) return
  const reason: unknown = signal.reason
  if (reason instanceof UserError) throw reason
  if (reason instanceof DOMException && reason.name === 'TimeoutError') {
    throw new UserError('timed-out', 'The training took longer than it may. Fewer epochs or larger batches are faster.')
  }
  throw new UserError('cancelled', 'The training was cancelled.')
}
