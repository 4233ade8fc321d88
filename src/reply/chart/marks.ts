import { lossText } from '../../numbers.ts'
import type { ChartSeries } from '../reply.ts'
import { isFiniteNumber } from '../scale.ts'
import type { Canvas, Drawing } from './drawing.ts'
import { type Label, labelBox, placeLabel, spreadApart } from './labels.ts'
import { fixed, haloText, shortened, textElement } from './svg.ts'

/** Height of the two lines of text at the end of a curve. */
const endLabelHeight = 31
const endLabelWidth = 76

/** Name and last value of each line, at its end, moved apart where lines end together. */
export function endLabels({ chart, frame: { plot, y }, theme }: Drawing): string {
  const ends = chart.series.map(({ values }) => values.filter(isFiniteNumber).at(-1))
  const wanted = ends.map((end) => (end === undefined ? plot.top : y(end)))
  const heights = spreadApart(wanted, endLabelHeight, plot.top + 6, plot.bottom - 12)
  const labels = chart.series.map((series, index) => {
    const at = { x: plot.right + 8, y: heights[index] ?? plot.top, anchor: 'start' as const }
    const name = { ...at, text: shortened(series.label, 12.5, endLabelWidth) }
    const value = { ...at, y: at.y + 14, text: lossText(series.values.at(-1) ?? null) }
    const heavy = ' font-weight="600"'
    return textElement(name, theme.lines[series.kind], heavy) + textElement(value, theme.ink)
  })
  return labels.join('')
}

/** A ring around the lowest validation loss. */
export function bestEpochMark(drawing: Drawing): string {
  const { chart, frame, theme } = drawing
  const values = mainSeries(drawing, 'validation')?.values ?? []
  const best = chart.bestEpoch === null ? null : (values[chart.bestEpoch] ?? null)
  if (chart.bestEpoch === null || !isFiniteNumber(best)) return ''
  const [x, y] = [frame.x(chart.bestEpoch), frame.y(best)]
  const text = `best: epoch ${chart.bestEpoch + 1}`
  const ring = `<circle cx="${fixed(x)}" cy="${fixed(y)}" r="5" fill="${theme.paper}" stroke="${theme.lines.validation}" stroke-width="2.4"/>`
  drawing.taken.push({ left: x - 6, top: y - 6, right: x + 6, bottom: y + 6 })
  return ring + placed(drawing, around(text, x, y), theme.ink)
}

/** A cross where the loss stopped being a number. */
export function stopMark(drawing: Drawing): string {
  const { frame, theme } = drawing
  const stops = drawing.chart.series.filter(({ muted }) => !muted).flatMap((series) => stopOf(series, drawing))
  if (stops.length === 0) return ''
  const crosses = stops.map(([x, y]) => cross(x, y, theme.warning))
  drawing.taken.push(...stops.map(([x, y]) => ({ left: x - 5, top: y - 5, right: x + 5, bottom: y + 5 })))
  const [x, y] = stops.reduce((left, stop) => (stop[0] < left[0] ? stop : left))
  const text = x > frame.x(0) ? 'no longer a number' : 'never a number'
  return crosses.join('') + placed(drawing, around(text, x, y), theme.warning)
}

/** The first epoch after the last number, at that number's height; at the top where there never was one. */
function stopOf({ values }: ChartSeries, { frame }: Drawing): [number, number][] {
  if (values.length === 0 || values.at(-1) !== null) return []
  const last = values.findLastIndex(isFiniteNumber)
  return [[frame.x(last + 1), last < 0 ? frame.plot.top : frame.y(values[last] ?? 0)]]
}

/** The loss of guessing, dashed. */
export function baselineMark(baseline: number | null, canvas: Canvas): string {
  const { frame, theme } = canvas
  const { plot } = frame
  if (!isFiniteNumber(baseline)) return ''
  const y = frame.y(baseline)
  const rule = `<line x1="${plot.left}" x2="${plot.right}" y1="${fixed(y)}" y2="${fixed(y)}" stroke="${theme.quiet}" stroke-width="1.4" stroke-dasharray="5 4"/>`
  const text = `baseline ${lossText(baseline)}`
  const candidates = [plot.right - 6, plot.left + 6, (plot.left + plot.right) / 2].flatMap((x, index): Label[] => {
    const anchor = (['end', 'start', 'middle'] as const)[index] ?? 'start'
    return [y - 6, y + 15].map((height) => ({ text, x, y: height, anchor }))
  })
  return rule + placed(canvas, candidates, theme.quiet)
}

/** The word "overfitting" as SVG text, where it covers no curve; empty where nothing is shaded. */
export function overfitLabel(drawing: Drawing): string {
  const { chart, frame, theme } = drawing
  if (chart.overfitFrom === null) return ''
  const { plot } = frame
  const x = Math.min(plot.right, Math.max(plot.left, frame.x(chart.overfitFrom)))
  const heights = [plot.top + 15, plot.bottom - 8, (plot.top + plot.bottom) / 2]
  const candidates = heights.flatMap((y): Label[] => [
    { text: 'overfitting', x: x + 6, y, anchor: 'start' },
    { text: 'overfitting', x: plot.right - 6, y, anchor: 'end' },
  ])
  return placed(drawing, candidates, theme.warning)
}

/** The first line of a kind that is not pale. */
function mainSeries({ chart }: Drawing, kind: ChartSeries['kind']): ChartSeries | undefined {
  return chart.series.find((series) => series.kind === kind && !series.muted)
}

/** The text where it covers least; it takes its place. */
export function placed(canvas: Canvas, candidates: Label[], colour: string): string {
  const label = placeLabel(candidates, canvas.points, canvas.taken, canvas.frame.plot)
  canvas.taken.push(labelBox(label))
  return haloText(label, colour, canvas.theme.paper)
}

/** Places for a text around a point: below, above, to either side, then further away. */
export function around(text: string, x: number, y: number): Label[] {
  return [20, 36, 56].flatMap((distance): Label[] => [
    { text, x, y: y + distance, anchor: 'middle' },
    { text, x, y: y - distance + 8, anchor: 'middle' },
    { text, x: x + distance / 2, y: y + distance - 6, anchor: 'start' },
    { text, x: x + distance / 2, y: y - distance + 12, anchor: 'start' },
    { text, x: x - distance / 2, y: y + distance - 6, anchor: 'end' },
    { text, x: x - distance / 2, y: y - distance + 12, anchor: 'end' },
  ])
}

/** A cross where something diverged, around a place in the picture. */
export function cross(x: number, y: number, colour: string): string {
  const arm = 4.5
  const [left, right, top, bottom] = [x - arm, x + arm, y - arm, y + arm].map(fixed)
  return `<path d="M${left} ${top}L${right} ${bottom}M${left} ${bottom}L${right} ${top}" stroke="${colour}" stroke-width="2.6" stroke-linecap="round"/>`
}
