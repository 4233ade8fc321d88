import { countsBy } from './curves.ts'
import type { Row } from './row.ts'

/** More are no runs but a count that jumps. */
const mostRuns = 50

const loss = ({ train, validation, trainMetric, validationMetric }: Row): number | undefined =>
  train ?? trainMetric ?? validation ?? validationMetric

/** Rows of several trainings in one log: each begins where the count is back at its start. A resumed run goes on later. */
export function runsOf(rows: Row[]): Row[][] {
  const counts = countsBy(rows)
  if (counts === null) return [rows]
  const starts = [0]
  let first: number | undefined
  let highest = -Infinity
  let distinct = 0
  for (const [index, row] of rows.entries()) {
    const count = row[counts]
    if (count === undefined || !Number.isFinite(count)) continue
    if (
      first !== undefined &&
      count <= first &&
      count < highest &&
      distinct > 1 &&
      loss(rowFrom(rows, index)) !== undefined
    ) {
      starts.push(index)
      highest = -Infinity
      distinct = 0
    }
    first ??= count
    if (count > highest) distinct++
    highest = Math.max(highest, count)
  }
  if (starts.length > mostRuns || isBackwards(starts, rows)) return [rows]
  return starts.map((start, index) => rows.slice(start, starts[index + 1]))
}

/** A heading has its loss in the rows below. */
function rowFrom(rows: Row[], index: number): Row {
  return rows.slice(index, index + 4).find((row) => loss(row) !== undefined) ?? {}
}

/** A table that is sorted by its newest epoch would be as many runs as it has rows. */
const isBackwards = (starts: number[], rows: Row[]): boolean => starts.length > 2 && 2 * starts.length > rows.length
