import type { Meaning } from '../vocabulary/names.ts'
import type { LogRecord } from '../log-format.ts'

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
  /** The first value, and whether another one differs from it: a score that is 0 throughout tells least. */
  first: number
  varies: boolean
}

/** More names are no curves: a log that has a new one in each line. */
const mostSeries = 500

export function seriesOf(records: LogRecord[]): Series[] {
  const known = new Map<string, Series>()
  for (const { values } of records)
    for (const { meaning, value } of values) {
      const series = known.get(meaning.id)
      if (series) {
        series.count++
        series.varies ||= value !== series.first
      } else if (known.size < mostSeries)
        known.set(meaning.id, { id: meaning.id, meaning, count: 1, first: value, varies: false })
    }
  return [...known.values()]
}

const shareLike = new Set(['accuracy', 'top5', 'acc5'])

/** A share is 1 at most, and rounding adds little: one value above tells it of all. */
export const inPercent = (records: LogRecord[]): boolean =>
  records.some(({ values }) =>
    values.some(({ meaning, value }) => value > 1.01 && value <= 101 && shareLike.has(meaning.key)),
  )

export function sidesOf(records: LogRecord[]): Sides {
  const sides: Sides = { gradient: [], scale: [], rate: [], reward: [] }
  for (const { values } of records)
    for (const { meaning, value } of values)
      if (meaning.quantity in sides) sides[meaning.quantity as keyof Sides].push(value)
  return sides
}
