import type { MapCell, MapChart } from '../../knob-charts.ts'
import type { ChartSize } from '../frame.ts'
import type { Box } from '../labels.ts'
import { escapeXml, fixed } from '../svg.ts'
import type { ChartTheme } from '../theme.ts'

/** What the parts of this picture share: `box` gives the place of a cell, rows counted from the lowest. */
export interface MapCanvas {
  chart: MapChart
  frame: { size: ChartSize }
  theme: ChartTheme
  plot: Box
  box: (row: number, column: number) => Box
}

/** A cell and where it stands; rows are counted from the lowest. */
export interface Place {
  cell: MapCell
  row: number
  column: number
}

/** The cells that were measured. */
export function everyCell({ cells }: MapChart): Place[] {
  return cells.flatMap((line, row) => line.flatMap((cell, column) => (cell ? [{ cell, row, column }] : [])))
}

/** What is clicked: over the figures, and not seen. The page looks for the line. */
export function target({ cell: { line }, row, column }: Place, { box }: MapCanvas): string {
  if (line === undefined) return ''
  const { left, top, right, bottom } = box(row, column)
  const name = escapeXml(line)
  return `<rect x="${fixed(left)}" y="${fixed(top)}" width="${fixed(right - left)}" height="${fixed(bottom - top)}" fill-opacity="0" data-line="${name}"><title>${name}</title></rect>`
}
