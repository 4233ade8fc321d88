import { meaningOf } from '../names.ts'
import { readNumber } from '../numbers.ts'
import { hasLoss } from '../pairs.ts'
import type { LogFormat, LogLine, FormatResult, Row } from '../log-format.ts'

/** Commas, semicolons (with decimal commas), tabs, bars, or blanks, as in a printed table. */
const delimiters = [',', ';', '\t', '|', ' ']

/** The head of a table stands near the top; above it may be a few words. */
const mostAbove = 100

/** More columns are not looked at. */
const mostColumns = 200

interface Table {
  delimiter: string
  /** What each column tells; undefined for those that are about something else. */
  columns: (keyof Row | undefined)[]
  /** Index of the first line of numbers. */
  from: number
  notes: string[]
}

/** A table with a head, such as `epoch,loss,val_loss`; without one, two or three columns of numbers. */
export const csv: LogFormat = {
  id: 'csv',
  name: 'a table',
  read({ lines }) {
    const table = tableWithHead(lines) ?? tableWithoutHead(lines)
    return table ? readRows(lines, table) : { rows: [], unread: [], notes: [] }
  },
}

function cellsOf(line: string, delimiter: string): string[] {
  return rawCells(line, delimiter).map(cleaned)
}

/** As they stand there: of a wide table few columns are wanted, and cleaning takes longer than splitting. */
function rawCells(line: string, delimiter: string): string[] {
  const text = delimiter === '|' ? line.trim().replace(/^\|/, '').replace(/\|$/, '') : line.trim()
  return delimiter === ' ' ? text.split(/\s+/, mostColumns) : text.split(delimiter, mostColumns)
}

/** Without blanks and quotes around it. */
const cleaned = (cell: string): string => cell.trim().replace(/^["']/, '').replace(/["']$/, '')

function tableWithHead(lines: LogLine[]): Table | undefined {
  for (const [index, { text }] of lines.slice(0, mostAbove).entries()) {
    if (!/loss/i.test(text)) continue
    for (const delimiter of delimiters) {
      const cells = cellsOf(text, delimiter)
      const columns = cells.every(isName) ? columnsOf(cells) : []
      const next = lines[index + 1]
      const wide = columns.length > 1 || text.trim().split(/\s/).length === 1
      if (next === undefined || !wide || !columns.some(isLoss)) continue
      return { delimiter, columns, from: index + 1, notes: [] }
    }
  }
  return undefined
}

/** A head has names alone; a printed line has colons and numbers in it. */
const isName = (cell: string): boolean => !/[:={},;|\t]/.test(cell) && readNumber(cell) === undefined

/** Of several columns for the same figure the best one counts, and of equals the first. */
function columnsOf(names: string[]): Table['columns'] {
  const meanings = names.map(meaningOf)
  return meanings.map((meaning, index) => {
    if (meaning === undefined) return undefined
    const same = meanings.filter((other) => other?.field === meaning.field)
    const best = Math.min(...same.map((other) => other!.rank))
    return meanings.findIndex((other) => other?.field === meaning.field && other.rank === best) === index
      ? meaning.field
      : undefined
  })
}

const isLoss = (field: keyof Row | undefined): boolean => field === 'train' || field === 'validation'

function tableWithoutHead(lines: LogLine[]): Table | undefined {
  const start = lines.slice(0, 3)
  for (const delimiter of delimiters) {
    const rows = start.map(({ text }) => cellsOf(text, delimiter).map((cell) => readCell(cell, delimiter)))
    const [first = []] = rows
    if (first.length > 3 || rows.some((row) => row.length !== first.length || row.includes(undefined))) continue
    if (first.length === 1 && lines.length < 3) continue
    const counted =
      first.length > 1 &&
      rows.every(([number], at) => Number.isInteger(number) && (at === 0 || number! > rows[at - 1]![0]!))
    const columns: Table['columns'] = counted ? ['epoch', 'train', 'validation'] : ['train', 'validation', 'epoch']
    if (!counted && first.length === 3) continue
    return { delimiter, columns: columns.slice(0, first.length), from: 0, notes: [headless(counted, first.length)] }
  }
  return undefined
}

function headless(counted: boolean, count: number): string {
  const names = counted ? ['epoch', 'loss', 'validation loss'] : ['loss', 'validation loss']
  const used = names.slice(0, count)
  return `The table has no head; I took its column${used.length > 1 ? 's' : ''} for ${used.join(', ')}.`
}

function readRows(lines: LogLine[], { delimiter, columns, from, notes }: Table): FormatResult {
  const rows: Row[] = []
  const unread: number[] = []
  const wanted = [...columns.entries()].flatMap(([index, field]) => (field ? [{ index, field }] : []))
  for (const { text, number } of lines.slice(from)) {
    const raw = rawCells(text, delimiter)
    const row: Row = {}
    let spoilt = false
    for (const { index, field } of wanted) {
      const cell = cleaned(raw[index] ?? '')
      row[field] = readCell(cell, delimiter)
      spoilt ||= isLoss(field) && row[field] === undefined && !isEmpty(cell)
    }
    if (hasLoss(row)) rows.push(row)
    const short = !hasLoss(row) && raw.length < columns.length
    if ((spoilt || short) && !isNoRow(raw.map(cleaned))) unread.push(number)
  }
  return { rows, unread, notes }
}

function readCell(cell: string, delimiter: string): number | undefined {
  const text = delimiter === ',' ? cell : cell.replace(/^([+-]?\d{1,15}),(\d{1,15})$/, '$1.$2')
  return readNumber(text)
}

/** What writers put where there is nothing. */
const isEmpty = (cell: string): boolean => /^(?:|-|null|none|n\/a)$/i.test(cell)

/** `|---|---|` under a head, or a head again, where a run was resumed. */
const isNoRow = (cells: string[]): boolean =>
  cells.every((cell) => /^:?[-=+]*:?$/.test(cell)) || cells.some((cell) => isLoss(meaningOf(cell)?.field))
