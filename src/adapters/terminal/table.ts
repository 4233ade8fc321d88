import stringWidth from 'fast-string-width'
import { wrapAnsi } from 'fast-wrap-ansi'
import { tableLines } from '../../reply/text.ts'
import { wrap } from './wrap.ts'

/** Columns between two cells. */
const gap = 2

/** A table no wider than so many columns: long cells go on below themselves; where that is not enough, one cell under the other. */
export function tableWithin(head: string[], rows: string[][], columns: number): string {
  const widths = widthsWithin(head, rows, columns - gap * (head.length - 1))
  if (widths === null) return stacked(head, rows, columns)
  const cut = rows.flatMap((row) => {
    const cells = row.map((cell, index) => wrapAnsi(cell, widths[index] ?? columns).split('\n'))
    const lines = Math.max(...cells.map(({ length }) => length))
    return Array.from({ length: lines }, (_, line) => cells.map((cell) => cell[line] ?? ''))
  })
  return tableLines(head, cut).join('\n')
}

/**
 * The widths of the columns when the widest ones give way until all fit; null when a word would have to be broken. Head cells
 * are not broken either.
 */
function widthsWithin(head: string[], rows: string[][], room: number): number[] | null {
  const cells = head.map((title, index) => [title, ...rows.map((row) => row[index] ?? '')])
  const whole = cells.map((column) => Math.max(...column.map((text) => stringWidth(text))))
  const least = cells.map(([title = '', ...column]) => {
    return Math.max(stringWidth(title), ...column.flatMap((cell) => cell.split(' ').map((text) => stringWidth(text))))
  })
  for (let widest = Math.max(...whole); widest > 0; widest--) {
    const widths = whole.map((width, index) => Math.max(Math.min(width, widest), least[index]!))
    if (widths.reduce((sum, width) => sum + width, 0) <= room) return widths
  }
  return null
}

function stacked(head: string[], rows: string[][], columns: number): string {
  const told = rows.map(([first = '', ...rest]) => {
    const lines = rest.map((cell, index) => (cell === '' ? '' : wrap(`- ${head[index + 1]}: ${cell}`, columns)))
    return [wrap(first, columns), ...lines.filter((line) => line !== '')].join('\n')
  })
  return told.join('\n\n')
}
