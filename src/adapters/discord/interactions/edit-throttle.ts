import type { Clock } from '../../../app/ports.ts'

/**
 * Milliseconds between two edits of progress, over everybody. One costs about 2 ms of this process: 25 a second leave it free
 * to acknowledge commands at once, however many trainings run.
 */
const gapMilliseconds = 40

/** Takes the next turn and gives 0, or gives the milliseconds after which to ask again. */
export type EditThrottle = () => number

/** One throttle for all edits of progress of a process. */
export function createEditThrottle(clock: Clock): EditThrottle {
  let free = 0
  return () => {
    const now = clock().getTime()
    if (now < free) return free - now
    free = now + gapMilliseconds
    return 0
  }
}
