import { area, line } from 'd3-shape'
import { lossText, tickText } from '../../numbers.ts'
import type { SweepChart, SweepPoint, SweepSeries } from '../knob-charts.ts'
import { isFiniteNumber } from '../scale.ts'
import { axes } from './curves.ts'
import { between, type Canvas, levelPoints } from './drawing.ts'
import type { ChartSize } from './frame.ts'
import type { Box } from './labels.ts'
import { around, baselineMark, cross, placed } from './marks.ts'
import { picture } from './picture.ts'
import { fixed, shortened, textElement } from './svg.ts'
import { type SweepFrame, sweepFrame } from './sweep-frame.ts'
import { chartThemes, type ThemeName } from './theme.ts'

/** What the parts of this picture share. */
interface SweepCanvas extends Canvas {
  chart: SweepChart
  frame: SweepFrame
}

/** Loss over the values of a knob as SVG text: median and range over seeds, a cross where seeds diverged. */
export function sweepChartSvg(chart: SweepChart, themeName: ThemeName, size: ChartSize): string {
  const frame = sweepFrame(chart, size)
  const lines = chart.series.flatMap((series) => linePoints(series, frame))
  const points = [...lines, ...(isFiniteNumber(chart.baseline) ? levelPoints(chart.baseline, frame) : [])]
  const canvas: SweepCanvas = { chart, frame, theme: chartThemes[themeName], points, taken: [] }
  const behindFirst = chart.series.toSorted((a, b) => Number(b.muted ?? false) - Number(a.muted ?? false))
  return picture(chart.title, sweepWords(chart), canvas, [
    worksShade(canvas),
    axes(chart.title, chart.knob, canvas),
    ...behindFirst.map((series) => sweepCurve(series, canvas)),
    names(canvas),
    crosses(canvas),
    bestMark(canvas),
    baselineMark(chart.baseline, canvas),
    worksLabel(canvas),
  ])
}

/** The picture in words: which value is best, which work, which diverge. */
function sweepWords({ knob, series, best, works, baseline }: SweepChart): string {
  const points = series.find(({ muted }) => !muted)?.points ?? []
  const values = points.map(({ value }) => value)
  const range = `Loss for ${points.length} ${points.length === 1 ? 'value' : 'values'} of ${knob}, ${tickText(Math.min(...values))} to ${tickText(Math.max(...values))}.`
  const atBest = points.find(({ value, median }) => value === best && isFiniteNumber(median))
  const lowest = atBest ? ` Lowest at ${tickText(atBest.value)}: ${lossText(atBest.median)}.` : ''
  const region = works ? ` Works from ${tickText(works[0])} to ${tickText(works[1])}.` : ''
  const broken = points.filter(({ diverged }) => diverged > 0).map(({ value }) => tickText(value))
  const crossed = broken.length > 0 ? ` Diverged at ${broken.join(', ')}.` : ''
  const guess = baseline === null ? '' : ` Baseline ${lossText(baseline)}.`
  return `${points.length === 0 ? 'Nothing was measured.' : range}${lowest}${region}${crossed}${guess}`
}

/** The line through the middles with its band; a point alone has a bar instead. */
function sweepCurve({ points, connected, muted }: SweepSeries, { frame, theme }: SweepCanvas): string {
  const { x, y } = frame
  const colour = muted ? theme.lines.train : theme.lines.validation
  const whole = ({ median, low, high }: SweepPoint) => [median, low, high].every(isFiniteNumber)
  const path = line<SweepPoint>()
    .defined(whole)
    .x(({ value }) => x(value))
    .y(({ median }) => y(median ?? 0))
    .digits(1)(points)
  const band = area<SweepPoint>()
    .defined(whole)
    .x(({ value }) => x(value))
    .y0(({ low }) => y(low ?? 0))
    .y1(({ high }) => y(high ?? 0))
    .digits(1)(points)
  const joined = connected
    ? `<path d="${band ?? ''}" fill="${colour}" opacity="0.2"/><path d="${path ?? ''}" fill="none" stroke="${colour}" stroke-width="2.2" stroke-linejoin="round"/>`
    : ''
  return `<g${muted ? ' opacity="0.55"' : ''}>${joined}${points.filter(whole).map(dot).join('')}</g>`

  function dot({ value, median, low, high }: SweepPoint): string {
    const at = fixed(x(value))
    const bar = `<line x1="${at}" x2="${at}" y1="${fixed(y(low!))}" y2="${fixed(y(high!))}" stroke="${colour}" stroke-width="1.4"/>`
    return `${bar}<circle cx="${at}" cy="${fixed(y(median!))}" r="3" fill="${colour}"/>`
  }
}

function linePoints({ points }: SweepSeries, { x, y }: SweepFrame): [number, number][] {
  return points.flatMap(({ value, median }, index) => {
    if (!isFiniteNumber(median)) return []
    const end: [number, number] = [x(value), y(median)]
    const before = points[index - 1]
    return before && isFiniteNumber(before.median) ? between([x(before.value), y(before.median)], end) : [end]
  })
}

/** The names of several series, one below the other at the right. */
function names({ chart: { series }, frame: { plot }, theme }: SweepCanvas): string {
  if (series.length < 2) return ''
  const entries = series.map(({ label, muted }, index) => {
    const at = { x: plot.right + 8, y: plot.top + 12 + 18 * index, anchor: 'start' as const }
    const colour = muted ? theme.lines.train : theme.lines.validation
    return textElement({ ...at, text: shortened(label, 12.5, 76) }, colour, ' font-weight="600"')
  })
  return entries.join('')
}

/** Crosses along the top: values at which seeds diverged, and how many where it was not all of them. */
function crosses(canvas: SweepCanvas): string {
  const { chart, frame, theme } = canvas
  const broken = mainPoints(chart).filter(({ diverged }) => diverged > 0)
  const height = frame.plot.top + 8
  const marks = broken.map(({ value, diverged, seeds }) => {
    const at = frame.x(value)
    canvas.taken.push(boxAround(at, height))
    const share = { text: `${diverged}/${seeds}`, x: at + 8, y: height + 4, anchor: 'start' as const }
    return cross(at, height, theme.warning) + (diverged < seeds ? textElement(share, theme.warning) : '')
  })
  return marks.join('')
}

function bestMark(canvas: SweepCanvas): string {
  const { chart, frame, theme } = canvas
  const best = mainPoints(chart).find(({ value }) => value === chart.best)
  if (!best || !isFiniteNumber(best.median)) return ''
  const [x, y] = [frame.x(best.value), frame.y(best.median)]
  canvas.taken.push(boxAround(x, y))
  const ring = `<circle cx="${fixed(x)}" cy="${fixed(y)}" r="6" fill="none" stroke="${theme.ink}" stroke-width="2"/>`
  return ring + placed(canvas, around(`best: ${tickText(best.value)}`, x, y), theme.ink)
}

/** Room beside the smallest and the largest value that works. */
const shadeMargin = 7

function worksShade({ chart: { works }, frame: { plot, x }, theme }: SweepCanvas): string {
  if (works === null) return ''
  const left = Math.max(plot.left, x(works[0]) - shadeMargin)
  const right = Math.min(plot.right, x(works[1]) + shadeMargin)
  return `<rect x="${fixed(left)}" y="${plot.top}" width="${fixed(right - left)}" height="${plot.bottom - plot.top}" fill="${theme.good}" opacity="0.16"/>`
}

function worksLabel(canvas: SweepCanvas): string {
  const { chart, frame, theme } = canvas
  if (chart.works === null) return ''
  const x = (frame.x(chart.works[0]) + frame.x(chart.works[1])) / 2
  const heights = [frame.plot.bottom - 8, frame.plot.top + 40, (frame.plot.top + frame.plot.bottom) / 2]
  const candidates = heights.map((y) => ({ text: 'works', x, y, anchor: 'middle' as const }))
  return placed(canvas, candidates, theme.good)
}

function mainPoints({ series }: SweepChart): SweepPoint[] {
  return series.find(({ muted }) => !muted)?.points ?? []
}

const boxAround = (x: number, y: number): Box => ({ left: x - 7, top: y - 7, right: x + 7, bottom: y + 7 })
