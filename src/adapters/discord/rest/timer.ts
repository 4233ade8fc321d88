/** Calls `action` after so many milliseconds; the function it gives back calls it off. */
export type Timer = (milliseconds: number, action: () => void) => () => void

/** The machine's timer. It does not keep the process alive. */
export const realTimer: Timer = (milliseconds, action) => {
  const timer = setTimeout(action, milliseconds)
  timer.unref()
  return () => clearTimeout(timer)
}
