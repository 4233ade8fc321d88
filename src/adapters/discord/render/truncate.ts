/** Shortens to `most` characters, at a blank where there is one, and says so with an ellipsis. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text
  if (most < 1) return ''
  const room = withoutHalfCharacter(text.slice(0, most - 1))
  const blank = room.lastIndexOf(' ')
  return `${(blank > most / 2 ? room.slice(0, blank) : room).trimEnd()}…`
}

/** Keeps as many whole lines as fit into `most` characters; the last one tells how many are missing. */
export function cutLines(lines: string[], most: number): string[] {
  const length = (count: number) => lines.slice(0, count).reduce((sum, line) => sum + line.length + 1, 0)
  if (length(lines.length) - 1 <= most) return lines
  const more = (kept: number) => `… ${lines.length - kept} more`
  let kept = lines.length - 1
  while (kept > 0 && length(kept) + more(kept).length > most) kept--
  const first = cutText(lines[0] ?? '', most - more(1).length - 1)
  if (kept > 0) return [...lines.slice(0, kept), more(kept)]
  return lines.length === 1 || first.length < 2 ? [cutText(lines[0] ?? '', most)] : [first, more(1)]
}

/** A string cut between the two halves of a character would end in a broken one. */
function withoutHalfCharacter(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text
}
