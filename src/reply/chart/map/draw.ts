import { lossText, tickText } from '../../../numbers.ts'
import type { MapChart } from '../../knob-charts.ts'
import { isFiniteNumber } from '../../scale.ts'
import { heading } from '../curves.ts'
import type { ChartSize } from '../frame.ts'
import type { Box } from '../labels.ts'
import { everyCell, type MapCanvas, type Place, target } from './cells.ts'
import { mapWords } from './words.ts'
import { cross } from '../marks.ts'
import { picture } from '../picture.ts'
import { fixed, haloText, textElement } from '../svg.ts'
import { chartThemes, type ThemeName } from '../theme.ts'

const margins: Box = { left: 52, top: 44, right: 16, bottom: 46 }

/** How dark the best cell is. Ink on it keeps a contrast of 4.5 to 1 in both themes. */
const darkest = 0.42

/** Loss over two knobs as SVG text: a cell each, the band that works outlined, the best one ringed, a cross where seeds diverged. */
export function mapChartSvg(chart: MapChart, themeName: ThemeName, size: ChartSize): string {
  const [left, top, right, bottom] = [
    margins.left,
    margins.top,
    size.width - margins.right,
    size.height - margins.bottom,
  ]
  const [wide, high] = [(right - left) / chart.x.values.length, (bottom - top) / chart.y.values.length]
  const box = (row: number, column: number): Box => ({
    left: left + column * wide,
    right: left + (column + 1) * wide,
    top: bottom - (row + 1) * high,
    bottom: bottom - row * high,
  })
  const canvas: MapCanvas = {
    chart,
    frame: { size },
    theme: chartThemes[themeName],
    plot: { left, top, right, bottom },
    box,
  }
  return picture(chart.title, mapWords(chart), canvas, [
    heading(chart.title, size.width, canvas.theme),
    ...everyCell(chart).map((place) => ground(place, canvas)),
    ruleLine(canvas),
    ...everyCell(chart).map((place) => outline(place, canvas)),
    ...everyCell(chart).map((place) => figures(place, canvas)),
    axisTexts(canvas),
    ...everyCell(chart).map((place) => target(place, canvas)),
  ])
}

/** The further below guessing, the darker. */
function ground({ cell, row, column }: Place, { chart, theme, box }: MapCanvas): string {
  const lowest = Math.min(...everyCell(chart).map(({ cell: { median } }) => median ?? Infinity))
  const guess = chart.baseline ?? Infinity
  const gained = cell.median === null || !(guess > lowest) ? 0 : (guess - cell.median) / (guess - lowest)
  const share = Number.isFinite(gained) ? Math.max(0, gained) * darkest : 0
  const { left, top, right, bottom } = box(row, column)
  return `<rect x="${fixed(left)}" y="${fixed(top)}" width="${fixed(right - left)}" height="${fixed(bottom - top)}" fill="${theme.lines.train}" fill-opacity="${share.toFixed(2)}" stroke="${theme.grid}"/>`
}

/** The edges between what works and what does not, and a ring in the best cell. */
function outline({ cell, row, column }: Place, { chart: { cells }, theme, box }: MapCanvas): string {
  const { left, top, right, bottom } = box(row, column)
  const out = (r: number, c: number) => !cells[r]?.[c]?.works
  const edges: [boolean, number, number, number, number][] = [
    [out(row, column - 1), left, top, left, bottom],
    [out(row, column + 1), right, top, right, bottom],
    [out(row + 1, column), left, top, right, top],
    [out(row - 1, column), left, bottom, right, bottom],
  ]
  const lines = edges.map(([open, x1, y1, x2, y2]) =>
    cell.works && open
      ? `<line x1="${fixed(x1)}" y1="${fixed(y1)}" x2="${fixed(x2)}" y2="${fixed(y2)}" stroke="${theme.good}" stroke-width="3" stroke-linecap="round"/>`
      : '',
  )
  const ring = `<rect x="${fixed(left + 5)}" y="${fixed(top + 5)}" width="${fixed(right - left - 10)}" height="${fixed(bottom - top - 10)}" rx="8" fill="none" stroke="${theme.ink}" stroke-width="2"/>`
  return lines.join('') + (cell.best ? ring : '')
}

function figures({ cell: { median, diverged, seeds }, row, column }: Place, { theme, box }: MapCanvas): string {
  const { left, top, right, bottom } = box(row, column)
  const [x, y] = [(left + right) / 2, (top + bottom) / 2]
  if (median === null) return cross(x, y, theme.warning)
  const loss = haloText({ text: lossText(median), x, y: y + 4, anchor: 'middle' }, theme.ink, theme.paper)
  const count = { text: `× ${diverged}/${seeds}`, x, y: y + 18, anchor: 'middle' as const }
  return loss + (diverged > 0 ? haloText(count, theme.warning, theme.paper) : '')
}

/** Through the rows at the values of the rule, as far as it stays between the first and the last column. */
function ruleLine({ chart: { rule, x }, theme, box }: MapCanvas): string {
  if (rule === null) return ''
  const points = rule.at.flatMap((value, row) => {
    const column = columnOf(value, x.values)
    if (column === null) return []
    const { left, right, top, bottom } = box(row, 0)
    return [`${fixed((left + right) / 2 + column * (right - left))},${fixed((top + bottom) / 2)}`]
  })
  return `<polyline points="${points.join(' ')}" fill="none" stroke="${theme.quiet}" stroke-width="2" stroke-dasharray="6 5"/>`
}

/** Where a value lies between the columns, by equal factors; null outside of them. */
function columnOf(value: number, values: number[]): number | null {
  const before = values.findLastIndex((one) => one <= value * 1.000001)
  const [low, high] = [values[before], values[before + 1]]
  if (low === undefined || !isFiniteNumber(low)) return null
  if (high === undefined) return value <= low * 1.000001 ? before : null
  return before + Math.max(0, Math.log(value / low) / Math.log(high / low))
}

function axisTexts({ chart: { x, y, rule }, theme, plot, box }: MapCanvas): string {
  const quiet = (text: string, at: number, height: number, anchor: 'start' | 'middle' | 'end') =>
    textElement({ text, x: at, y: height, anchor }, theme.quiet)
  const middle = ({ left, right }: Box) => (left + right) / 2
  return [
    ...x.values.map((value, column) => quiet(tickText(value), middle(box(0, column)), plot.bottom + 17, 'middle')),
    ...y.values.map((value, row) =>
      quiet(tickText(value), plot.left - 6, (box(row, 0).top + box(row, 0).bottom) / 2 + 4, 'end'),
    ),
    quiet(`${x.knob} →`, plot.right, plot.bottom + 36, 'end'),
    quiet(`${y.knob} ↑`, 16, plot.top - 6, 'start'),
    rule === null ? '' : quiet(`dashed: ${rule.label}`, plot.left, plot.bottom + 36, 'start'),
  ].join('')
}
