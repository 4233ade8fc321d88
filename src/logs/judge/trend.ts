import { median } from '../../diagnosis/statistics.ts'
import type { Shape } from './shape.ts'

/** What one curve does. `creeping` rises by less than anybody would call a blow-up; `short` are too few points to tell. */
export type Trend = 'rising' | 'creeping' | 'falling' | 'flattened' | 'flat' | 'noisy' | 'short'

/** Fewer points show a plain fall or rise, and nothing finer. */
const fewest = 5

/** Of the 51 logs in `test/logs/cases` those that diverge without NaN end at 1.6 times their start and more, others at 1.2 at most. */
const blowUp = 1.35

/** Rise over the lowest level after a fall, as a multiple: what comes back this far was thrown off. */
const thrownBack = 2

/** A change of the level smaller than this share is none. */
const least = 0.03

/** A last third that still falls by this share of itself, and this share of the way, is not at its end. */
const stillFalls = { ofItself: 0.06, ofScale: 0.035 }

/** Steps this large beside the level are noise and no curve. */
const wild = 0.3

/** A fall by this share of the level shows in two values, and in three or four. */
const plainFall = { ofTwo: 0.05, ofMore: 0.025 }

export function trendOf(shape: Shape): Trend {
  return shape.values.length < fewest ? shortTrend(shape) : longTrend(shape)
}

function shortTrend({ values }: Shape): Trend {
  const [first = 0, ...rest] = values
  if (rest.length === 0) return 'short'
  const last = rest.at(-1)!
  const size = Math.max(Math.abs(first), Math.abs(last), 1e-12)
  const change = (last - first) / size
  const all = (holds: (step: number) => boolean) => rest.every((value, index) => holds(value - values[index]!))
  if (all((step) => step > 0) && last > 1.5 * first && rest.length > 1) return 'rising'
  const plain = rest.length === 1 ? plainFall.ofTwo : plainFall.ofMore
  if (all((step) => step <= 0.02 * size) && change < -plain) return 'falling'
  return 'short'
}

function longTrend(shape: Shape): Trend {
  const { start, end, lowest, scale, fall, trend, noise, jumps, values } = shape
  const rise = (end - lowest) / scale
  const beyond = rise > 3 * noise
  const positive = lowest > 0
  if (positive && beyond && trend > 1.5 && end > blowUp * start && end > blowUp * lowest) return 'rising'
  if (positive && beyond && values.length >= 8 && end > thrownBack * lowest && rise > 0.2 && shape.tail > 0)
    return 'rising'
  // A leap near the start, after which it stays up there.
  if (positive && values.length >= 6 && end > thrownBack * start && end > thrownBack * lowest && rise > 2 * noise)
    return 'rising'
  if (trend > 2 && -fall > least) return 'creeping'
  if (fall > least && (trend < -1.9 || fall > 4 * noise)) return keepsFalling(shape) ? 'falling' : 'flattened'
  return jumps > wild ? 'noisy' : 'flat'
}

/** Of the whole way down the last third still brought so much, and this share of itself: a straight line brings a third. */
const fairShare = { ofWay: 0.12, ofItself: 0.015 }

/** Six to eight values are two halves rather than a curve: the later one lies plainly below the one before. */
const half = { size: 3, fewest: 6, most: 8, fall: 0.2 }

function fellLately(values: number[]): boolean {
  if (values.length < half.fewest || values.length > half.most) return false
  const [before, after] = [values.slice(-2 * half.size, -half.size), values.slice(-half.size)].map(median)
  return before! > 0 && before! - after! > half.fall * before! && Math.max(...values.slice(-half.size)) < before!
}

function keepsFalling({ tail, tailOfScale, noise, values, start, end, lowest, scale }: Shape): boolean {
  const way = (Math.max(values[0]!, start) - Math.min(lowest, end)) / scale
  const steady =
    values.length > 1 &&
    values.at(-1)! < Math.min(...values.slice(-6, -1)) &&
    values.at(-1)! <= lowest &&
    -tailOfScale > fairShare.ofWay * way &&
    -tail > fairShare.ofItself
  if (steady && -tailOfScale > noise) return true
  if (fellLately(values)) return true
  const [before = 0, last = 0] = values.slice(-2)
  const down = tail < -stillFalls.ofItself && tailOfScale < -stillFalls.ofScale && -tailOfScale > noise
  return down && (values.length > 6 || last < before - 0.02 * Math.abs(before))
}

export const hasFallen = (trend: Trend | null): boolean => trend === 'falling' || trend === 'flattened'
