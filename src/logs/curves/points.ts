import type { Measured } from '../log-format.ts'
import { type Figure, figures, type Row } from './row.ts'

/** With fewer epochs there is no trend, so that each logged point counts where there are more of them. */
const fewEpochs = 5

/** Of a single epoch, three lines are more than their mean. */
const fewest = 3

/** All that is known of one epoch, or of one step in logs that count nothing else. */
export interface Point {
  key: number
  /** The last figure that stands for the whole epoch. */
  whole: Partial<Record<Figure, number>>
  /** Sum and count of figures of single steps. */
  steps: Partial<Record<Figure, { sum: number; count: number }>>
}

export interface KeyedRow {
  key: number
  row: Row
}

/** Rows with the number of their epoch or step. One without a number belongs to the last one that was named. */
export function keyedRows(rows: Row[], counts: 'epoch' | 'step' | null): KeyedRow[] {
  if (counts === null) return numbered(rows)
  // Half an epoch lies in the first one, and what is measured at 1.0 ends it.
  const parts = counts === 'epoch' && rows.some(({ epoch }) => epoch !== undefined && !Number.isInteger(epoch))
  const keyed: KeyedRow[] = []
  const first = rows.find((row) => Number.isFinite(row[counts]))?.[counts] ?? 1
  let key: number | undefined
  for (const row of rows) {
    const count = row[counts]
    if (count !== undefined && Number.isFinite(count)) key = parts ? Math.max(1, Math.ceil(count - 1e-6)) : count
    if (key !== undefined) keyed.push({ key, row })
    // Above the first heading stands what belongs to the epoch before.
    else keyed.push({ key: Math.max(0, Math.ceil(first) - 1), row })
  }
  return keyed
}

/** A log that counts nothing: a new point begins where a figure is told again. */
function numbered(rows: Row[]): KeyedRow[] {
  let key = 1
  let records = new Set<Figure>()
  return rows.map((row) => {
    const here = figures.filter((figure) => row[figure] !== undefined)
    if (here.some((figure) => records.has(figure))) {
      key++
      records = new Set()
    }
    for (const figure of here) records.add(figure)
    return { key, row }
  })
}

/** A table may be sorted by its newest epoch; one that goes back now and then is no such table. */
export function oldestFirst(rows: KeyedRow[]): KeyedRow[] {
  const falls = rows.filter(({ key }, index) => index > 0 && key < rows[index - 1]!.key).length
  return rows.length > 2 && falls === rows.length - 1 ? rows.toReversed() : rows
}

/** Where training losses go back in the count, a run was resumed or started anew: what it repeats is dropped. */
export function withoutRepeated(rows: KeyedRow[]): { kept: KeyedRow[]; again: number } {
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

export function pointsOf(rows: KeyedRow[]): Point[] {
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
export function singlePoints(rows: KeyedRow[], counts: 'epoch' | 'step' | null, epochs: number): Point[] | null {
  if (counts !== 'epoch' || epochs >= fewEpochs) return null
  const partial =
    rows.some(({ row: { step, epoch } }) => step !== undefined || !Number.isInteger(epoch ?? 0)) || repeats(rows)
  const counted = (['train', 'trainMetric', 'validation', 'validationMetric'] as const).map(
    (figure) => rows.filter(({ row }) => row[figure] !== undefined).length,
  )
  const records = counted.find((count) => count > 0) ?? 0
  if (!partial || records < Math.max(epochs === 1 ? fewest : fewEpochs, 2 * epochs)) return null
  return pointsOf(numbered(rows.map(({ row: { step: _step, ...row } }) => row)))
}

/** One epoch is told again and again, each time with another loss: interim values without a count of their own. */
function repeats(rows: KeyedRow[]): boolean {
  const seen = new Map<number, Set<number>>()
  for (const { key, row } of rows) {
    if (row.train === undefined) continue
    const values = seen.get(key) ?? new Set()
    seen.set(key, values.add(row.train))
    if (values.size >= fewest) return true
  }
  return false
}

export function valueOf({ whole, steps }: Point, figure: Figure): Measured {
  const sum = steps[figure]
  return whole[figure] ?? (sum && sum.sum / sum.count)
}
