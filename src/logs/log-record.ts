import { meaningOf } from './vocabulary/names.ts'
import type { LogRecord } from './log-format.ts'

const measured = new Set(['loss', 'bare', 'score', 'error', 'reward', 'gradient'])

/** Whether a place of a log tells something that can be judged. */
export const isMeasurement = ({ values }: LogRecord): boolean =>
  values.some(({ meaning }) => measured.has(meaning.quantity))

/** Whether a record holds a loss, or a number that nobody named. */
export const hasLoss = ({ values }: LogRecord): boolean =>
  values.some(({ meaning: { quantity } }) => quantity === 'loss' || quantity === 'bare')

/** A value under the name of a column or a key; counts go to their own places. */
export function setValue(record: LogRecord, name: string, value: number | undefined): void {
  if (value === undefined) return
  const meaning = meaningOf(name)
  if (meaning === undefined) return
  const { quantity, rank } = meaning
  if (quantity === 'epoch' || quantity === 'step') {
    if (record[quantity] === undefined || rank === 0) record[quantity] = value
  } else record.values.push({ meaning, value })
}
