export interface LineHistory {
  add(line: string): void
  /** The line before the one shown; `draft` is what was being typed and comes back at the end. */
  older(draft: string): string
  newer(): string
}

/** The lines sent so far, walked with the arrow keys as in a terminal. */
export function lineHistory(): LineHistory {
  const lines: string[] = []
  let draft = ''
  let at = 0
  const shown = (): string => (at === lines.length ? draft : (lines[at] ?? ''))
  return {
    add(line) {
      if (line !== lines.at(-1)) lines.push(line)
      at = lines.length
      draft = ''
    },
    older(typed) {
      if (at === lines.length) draft = typed
      at = Math.max(0, at - 1)
      return shown()
    },
    newer() {
      at = Math.min(lines.length, at + 1)
      return shown()
    },
  }
}
