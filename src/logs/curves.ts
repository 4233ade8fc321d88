import type { Measured, Row } from './reading.ts'

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

/** With fewer epochs there is no trend, so that each logged point counts where there are more of them. */
const fewEpochs = 5

const figures = ['train', 'validation', 'trainAccuracy', 'validationAccuracy'] as const
const losses = ['train', 'validation'] as const
type Figure = (typeof figures)[number]

/** All that is known of one epoch, or of one step in logs that count nothing else. */
interface Point {
  key: number
  /** The last figure that stands for the whole epoch. */
  whole: Partial<Record<Figure, number>>
  /** Sum and count of figures of single steps. */
  steps: Partial<Record<Figure, { sum: number; count: number }>>
}

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

interface KeyedRow {
  key: number
  row: Row
}

/** Rows with the number of their epoch or step. One without a number belongs to the last one that was named. */
function keyedRows(rows: Row[], counts: 'epoch' | 'step' | null): KeyedRow[] {
  if (counts === null) return numbered(rows)
  // Half an epoch lies in the first one, and what is measured at 1.0 ends it.
  const parts = counts === 'epoch' && rows.some(({ epoch }) => epoch !== undefined && !Number.isInteger(epoch))
  const keyed: KeyedRow[] = []
  let key: number | undefined
  for (const row of rows) {
    const count = row[counts]
    if (count !== undefined && Number.isFinite(count)) key = parts ? Math.max(1, Math.ceil(count - 1e-6)) : count
    if (key !== undefined) keyed.push({ key, row })
    // Above the first heading stands what belongs to it, if anything.
    else if (row.train !== undefined) keyed.push({ key: 0, row })
  }
  return keyed
}

/** A log that counts nothing: a new point begins where a figure is told again. */
function numbered(rows: Row[]): KeyedRow[] {
  let key = 1
  let told = new Set<Figure>()
  return rows.map((row) => {
    const here = figures.filter((figure) => row[figure] !== undefined)
    if (here.some((figure) => told.has(figure))) {
      key++
      told = new Set()
    }
    for (const figure of here) told.add(figure)
    return { key, row }
  })
}

/** A table may be sorted by its newest epoch; one that goes back now and then is no such table. */
function oldestFirst(rows: KeyedRow[]): KeyedRow[] {
  const falls = rows.filter(({ key }, index) => index > 0 && key < rows[index - 1]!.key).length
  return rows.length > 2 && falls === rows.length - 1 ? rows.toReversed() : rows
}

/** Where training losses go back in the count, a run was resumed or started anew: what it repeats is dropped. */
function withoutRepeated(rows: KeyedRow[]): { kept: KeyedRow[]; again: number } {
  const kept: KeyedRow[] = []
  let again = 0
  let highest = -Infinity
  for (const keyed of rows) {
    const { key, row } = keyed
    if (row.train !== undefined && key < highest) {
      again++
      // Each row is dropped once at most, so this stays linear.
      while (kept.length > 0 && kept.at(-1)!.key >= key) kept.pop()
      highest = key
    }
    if (row.train !== undefined) highest = Math.max(highest, key)
    kept.push(keyed)
  }
  return { kept, again }
}

function pointsOf(rows: KeyedRow[]): Point[] {
  const points = new Map<number, Point>()
  for (const { key, row } of rows) {
    let point = points.get(key)
    if (point === undefined) points.set(key, (point = { key, whole: {}, steps: {} }))
    for (const figure of figures) {
      const value = row[figure]
      if (value === undefined) continue
      if (row.step === undefined) point.whole[figure] = value
      else add(point, figure, value)
    }
  }
  return [...points.values()].toSorted((one, other) => one.key - other.key)
}

function add({ steps }: Point, figure: Figure, value: number): void {
  const known = (steps[figure] ??= { sum: 0, count: 0 })
  known.sum += value
  known.count++
}

/** Each logged point for itself, where there are few epochs and at least twice as many training losses. */
function singlePoints(rows: KeyedRow[], counts: 'epoch' | 'step' | null, epochs: number): Point[] | null {
  if (counts !== 'epoch' || epochs >= fewEpochs) return null
  const partial = rows.some(({ row: { step, epoch } }) => step !== undefined || !Number.isInteger(epoch ?? 0))
  const told = rows.filter(({ row }) => row.train !== undefined).length
  if (!partial || told < Math.max(fewEpochs, 2 * epochs)) return null
  return pointsOf(numbered(rows.map(({ row: { step: _step, ...row } }) => row)))
}

function valueOf({ whole, steps }: Point, figure: Figure): Measured {
  const sum = steps[figure]
  return whole[figure] ?? (sum && sum.sum / sum.count)
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

function asShares(values: Measured[]): Measured[] {
  const highest = values.reduce<number>((most, value) => Math.max(most, Number.isFinite(value) ? value! : 0), 0)
  if (highest > 101) return values.map(() => undefined)
  return highest > mostShare ? values.map((value) => value && value / 100) : values
}
