import { detrend, flipShare, median, quantile, runningMedian, theilSenSlope } from './statistics.ts'

/** One loss curve. */
export interface CurveSignals {
  values: number[]
  first: number
  /** Value of the last epoch that was finite: the one that stands beside the curve. */
  last: number
  /** See `levelAtEnd`. */
  end: number
  /** Lowest value of the smoothed curve, and its epoch. */
  best: number
  bestEpoch: number
  /** Lowest and highest value as they are plotted, and their epochs. */
  lowest: number
  lowestEpoch: number
  highest: number
  highestEpoch: number
  /** 1 − end / baseline: what the network explains of all there was to explain; below 0 it is worse than guessing. */
  explained: number
  /** Relative change of the loss over the tail (last fifth, five epochs at least), from a robust slope of its logarithm. */
  slope: number
  /** Fitted change over the same tail, over the baseline: what a straight line through its values climbs; negative falls. */
  drift: number
  /** Half the tail's spread (90th to 10th percentile) around its trend, over the baseline. */
  swing: number
  /** The same over the tail's own level. */
  relativeSwing: number
  /** Mean step from epoch to epoch over the second half, and the same over the mean loss there. */
  step: number
  roughness: number
  /** Epochs of the tail that the four above look at. */
  tail: number
  /** Share of steps in the tail that turn back on the step before. */
  flips: number
  /** Largest rise from one epoch to the next after the first, over the baseline. */
  jump: number
}

/** Median of the last tenth (three epochs at least): one lucky epoch does not decide. */
export function levelAtEnd(values: number[]): number {
  return median(values.slice(-Math.max(3, Math.ceil(values.length / 10))))
}

/** Measures one loss curve; its values are finite. */
export function curveSignals(values: number[], baseline: number): CurveSignals {
  const end = levelAtEnd(values)
  const smooth = smoothed(values)
  const best = Math.min(...smooth)
  const tail = values.slice(-Math.max(5, Math.ceil(values.length / 5)))
  const trend = theilSenSlope(tail)
  const around = detrend(tail, trend)
  const spread = (quantile(around, 0.9) - quantile(around, 0.1)) / 2
  const half = values.slice(Math.floor(values.length / 2))
  const lowest = Math.min(...values)
  const highest = Math.max(...values)
  const rises = values.slice(2).map((value, index) => value - values[index + 1]!)
  return {
    values,
    first: values[0] ?? Number.NaN,
    last: values.at(-1) ?? Number.NaN,
    end,
    best,
    bestEpoch: smooth.indexOf(best) + 1,
    lowest,
    lowestEpoch: values.indexOf(lowest) + 1,
    highest,
    highestEpoch: values.indexOf(highest) + 1,
    explained: 1 - end / baseline,
    slope: Math.expm1(theilSenSlope(tail.map((value) => Math.log(Math.max(value, 1e-9)))) * (tail.length - 1)),
    drift: (trend * (tail.length - 1)) / baseline,
    swing: spread / baseline,
    relativeSwing: ratio(spread, median(tail)),
    step: meanStep(half),
    roughness: half.length < 2 ? 0 : ratio(meanStep(half), mean(half)),
    tail: tail.length,
    flips: flipShare(tail),
    jump: Math.max(0, ...rises) / baseline,
  }
}

function meanStep(values: number[]): number {
  const steps = values.slice(1).map((value, index) => Math.abs(value - values[index]!))
  return steps.length === 0 ? 0 : mean(steps)
}

/** A loss that lies at exactly 0 does not move, and 0 of 0 is none. */
function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

export function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The curve without the noise of single epochs. */
export function smoothed(values: number[]): number[] {
  return runningMedian(values, smoothingWidth(values.length))
}

/** Odd, and about a twelfth of the curve: wide enough for batch noise, narrow enough to keep the first transient. */
function smoothingWidth(length: number): number {
  return 2 * Math.floor(Math.max(3, 0.08 * length) / 2) + 1
}
