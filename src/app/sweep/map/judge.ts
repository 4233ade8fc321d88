import { trainLine } from '../../../plan/text.ts'
import type { MapCell } from '../../../reply/knob-charts.ts'
import type { Study } from '../../runs/study.ts'
import { numberOf } from '../../../plan/sweep-values.ts'
import { judgeSweep } from '../sweep.ts'
import type { MapAxes } from './axes.ts'

/** What a map says of its cells: one row for each value of `y`, one cell for each of `x`. */
export interface JudgedMap {
  axes: MapAxes
  /** Null where nothing was measured. */
  cells: (MapCell | null)[][]
  /** The study of the best cell and its place; null when none is better than guessing. */
  best: { study: Study; row: number; column: number } | null
  /** For each value of `y` the column of the lowest loss in its row; null where none of the row is better than guessing. */
  bestOfRow: (number | null)[]
}

/** Judges every cell against the best one, as the values of a sweep are. */
export function judgeMap(axes: MapAxes, studies: Study[]): JudgedMap {
  const { seedSummaries, verdicts, best } = judgeSweep(studies)
  const place = (index: number) => {
    const { plan } = studies[index]!
    return {
      row: axes.y.values.indexOf(numberOf(axes.y.knob, plan)),
      column: axes.x.values.indexOf(numberOf(axes.x.knob, plan)),
    }
  }
  const cells: JudgedMap['cells'] = axes.y.values.map(() => axes.x.values.map(() => null))
  const learns = axes.y.values.map(() => axes.x.values.map(() => false))
  for (const [index, { median, diverged, seeds }] of seedSummaries.entries()) {
    const { row, column } = place(index)
    const line = trainLine(studies[index]!.planText)
    const verdict = verdicts[index]!
    const works = diverged === 0 && (verdict === 'best' || verdict === 'works')
    cells[row]![column] = { median, diverged, seeds, works, best: index === best, line }
    learns[row]![column] = diverged === 0 && verdict !== 'guessing'
  }
  const bestOfRow = cells.map((line, row) => lowest(line.map((cell, column) => (learns[row]![column] ? cell : null))))
  return { axes, cells, best: best === null ? null : { study: studies[best]!, ...place(best) }, bestOfRow }
}

function lowest(line: (MapCell | null)[]): number | null {
  const losses = line.map((cell) => cell?.median ?? Infinity)
  const least = Math.min(...losses)
  return Number.isFinite(least) ? losses.indexOf(least) : null
}

/** How the best rate goes with the batch size: the power of the batch that it follows; null where it can't be told. */
export function ratePower({ axes, bestOfRow }: JudgedMap): number | null {
  const turned = axes.x.knob === 'lr' && axes.y.knob === 'batch'
  if (!turned) return null
  const points = bestOfRow.flatMap((column, row) =>
    column === null ? [] : [{ batch: Math.log(axes.y.values[row]!), rate: Math.log(axes.x.values[column]!) }],
  )
  if (points.length < 3) return null
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [batch, rate] = [mean(points.map((one) => one.batch)), mean(points.map((one) => one.rate))]
  const along = points.reduce((sum, one) => sum + (one.batch - batch) * (one.rate - rate), 0)
  return along / points.reduce((sum, one) => sum + (one.batch - batch) ** 2, 0)
}

/** The rate for each batch size by the rule "batch twice, rate twice", through the best cell; null for other knobs. */
export function ruleThroughBest({ axes: { x, y }, best }: JudgedMap): number[] | null {
  if (best === null || x.knob !== 'lr' || y.knob !== 'batch') return null
  const perExample = x.values[best.column]! / y.values[best.row]!
  return y.values.map((batch) => batch * perExample)
}

/** The `map` of `--json`: both knobs with their values, and the middle loss of each cell, a row for each value of `y`. */
export function mapData(axes: MapAxes, studies: Study[]): MapAxes & { values: (number | null)[][] } {
  const { cells } = judgeMap(axes, studies)
  return { ...axes, values: cells.map((row) => row.map((cell) => cell?.median ?? null)) }
}
