import { meaningOf } from '../vocabulary/names.ts'
import { readNumber } from '../numbers.ts'
import { cellsOf, cleaned, delimiters, isEmpty, rawCells, readCell } from './cells.ts'
import { type FormatResult, type LogFormat, type LogLine, nothingFound, type LogRecord } from '../log-format.ts'
import { type Table, tableWithoutHead } from './headless.ts'
import { columnsByRun } from './run-columns.ts'
import { setValue, isMeasurement } from '../log-record.ts'

/** The head of a table stands near the top; above it may be a few words. */
const mostAbove = 100

/** A table with a head, such as `epoch,loss,val_loss`; without one, two or three columns of numbers. */
export const csv: LogFormat = {
  id: 'csv',
  name: 'a table',
  read({ lines }) {
    const table = tableWithHead(lines) ?? tableWithoutHead(lines)
    if (table === undefined) return nothingFound
    const runs = columnsByRun(table.columns).map((columns) => readRows(lines, { ...table, columns }))
    return {
      records: runs.flatMap(({ records }) => records),
      unread: runs.flatMap(({ unread }) => unread),
      notes: table.notes,
    }
  },
}

function tableWithHead(lines: LogLine[]): Table | undefined {
  for (const [index, { text }] of lines.slice(0, mostAbove).entries()) {
    if (!speaks.test(text)) continue
    for (const delimiter of delimiters) {
      const cells = cellsOf(withoutOrnament(text), delimiter)
      const columns = cells.every(isName) ? columnsOf(cells) : []
      const next = lines.slice(index + 1, index + 4).find((line) => !isRule(line.text))
      const wide = columns.length > 1 || text.trim().split(/\s/).length === 1
      if (next === undefined || !wide || !columns.some(isMeasured)) continue
      const between = rowDelimiter(delimiter, cells.length, next.text)
      const numbers = cellsOf(next.text, between)
      const filled = numbers.filter((cell) => readCell(cell, between) !== undefined).length
      // pandas prints the number of the row in front, and no name for it.
      const extra = delimiter.trim() === '' ? numbers.length - cells.length : 0
      // A sentence has blanks too, and the line below it few numbers.
      const few = delimiter.trim() === '' ? 2 * filled <= numbers.length : filled === 0
      if (few || extra < 0 || extra > 1) continue
      return { delimiter: between, columns: [...Array<undefined>(extra), ...columns], from: index + 1, notes: [] }
    }
  }
  return undefined
}

/** What parts the numbers, where it is not what parts their names: `train_loss,val_loss` above numbers between tabs. */
const rowDelimiter = (ofHead: string, columns: number, row: string): string =>
  cellsOf(row, ofHead).length >= columns
    ? ofHead
    : (['\t', ' '].find((other) => cellsOf(row, other).length === columns) ?? ofHead)

/** Around a head that is printed there may be stars or dashes. */
const withoutOrnament = (text: string): string => text.replace(/^\s*[*=#~-]{2,}/, '').replace(/[*=#~-]{2,}\s*$/, '')

const speaks = /loss|train|\bval|acc|auc|error|rmse|mae|mse|map|value|score|perplexity|ppl/i

/** `|---|---|` or `===  ===` under a head. */
const isRule = (text: string): boolean => /^[\s|:+=-]+$/.test(text)

/** A head has names alone; a printed line has colons and numbers in it. */
const isName = (cell: string): boolean => !/[:={},;|\t]/.test(cell) && readNumber(cell) === undefined

/** TensorBoard calls the only curve of a file `Value`; spaCy counts in columns `E` and `#`. */
const renamed: Record<string, string> = { value: 'loss', e: 'epoch', '#': 'step' }

function columnsOf(names: string[]): Table['columns'] {
  const known = names.map((name) => (meaningOf(name) ? name : undefined))
  if (known.some(isMeasured)) return known.map((name, index) => name ?? countName(names[index]!))
  return names.map((name, index) => known[index] ?? renamed[name.toLowerCase()])
}

const countName = (name: string): string | undefined =>
  name.toLowerCase() === 'value' ? undefined : renamed[name.toLowerCase()]

function isMeasured(name: string | undefined): boolean {
  const quantity = name === undefined ? undefined : meaningOf(name)?.quantity
  return quantity !== undefined && !['epoch', 'step', 'rate', 'scale', 'gradient'].includes(quantity)
}

function readRows(lines: LogLine[], { delimiter, columns, from, notes }: Table): FormatResult {
  const records: LogRecord[] = []
  const unread: number[] = []
  const wanted = [...columns.entries()].flatMap(([index, name]) =>
    name === undefined ? [] : [{ index, name, measured: isMeasured(name) }],
  )
  for (const { text, number } of lines.slice(from)) {
    const raw = rawCells(text, delimiter)
    const one: LogRecord = { values: [] }
    let spoilt = false
    for (const { index, name, measured } of wanted) {
      const cell = cleaned(raw[index] ?? '')
      const value = readCell(cell, delimiter)
      setValue(one, name, value)
      spoilt ||= measured && value === undefined && !isEmpty(cell)
    }
    const tells = isMeasurement(one)
    if (tells) records.push(one)
    const short = !tells && raw.length < columns.length
    if ((spoilt || short) && !isNoRow(raw.map(cleaned))) unread.push(number)
  }
  return { records, unread, notes }
}

/** `|---|---|` under a head, or a head again, where a run was resumed. */
const isNoRow = (cells: string[]): boolean =>
  cells.every((cell) => /^:?[-=+]*:?$/.test(cell)) ||
  cells.some((cell) => isMeasured(cell) && readNumber(cell) === undefined)
