import { meaningOf } from '../vocabulary/names.ts'
import { readNumber } from '../numbers.ts'
import { type LogFormat, nothingFound, type LogRecord } from '../log-format.ts'
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
  read({ text }) {
    if (!text.includes('[')) return nothingFound
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
