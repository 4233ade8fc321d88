/** The value below which `share` of the values lie, linearly interpolated. NaN for no values. */
export function quantile(values: number[], share: number): number {
  // Numbers in a typed array are sorted as numbers: several times faster than with a comparison of ours.
  return quantileOfSorted(new Float64Array(values).sort(), values.length, share)
}

/** Of the first `length` values. */
function quantileOfSorted(sorted: Float64Array, length: number, share: number): number {
  const position = share * (length - 1)
  const [below, above] = [Math.floor(position), Math.ceil(position)]
  if (length === 0) return Number.NaN
  return sorted[below]! + (sorted[above]! - sorted[below]!) * (position - below)
}

/** The value in the middle, between the two middle ones where their number is even; NaN for none. */
export function median(values: number[]): number {
  return quantile(values, 0.5)
}

/** Median of a window around each value: smooths without being dragged along by a single outlier. `width` is odd. */
export function runningMedian(values: number[], width: number): number[] {
  const half = Math.floor(width / 2)
  const sorted = new Float64Array(mostInWindow)
  return values.map((_, index) => {
    const [from, to] = [Math.max(0, index - half), Math.min(values.length, index + half + 1)]
    const step = Math.max(1, Math.ceil((to - from) / mostInWindow))
    let length = 0
    for (let at = from; at < to; at += step) insert(values[at]!, sorted, length++)
    return quantileOfSorted(sorted, length, 0.5)
  })
}

/** Into the first `length` values, which are sorted: few enough for one to find its place by moving the others along. */
function insert(value: number, sorted: Float64Array, length: number): void {
  let place = length
  for (; place > 0 && sorted[place - 1]! > value; place--) sorted[place] = sorted[place - 1]!
  sorted[place] = value
}

/** So many values give a median as steady as the whole window does; a thousand epochs are measured often. */
const mostInWindow = 21

/** So many points give 1,770 slopes, plenty for a median. */
const mostForSlope = 60

/** Median of the slopes between all pairs of points: a slope that a third of outliers cannot tilt (Theil 1950, Sen 1968). */
export function theilSenSlope(values: number[]): number {
  const step = Math.ceil(values.length / mostForSlope)
  const slopes: number[] = []
  for (let from = 0; from < values.length; from += step)
    for (let to = from + step; to < values.length; to += step) slopes.push((values[to]! - values[from]!) / (to - from))
  return slopes.length === 0 ? 0 : median(slopes)
}

/** What is left of the values when their straight trend of this slope is taken out; its median is 0. */
export function detrend(values: number[], slope: number): number[] {
  const level = median(values.map((value, index) => value - slope * index))
  return values.map((value, index) => value - slope * index - level)
}

/** Share of steps whose direction is the opposite of the step before: 0 for a smooth curve, about 0.6 for pure noise. */
export function flipShare(values: number[]): number {
  const steps = values.slice(1).map((value, index) => value - values[index]!)
  const flips = steps.slice(1).filter((step, index) => step * steps[index]! < 0).length
  return steps.length < 2 ? 0 : flips / (steps.length - 1)
}
