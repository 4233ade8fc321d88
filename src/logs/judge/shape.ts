import { median, runningMedian, theilSenSlope } from '../../diagnosis/statistics.ts'

/** The shape of a curve of which less is better; nothing in it depends on the unit of the loss. */
export interface Shape {
  values: number[]
  /** Level at the start and at the end: medians of a twentieth and a tenth, three points at least where there are six. */
  start: number
  end: number
  /** Lowest value of the smoothed curve, and its place. */
  lowest: number
  lowestIndex: number
  /** The larger of both levels, without sign: what changes are measured against. */
  scale: number
  /** (start − end) / scale: 0.5 has halved, negative has risen. */
  fall: number
  /** Change over the last third, over the level there; and the same over `scale`. */
  tail: number
  tailOfScale: number
  /** Standard deviation of a single point around the trend, over the scale; robust. */
  noise: number
  /** Median step over median level: how far it jumps. */
  jumps: number
  /** Mann-Kendall's z: below −2 the curve falls, above 2 it rises, beyond chance. */
  trend: number
  /** Highest minus lowest value over the scale. */
  range: number
}

/** A first value this many times all others belongs to no trend: a mean over a whole untrained epoch, or a sum. */
const outlier = 5

/** Measures finite values; null when there are none. */
export function shapeOf(all: number[]): Shape | null {
  const values = withoutOutlier(all)
  const count = values.length
  if (count === 0) return null
  const level = (part: number[]) => (count < 6 ? undefined : median(part))
  const start = level(values.slice(0, Math.max(3, Math.ceil(count / 20)))) ?? values[0]!
  const end = level(values.slice(-Math.max(3, Math.ceil(count / 10)))) ?? values.at(-1)!
  const smooth = count < 8 ? values : runningMedian(values, 3)
  const lowest = smooth.reduce((one, other) => Math.min(one, other))
  const scale = Math.max(Math.abs(start), Math.abs(end), 1e-12)
  const tail = values.slice(-Math.max(3, Math.ceil(count / 3)))
  const change = theilSenSlope(tail) * (tail.length - 1)
  const steps = values.slice(1).map((value, index) => value - values[index]!)
  const drift = steps.length > 0 ? median(steps) : 0
  const sizes = steps.map(Math.abs)
  return {
    values,
    start,
    end,
    lowest,
    lowestIndex: smooth.indexOf(lowest),
    scale,
    fall: (start - end) / scale,
    tail: change / Math.max(Math.abs(median(tail)), 1e-12),
    tailOfScale: change / scale,
    noise: steps.length > 1 ? (1.4826 * median(steps.map((step) => Math.abs(step - drift)))) / Math.SQRT2 / scale : 0,
    jumps: sizes.length > 0 ? median(sizes) / Math.max(Math.abs(median(values)), 1e-12) : 0,
    trend: mannKendall(thin(values, 150)),
    range: (Math.max(...values) - Math.min(...values)) / scale,
  }
}

function withoutOutlier(values: number[]): number[] {
  const [first, ...rest] = values
  if (first === undefined || rest.length < 2) return values
  return first > outlier * Math.max(...rest.map(Math.abs)) ? rest : values
}

/** So many evenly spread values: pairs of all grow with the square. */
function thin(values: number[], most: number): number[] {
  if (values.length <= most) return values
  return Array.from({ length: most }, (_, index) => values[Math.floor((index * (values.length - 1)) / (most - 1))]!)
}

/** Whether later values are higher or lower than earlier ones, in standard deviations of chance. */
function mannKendall(values: number[]): number {
  let score = 0
  for (const [index, value] of values.entries())
    for (const later of values.slice(index + 1)) score += Math.sign(later - value)
  const count = values.length
  const variance = (count * (count - 1) * (2 * count + 5)) / 18
  return variance === 0 ? 0 : (score - Math.sign(score)) / Math.sqrt(variance)
}
