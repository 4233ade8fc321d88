/** The machine's timer: calls `action` after so many milliseconds, unless called off. It does not keep the process alive. */
export function realTimer(milliseconds: number, action: () => void): () => void {
  const timer = setTimeout(action, milliseconds)
  timer.unref()
  return () => clearTimeout(timer)
}
