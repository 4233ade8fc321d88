import type { Measured, Row } from './log-format.ts'
import { type Figure, keyedRows, oldestFirst, pointsOf, singlePoints, valueOf, withoutRepeated } from './points.ts'

/** The curves of a log: one value per point, undefined where the log has none, NaN or infinite where it is not finite. */
export interface LogCurves {
  /** What one point is: an epoch, or with few epochs and many numbers each of the points that were logged. */
  unit: 'epoch' | 'point'
  /** Epochs that the log tells of; of a log without epochs its points. */
  epochs: number
  /** The first epoch's number, as the log counts; null when it does not. */
  firstEpoch: number | null
  train: Measured[]
  validation: Measured[]
  trainAccuracy: Measured[]
  validationAccuracy: Measured[]
  notes: string[]
}

/** As many as a plan has at most; a longer curve is averaged down to this. */
const mostPoints = 1000

const losses = ['train', 'validation'] as const

/** Puts rows together: those of one epoch become one point, and what was run again replaces what was there. */
export function curvesOf(rows: Row[]): LogCurves {
  const counts = rows.some(({ epoch }) => epoch !== undefined)
    ? 'epoch'
    : rows.some(({ step }) => step !== undefined)
      ? 'step'
      : null
  const keyed = oldestFirst(keyedRows(rows, counts))
  const { kept, again } = withoutRepeated(keyed)
  const points = pointsOf(kept)
  const notes = again > 0 ? [startedAgain(again)] : []
  const measured = points.filter((point) => losses.some((figure) => valueOf(point, figure) !== undefined))
  const single = singlePoints(kept, counts, measured.length)
  const chosen = single ?? measured
  if (chosen.length > mostPoints) notes.push(`It has ${chosen.length} points; I averaged them down to ${mostPoints}.`)
  const curve = (figure: Figure) => thinned(chosen.map((point) => valueOf(point, figure)))
  return {
    unit: single || counts === 'step' ? 'point' : 'epoch',
    epochs: measured.length,
    firstEpoch: counts === 'epoch' ? (measured[0]?.key ?? null) : null,
    train: curve('train'),
    validation: curve('validation'),
    trainAccuracy: asShares(curve('trainAccuracy')),
    validationAccuracy: asShares(curve('validationAccuracy')),
    notes,
  }
}

const startedAgain = (times: number): string =>
  `The count starts again ${times === 1 ? 'once' : `${times} times`}; where it repeats itself, the later numbers count.`

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

function asShares(values: Measured[]): Measured[] {
  const highest = values.reduce<number>((most, value) => Math.max(most, Number.isFinite(value) ? value! : 0), 0)
  if (highest > 101) return values.map(() => undefined)
  return highest > mostShare ? values.map((value) => value && value / 100) : values
}
