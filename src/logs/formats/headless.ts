import type { LogLine } from '../log-format.ts'
import { cellsOf, delimiters, readCell } from './cells.ts'

/** A table of a log, as far as it was understood. */
export interface Table {
  delimiter: string
  /** The name of each column that tells something; undefined for those that are about something else. */
  columns: (string | undefined)[]
  /** Index of the first line of numbers. */
  from: number
  notes: string[]
}

/** Above the numbers may stand the code that printed them. */
const mostAbove = 100

const areNumbers = (lines: LogLine[]): boolean =>
  lines.length === 3 && lines.every(({ text }) => /^[\s,;|]*[+-]?(?:\d|\.\d|nan|inf)[\d\s.,;|e+naif-]*$/i.test(text))

/** Two or three columns of numbers without names: what counts comes first, then the loss of the training. */
export function tableWithoutHead(lines: LogLine[]): Table | undefined {
  const from = lines.slice(0, mostAbove).findIndex((_, at) => areNumbers(lines.slice(at, at + 3)))
  const start = lines.slice(Math.max(from, 0), Math.max(from, 0) + 3)
  for (const delimiter of delimiters) {
    const rows = start.map(({ text }) => cellsOf(text, delimiter).map((cell) => readCell(cell, delimiter)))
    const [first = []] = rows
    if (first.length > 3 || rows.some((row) => row.length !== first.length || row.includes(undefined))) continue
    if (first.length === 1 && lines.length < 3) continue
    const counted =
      first.length > 1 &&
      rows.every(([number], at) => Number.isInteger(number) && (at === 0 || number! > rows[at - 1]![0]!))
    const columns: Table['columns'] = counted
      ? ['epoch', 'train loss', 'val loss']
      : ['train loss', 'val loss', 'epoch']
    if (first.length === 3 && first[0]! > firstTime) return mlflow(delimiter)
    if (!counted && first.length === 3) continue
    return {
      delimiter,
      columns: columns.slice(0, first.length),
      from: Math.max(from, 0),
      notes: [headless(counted, first.length)],
    }
  }
  return undefined
}

/** A time in milliseconds, since 2001; no training counts so far. */
const firstTime = 1e12

/** A metric's file of MLflow: time, value, step. */
const mlflow = (delimiter: string): Table => ({
  delimiter,
  columns: [undefined, 'train loss', 'step'],
  from: 0,
  notes: ['I took it for a metric file of MLflow, with time, value and step.'],
})

function headless(counted: boolean, count: number): string {
  const names = counted ? ['epoch', 'loss', 'validation loss'] : ['loss', 'validation loss']
  const used = names.slice(0, count)
  return `The table has no head; I took its column${used.length > 1 ? 's' : ''} for ${used.join(', ')}.`
}
