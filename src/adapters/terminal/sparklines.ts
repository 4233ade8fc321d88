import stringWidth from 'fast-string-width'
import { wrapAnsi } from 'fast-wrap-ansi'
import type { SparklineRow } from '../../reply/reply.ts'
import { sparklineLines } from '../../reply/text.ts'

/** A note is not broken into a column narrower than this; the screen does it then. */
const narrowest = 20

/** Sparklines no wider than so many columns: a long note goes on below itself. */
export function sparklinesWithin(rows: SparklineRow[], columns: number): string {
  const bare = sparklineLines(rows.map((row) => ({ ...row, note: '|' })))
  const indent = Math.max(0, ...bare.map((line) => stringWidth(line) - 1))
  const lines = sparklineLines(rows)
  if (columns - indent < narrowest) return lines.join('\n')
  return lines
    .map((line, index) => {
      const { note } = rows[index]!
      if (stringWidth(line) <= columns) return line
      const broken = wrapAnsi(note, columns - indent).replaceAll('\n', `\n${' '.repeat(indent)}`)
      return line.slice(0, line.length - note.length) + broken
    })
    .join('\n')
}
