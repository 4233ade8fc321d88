/** Which values stand at the bottom and at the top of a picture, and whether steps between them are equal ratios. */
export interface ValueScale {
  min: number
  max: number
  log: boolean
}

/**
 * Above this ratio of largest to smallest a linear scale squashes everything but the peak: of eight bar heights the
 * small values all get the lowest. Runs that settle span 2 to 15, runs that blow up 50 and more.
 */
const wideRange = 20

/**
 * Rows that stand this far apart need a log scale as well: a validation loss of 30 over a train loss near 1 (`lr:10`)
 * would flatten the train loss. Runs that only overfit start together, so their highest values are near each other.
 */
const farApart = 10

/** On a log scale, how far below the lowest point of the highest row is still drawn; lower values stand on the floor. */
const logFloor = 1 / 1000

/** Wobble smaller than this share of the values is drawn small, not stretched to the full height. */
const leastSpan = 0.1

/**
 * One scale for all rows, so that they can be compared. It is logarithmic when even the row that stays highest spans a
 * wide range, or when rows stand far apart. A train loss that falls to almost nothing is no reason: a log scale would
 * flatten the rise of the validation loss beside it.
 * Values that are not finite are left out; without any finite value the scale is 0 to 1.
 */
export function valueScale(rows: (number | null)[][]): ValueScale {
  const finite = rows.map((row) => row.filter(isFiniteNumber)).filter((row) => row.length > 0)
  if (finite.length === 0) return { min: 0, max: 1, log: false }
  const [min, max] = [least(finite.flat()), greatest(finite.flat())]
  // A zero has no place on a log scale: it stands on the floor and does not decide.
  const lows = finite.map((row) => least(row.filter((value) => value > 0))).filter(Number.isFinite)
  const highestLow = greatest(lows)
  const lowestHigh = least(finite.map(greatest).filter((value) => value > 0))
  const wide = max > wideRange * highestLow || max > farApart * lowestHigh
  if (min < 0 || lows.length === 0 || !wide) return { ...widened(min, max), log: false }
  return { min: Math.max(least(lows), highestLow * logFloor), max, log: true }
}

/** Where a value stands between bottom (0) and top (1); values outside the scale stand at its edge. */
export function position(value: number, { min, max, log }: ValueScale): number {
  const [at, low, high] = log ? [Math.log(Math.max(value, min)), Math.log(min), Math.log(max)] : [value, min, max]
  if (!(high > low)) return 0.5
  // Halves first: the distance between two huge numbers of opposite sign overflows.
  return Math.min(1, Math.max(0, (at / 2 - low / 2) / (high / 2 - low / 2)))
}

/** Whether there is a value that can be drawn: null stands for one that was not finite. */
export function isFiniteNumber(value: number | null): value is number {
  return value !== null && Number.isFinite(value)
}

function widened(min: number, max: number): { min: number; max: number } {
  const missing = leastSpan * Math.max(Math.abs(min), Math.abs(max)) - (max - min)
  return missing > 0 ? { min: min - missing / 2, max: max + missing / 2 } : { min, max }
}

const least = (values: number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity)
const greatest = (values: number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity)
