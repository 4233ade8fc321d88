import {
  type KeyedRow,
  keyedRows,
  oldestFirst,
  type Point,
  pointsOf,
  singlePoints,
  valueOf,
  withoutRepeated,
} from './points.ts'
import type { Measured } from '../log-format.ts'
import { type Count, countsBy, startsAtStart } from './counts.ts'
import { type Figure, figures, judged, type Row } from './row.ts'

/** A value and where the log has it: the number of its epoch or step, or of the point where it counts nothing. */
export interface Mark {
  at: number
  value: number
}

/** What is quoted of a curve: values as the log has them, or means where an epoch has several. */
export interface Marks {
  count: number
  first: Mark
  last: Mark
  lowest: Mark
  highest: Mark
}

/** The curves of a log: one value per point, undefined where the log has none, NaN or infinite where it is not finite. */
export interface LogCurves extends Record<Figure, Measured[]> {
  /** What one point is: an epoch, or with few epochs and many numbers each of the points that were logged. */
  unit: 'epoch' | 'point'
  /** What the log counts by. */
  counts: Count | null
  /** Epochs that the log tells of; of a log without epochs its points. */
  epochs: number
  /** Whether the first point is the start of the training, as far as its count tells. */
  fromStart: boolean
  /** The numbers of the points, as the log counts them. */
  keys: number[]
  /** Whether a point is a mean of several lines. */
  averaged: boolean
  marks: Partial<Record<Figure, Marks>>
  notes: string[]
}

/** As many as a plan has at most; a longer curve is averaged down to this. */
const mostPoints = 1000

/** Puts rows together: those of one epoch become one point, and what was run again replaces what was there. */
export function curvesOf(rows: Row[], percent = false): LogCurves {
  const counts = countsBy(rows)
  const keyed = oldestFirst(keyedRows(rows, counts))
  const { kept, again } = withoutRepeated(keyed)
  const notes = again > 0 ? [startedAgain(again)] : []
  if (counts === 'epoch' && rows.some(({ epoch }) => epoch !== undefined && !Number.isInteger(epoch)))
    notes.push(inParts)
  if (counts !== null && isAboveFirst(rows, counts)) notes.push(above(counts))
  const measured = pointsOf(kept).filter((point) => judged.some((figure) => valueOf(point, figure) !== undefined))
  const single = singlePoints(kept, counts, measured.length)
  const chosen = single ?? measured
  if (chosen.length > mostPoints)
    notes.push(`It has ${chosen.length} points; I averaged them down to ${mostPoints} (computed).`)
  const keys = chosen.map(({ key }) => key)
  const full = Object.fromEntries(
    figures.map((figure) => [figure, chosen.map((point) => valueOf(point, figure))]),
  ) as Record<Figure, Measured[]>
  const share = shareOf(full, percent)
  const inShares: Record<Figure, Measured[]> = {
    ...full,
    trainAccuracy: share(full.trainAccuracy),
    validationAccuracy: share(full.validationAccuracy),
  }
  return {
    unit: single || counts !== 'epoch' ? 'point' : 'epoch',
    counts,
    epochs: measured.length,
    fromStart: startsAtStart(kept, counts),
    keys: thinned(keys) as number[],
    averaged: !single && isAveraged(measured, kept),
    marks: marksOf(inShares, keys),
    ...(Object.fromEntries(figures.map((figure) => [figure, thinned(inShares[figure])])) as Record<Figure, Measured[]>),
    notes,
  }
}

const inParts = 'Parts of an epoch count to the one that they end (computed).'
const above = (counts: Count): string => `What stands above the first ${counts} counts to the one before (computed).`

/** Whether something was measured before anything was counted. */
function isAboveFirst(rows: Row[], counts: Count): boolean {
  const from = rows.findIndex((row) => Number.isFinite(row[counts]))
  return rows.slice(0, Math.max(from, 0)).some((row) => judged.some((figure) => row[figure] !== undefined))
}

const startedAgain = (times: number): string =>
  `The count starts again ${times === 1 ? 'once' : `${times} times`}; where it repeats itself, the later numbers count.`

/** Whether some loss of a point was logged more than once with different values. */
function isAveraged(points: Point[], rows: KeyedRow[]): boolean {
  if (rows.length <= points.length) return false
  return points.some(({ whole, steps }) =>
    figures.some((figure) => whole[figure] === undefined && (steps[figure]?.count ?? 0) > 1),
  )
}

function marksOf(curves: Record<Figure, Measured[]>, keys: number[]): LogCurves['marks'] {
  const marks: LogCurves['marks'] = {}
  for (const figure of figures) {
    const known = curves[figure].flatMap((value, index) =>
      Number.isFinite(value) ? [{ at: keys[index]!, value: value! }] : [],
    )
    const [first] = known
    if (first === undefined) continue
    const extreme = (sign: 1 | -1) =>
      known.reduce((one, other) => (sign * other.value < sign * one.value ? other : one), first)
    marks[figure] = { count: known.length, first, last: known.at(-1)!, lowest: extreme(1), highest: extreme(-1) }
  }
  return marks
}

/** A longer curve in `mostPoints` means of its neighbours. */
function thinned(values: Measured[]): Measured[] {
  if (values.length <= mostPoints) return values
  return Array.from({ length: mostPoints }, (_, index) => {
    const edge = (place: number) => Math.floor((place * values.length) / mostPoints)
    const bucket = values.slice(edge(index), edge(index + 1)).filter((value) => value !== undefined)
    return bucket.length === 0 ? undefined : bucket.reduce((sum, value) => sum + value / bucket.length, 0)
  })
}

/** Above this an accuracy is meant in percent: a share is 1 at most, and rounding adds little. */
const mostShare = 1.01

/** All accuracies of a log are in percent, or none: 0.52 % beside 2.70 % is no half. */
function shareOf(
  { trainAccuracy, validationAccuracy }: Record<Figure, Measured[]>,
  percent: boolean,
): (values: Measured[]) => Measured[] {
  const highest = [...trainAccuracy, ...validationAccuracy].reduce<number>(
    (most, value) => Math.max(most, Number.isFinite(value) ? value! : 0),
    0,
  )
  if (highest > 101) return (values) => values.map(() => undefined)
  return percent || highest > mostShare
    ? (values) => values.map((value) => value && Number((value / 100).toPrecision(12)))
    : (values) => values
}
