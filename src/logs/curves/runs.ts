import { countsBy } from './counts.ts'
import type { Row } from './row.ts'

/** More are no runs but a count that jumps. */
const mostRuns = 50

const judged = ['train', 'trainMetric', 'validation', 'validationMetric'] as const

/** Rows of several trainings in one log: each begins where a figure is told for the first count again. A resumed run goes on later. */
export function runsOf(rows: Row[]): Row[][] {
  const counts = countsBy(rows)
  if (counts === null) return [rows]
  const starts = [0]
  const highest = new Map<string, number>()
  let first: number | undefined
  let current: number | undefined
  let heading = 0
  for (const [index, row] of rows.entries()) {
    const count = row[counts]
    if (count !== undefined && Number.isFinite(count)) {
      if (count !== current) heading = index
      current = count
    }
    const figure = judged.find((one) => row[one] !== undefined)
    if (current === undefined || figure === undefined) continue
    first ??= current
    const before = highest.get(figure)
    if (before !== undefined && current <= first && current < before && heading > starts.at(-1)!) {
      starts.push(heading)
      highest.clear()
    }
    highest.set(figure, Math.max(current, highest.get(figure) ?? -Infinity))
  }
  if (starts.length > mostRuns || isBackwards(starts, rows)) return [rows]
  return starts.map((start, index) => rows.slice(start, starts[index + 1]))
}

/** A table that is sorted by its newest epoch would be as many runs as it has rows. */
const isBackwards = (starts: number[], rows: Row[]): boolean => starts.length > 2 && 2 * starts.length > rows.length
