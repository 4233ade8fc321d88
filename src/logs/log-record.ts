import { meaningOf } from './vocabulary/names.ts'
import type { LogRecord } from './log-format.ts'

const measured = new Set(['loss', 'bare', 'score', 'error', 'reward', 'gradient'])

/** Whether a place of a log tells something that can be judged. */
export const isMeasurement = ({ values }: LogRecord): boolean =>
  values.some(({ name }) => measured.has(meaningOf(name)?.quantity ?? ''))

export const hasLoss = ({ values }: LogRecord): boolean =>
  values.some(({ name }) => {
    const quantity = meaningOf(name)?.quantity
    return quantity === 'loss' || quantity === 'bare'
  })

/** A value under the name of a column or a key; counts go to their own places. */
export function setValue(record: LogRecord, name: string, value: number | undefined): void {
  if (value === undefined) return
  const quantity = meaningOf(name)?.quantity
  if (quantity === undefined) return
  if (quantity === 'epoch' || quantity === 'step') {
    if (record[quantity] === undefined || meaningOf(name)!.rank === 0) record[quantity] = value
  } else record.values.push({ name, value })
}
