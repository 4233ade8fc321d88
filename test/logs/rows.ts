import { choose } from '../../src/logs/curves/choose.ts'
import { splitLog } from '../../src/logs/lines/split-log.ts'
import type { LogFormat } from '../../src/logs/log-format.ts'

/** What a format reads of a text, as the figures that are judged; a metric without a loss has its own tests. */
export function rowsRead(format: LogFormat, text: string) {
  const { records, unread, notes } = format.read(splitLog(text))
  const rows = choose(records).rows.map(({ trainMetric: _train, validationMetric: _validation, ...row }) => row)
  return { rows, unread, notes }
}
