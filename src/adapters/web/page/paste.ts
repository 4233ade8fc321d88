/**
 * Lines that are pasted into a field of one line, which would drop their breaks: as a quoted text, the way a command takes
 * it. Into an empty field goes the command that reads logs. Null: nothing to do.
 * @param before what stands in front of the cursor
 */
export function pastedLines(text: string, before: string): string | null {
  if (!/[\n\r]/.test(text.trim())) return null
  const quoted = JSON.stringify(text)
  if (before.trim() === '') return `/diagnose text:${quoted}`
  return before.endsWith('"') ? quoted.slice(1, -1) : quoted
}
