import { setValue } from '../log-record.ts'
import { readNumber } from '../numbers.ts'
import { type LogFormat, nothingFound, type LogRecord } from '../log-format.ts'

/** `9798: 0.370096, 0.451929 avg loss, 0.001000 rate, 3.300000 seconds, 627072 images`. */
const line = /^\s*(?:\([^)]{0,80}\)\s*)?(\d{1,9}):\s*(\S+?),\s*(\S+) avg(?: loss)?,\s*(\S+) rate/

/** Darknet's line for each batch; the running mean is the steadier of its two losses. */
export const darknet: LogFormat = {
  id: 'darknet',
  name: 'the lines of darknet',
  read({ text, lines }) {
    if (!text.includes(' rate,')) return nothingFound
    const records = lines.flatMap(({ text: one }): LogRecord[] => {
      const [, step, , mean, rate] = line.exec(one) ?? []
      const value = readNumber(mean ?? '')
      if (step === undefined || value === undefined) return []
      const record: LogRecord = { step: Number(step), values: [] }
      setValue(record, 'train loss', value)
      setValue(record, 'lr', readNumber(rate ?? ''))
      return [record]
    })
    return records.length > 0 ? { records, unread: [], notes: [] } : nothingFound
  },
}
