import { type Meaning, meaningOf } from '../vocabulary/names.ts'
import type { LogRecord } from '../log-format.ts'
import { remembering } from '../remember.ts'

/** Numbers beside the losses, in the order of the log. */
export interface Sides {
  gradient: number[]
  scale: number[]
  rate: number[]
  reward: number[]
}

/** All numbers of one name in a log. */
export interface Series {
  id: string
  meaning: Meaning
  count: number
}

const idOf = ({ quantity, split, key, set, player, rank }: Meaning): string =>
  [quantity, split, key, set, player, rank].join(' ')

export function seriesOf(records: LogRecord[]): Series[] {
  const known = new Map<string, Series>()
  for (const { values } of records)
    for (const { name } of values) {
      const meaning = meaningOf(name)
      if (meaning === undefined) continue
      const id = idOf(meaning)
      const series = known.get(id)
      if (series) series.count++
      else known.set(id, { id, meaning, count: 1 })
    }
  return [...known.values()]
}

export const idOfName = remembering((name: string): string | undefined => {
  const meaning = meaningOf(name)
  return meaning && idOf(meaning)
})

const shareLike = new Set(['accuracy', 'top5', 'acc5'])

/** A share is 1 at most, and rounding adds little: one value above tells it of all. */
export const inPercent = (records: LogRecord[]): boolean =>
  records.some(({ values }) =>
    values.some(({ name, value }) => value > 1.01 && value <= 101 && shareLike.has(meaningOf(name)?.key ?? '')),
  )

export function sidesOf(records: LogRecord[]): Sides {
  const sides: Sides = { gradient: [], scale: [], rate: [], reward: [] }
  for (const { values } of records)
    for (const { name, value } of values) {
      const quantity = meaningOf(name)?.quantity
      if (quantity !== undefined && quantity in sides) sides[quantity as keyof Sides].push(value)
    }
  return sides
}
