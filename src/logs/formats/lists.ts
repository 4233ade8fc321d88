import { meaningOf } from '../vocabulary/names.ts'
import { readNumber } from '../numbers.ts'
import { type FormatResult, type LogFormat, type LogLine, nothingFound, type LogRecord } from '../log-format.ts'
import { setValue, isMeasurement } from '../log-record.ts'

/** `train_losses = [0.9, 0.8]`, `'loss': array([0.9 0.8])`, `loss_curve_ [...]`. Bounded, and no two ways to match. */
const list =
  /([A-Za-z][\w ./'-]{0,60}?)['"]?\s{0,3}[:=]?\s{0,3}(?:(?:np\.)?array\(|tensor\()?\[([\s\d.,eE+naifNA-]{1,400000})\]/g

/** Fewer numbers are a pair or a shape, not a curve. */
const fewest = 3

const mostValues = 100_000

/** Lists as Python prints them, one for each curve. */
export const lists: LogFormat = {
  id: 'lists',
  name: 'printed lists',
  read({ text, lines }) {
    if (!text.includes('[')) return readRowsOf(lines)
    const records: LogRecord[] = []
    const seen = new Set<string>()
    for (const [, name = '', inner = ''] of text.matchAll(list)) {
      // One that comes again holds the parts of a number of each epoch, no curve.
      if (seen.has(name)) return nothingFound
      seen.add(name)
      const quantity = meaningOf(name)?.quantity
      if (quantity === undefined || quantity === 'rate') continue
      const values = inner
        .split(/[\s,]+/, mostValues)
        .filter((word) => word !== '')
        .map(readNumber)
      if (values.length < fewest || values.includes(undefined)) continue
      for (const [index, value] of values.entries()) setValue((records[index] ??= { values: [] }), name.trim(), value)
    }
    for (const [index, one] of records.entries()) one.epoch ??= index + 1
    return records.some(isMeasurement) ? { records, unread: [], notes: [] } : nothingFound
  },
}

/** Fewer numbers behind a name are no row of a table. */
const fewestInRow = 4

/** `train loss | 0.9 | 0.7 | 0.5`: a table that was turned on its side. */
function readRowsOf(lines: LogLine[]): FormatResult {
  const records: LogRecord[] = []
  if (lines.length > mostRows) return nothingFound
  for (const { text } of lines) {
    const start = text.search(/\d/)
    const name = text
      .slice(0, start)
      .replaceAll(/[|:=,[(\s]+/g, ' ')
      .trim()
    const words = text
      .slice(Math.max(start, 0))
      .split(/[\s,;|\])]+/)
      .filter((word) => word !== '')
    const values = words.map(readNumber)
    if (start < 0 || values.length < fewestInRow || values.includes(undefined) || meaningOf(name) === undefined)
      continue
    for (const [index, value] of values.entries()) setValue((records[index] ??= { values: [] }), name, value)
  }
  return records.some(isMeasurement) ? { records, unread: [], notes: [] } : nothingFound
}

/** A table on its side has a row for each curve. */
const mostRows = 20
