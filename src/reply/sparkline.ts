import { isFiniteNumber, position, type ValueScale, valueScale } from './scale.ts'

const bars = '▁▂▃▄▅▆▇█'

export interface SparklineOptions {
  /** At most this many characters; longer rows are averaged. */
  width?: number
  /** Bottom and top; left out, the row's own. */
  scale?: { min: number; max: number }
  /** Equal ratios instead of equal steps; left out, decided by the range. */
  log?: boolean
}

/**
 * A row of numbers as a line of bars: `█▆▃▂▁`. `×` is a value that is not a number, `↑` and `↓` are infinities; a
 * character that stands for several values shows such a one before any average. Equal values stand in the middle.
 */
export function sparkline(values: (number | null)[], { width = 24, scale, log }: SparklineOptions = {}): string {
  const means = bucketMeans(values, width)
  const own: ValueScale = { ...valueScale([means]), ...scale }
  return means.map((mean) => character(mean, log === undefined ? own : { ...own, log })).join('')
}

/** Averages a row down to at most `width` values; a bucket that holds a NaN, a null or an infinity keeps it. */
export function bucketMeans(values: (number | null)[], width: number): (number | null)[] {
  const count = Math.min(values.length, Math.max(1, Math.floor(width)))
  return Array.from({ length: count }, (_, index) => {
    const from = Math.floor((index * values.length) / count)
    const bucket = values.slice(from, Math.floor(((index + 1) * values.length) / count))
    // Divided before adding: a sum of huge losses overflows, their mean does not.
    return bucket.includes(null) ? null : bucket.reduce<number>((sum, value) => sum + (value ?? 0) / bucket.length, 0)
  })
}

function character(mean: number | null, scale: ValueScale): string {
  if (mean === Infinity) return '↑'
  if (mean === -Infinity) return '↓'
  if (!isFiniteNumber(mean)) return '×'
  const height = Math.min(bars.length - 1, Math.floor(position(mean, scale) * bars.length))
  return bars.charAt(height)
}
