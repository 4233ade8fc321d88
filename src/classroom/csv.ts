/** What a cell of a table holds. */
export type Cell = string | number

/** Spreadsheets know by this mark that what follows is UTF-8. */
const byteOrderMark = '\uFEFF'

/** A table as a file that spreadsheets open: RFC 4180, everything in quotes. */
export function csvOf(rows: Cell[][]): string {
  return byteOrderMark + rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('')
}

/** A text that a spreadsheet would take for a formula is guarded; numbers of ours stay as they are. */
function cellText(cell: Cell): string {
  const text = String(cell).replaceAll(/[\0\r\n]+/g, ' ')
  const guarded = typeof cell === 'string' ? guard(text) : text
  return `"${guarded.replaceAll('"', '""')}"`
}

/** An apostrophe before whatever looks like a formula: also after marks that part cells where a file is read in another way. */
function guard(text: string): string {
  const whole = /^\s*[=+\-@\t]/.test(text) ? `'${text}` : text
  return whole.replaceAll(/([;\t]\s*)(?=[=+\-@])/g, "$1'")
}
