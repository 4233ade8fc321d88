import { area, line } from 'd3-shape'
import { tickText } from '../../numbers.ts'
import type { ChartSeries } from '../reply.ts'
import { isFiniteNumber } from '../scale.ts'
import type { Canvas, Drawing } from './drawing.ts'
import type { Frame } from './frame.ts'
import { textWidth } from './labels.ts'
import { fixed, shortened, textElement } from './svg.ts'
import type { ChartTheme } from './theme.ts'

const titleSize = 15
const margin = 16
/** Bold letters are wider. */
const boldness = 1.15

/** The title of a picture, cut to its width. */
export function heading(chartTitle: string, width: number, theme: ChartTheme): string {
  const text = shortened(chartTitle, titleSize * boldness, width - 2 * margin)
  const look = ` font-size="${titleSize}" font-weight="600"`
  return textElement({ text, x: margin, y: 25, anchor: 'start' }, theme.ink, look)
}

/** Title, grid, ticks and what the axes mean; `across` names what goes from left to right, `quantity` what goes upwards. */
export function axes(chartTitle: string, across: string, { frame, theme }: Canvas, quantity = 'loss'): string {
  const { size, plot, y, xTicks, yTicks, log } = frame
  const upwards = log ? `${quantity} (log scale: equal steps are equal factors)` : quantity
  const quiet = (text: string, at: number, height: number, anchor: 'start' | 'middle' | 'end'): string =>
    textElement({ text, x: at, y: height, anchor }, theme.quiet)
  const rows = yTicks.map((tick) => {
    const height = fixed(y(tick))
    const rule = `<line x1="${plot.left}" x2="${plot.right}" y1="${height}" y2="${height}" stroke="${theme.grid}"/>`
    return rule + quiet(tickText(tick), plot.left - 6, y(tick) + 4, 'end')
  })
  return [
    heading(chartTitle, size.width, theme),
    quiet(upwards, margin, plot.top - 10, 'start'),
    ...rows,
    ...xTicks.map(({ at, text }) => quiet(text, at, plot.bottom + 17, 'middle')),
    quiet(across, Math.min(plot.right + 24, size.width - 8 - textWidth(across)), plot.bottom + 17, 'start'),
  ].join('')
}

/** One line with its spread; a value without neighbours, which has no line, is a dot. */
export function curve(series: ChartSeries, { frame, theme }: Drawing): string {
  const { x, y } = frame
  const colour = theme.lines[series.kind]
  const path = line<number | null>(
    (_, index) => x(index),
    (value) => y(value ?? 0),
  )
    .defined(isFiniteNumber)
    .digits(1)(series.values)
  const stroke = `fill="none" stroke="${colour}" stroke-width="2.4" stroke-linejoin="round" stroke-linecap="round"`
  const parts = [band(series, frame, colour), `<path d="${path ?? ''}" ${stroke}/>`, ...loneDots(series, frame, colour)]
  return `<g${series.muted ? ' opacity="0.45"' : ''}>${parts.join('')}</g>`
}

function band({ band: edges }: ChartSeries, { x, y }: Frame, colour: string): string {
  if (edges === undefined) return ''
  const high = (index: number): number | null => edges.high[index] ?? null
  const path = area<number | null>()
    .defined((low, index) => isFiniteNumber(low) && isFiniteNumber(high(index)))
    .x((_, index) => x(index))
    .y0((low) => y(low ?? 0))
    .y1((_, index) => y(high(index) ?? 0))
    .digits(1)(edges.low)
  return `<path d="${path ?? ''}" fill="${colour}" opacity="0.18"/>`
}

function loneDots({ values }: ChartSeries, { x, y }: Frame, colour: string): string[] {
  const alone = (index: number): boolean =>
    !isFiniteNumber(values[index - 1] ?? null) && !isFiniteNumber(values[index + 1] ?? null)
  return values.flatMap((value, index) =>
    isFiniteNumber(value) && alone(index)
      ? [`<circle cx="${fixed(x(index))}" cy="${fixed(y(value))}" r="3.5" fill="${colour}"/>`]
      : [],
  )
}

/** The part that overfits, from its first epoch to the end. */
export function overfitShade({ chart, frame: { plot, x }, theme }: Drawing): string {
  if (chart.overfitFrom === null) return ''
  const left = Math.min(plot.right, Math.max(plot.left, x(chart.overfitFrom)))
  const size = `width="${fixed(plot.right - left)}" height="${plot.bottom - plot.top}"`
  return `<rect x="${fixed(left)}" y="${plot.top}" ${size} fill="${theme.warning}" opacity="0.13"/>`
}
