import { boundaryChartSvg } from './chart/boundary.ts'
import { axes, curve, overfitShade } from './chart/curves.ts'
import { effectsChartSvg } from './chart/effects.ts'
import { chartFrame, type ChartSize } from './chart/frame.ts'
import { baselineMark, bestEpochMark, endLabels, overfitLabel, stopMark } from './chart/marks.ts'
import { type Drawing, levelPoints, pathPoints } from './chart/drawing.ts'
import { mapChartSvg } from './chart/map/draw.ts'
import { picture } from './chart/picture.ts'
import { sweepChartSvg } from './chart/sweep.ts'
import { chartThemes, type ThemeName } from './chart/theme.ts'
import { lossText } from '../numbers.ts'
import type { Chart, LossChart } from './reply.ts'
import { isFiniteNumber } from './scale.ts'

const usualSize: ChartSize = { width: 480, height: 300 }

/**
 * A chart as SVG text, without scripts, styles or ids: it can stand in a page many times and be drawn to pixels. Text is
 * escaped.
 * @param size in units; text is 12 units high, so a picture for a phone is made smaller, not scaled down
 */
export function chartSvg(chart: Chart, themeName: ThemeName, size: ChartSize = usualSize): string {
  switch (chart.kind) {
    case 'sweep':
      return sweepChartSvg(chart, themeName, size)
    case 'map':
      return mapChartSvg(chart, themeName, size)
    case 'effects':
      return effectsChartSvg(chart, themeName, size)
    case 'boundary':
      return boundaryChartSvg(chart, themeName, size)
    default:
      return lossChartSvg(chart, themeName, size)
  }
}

/** The loss axis is logarithmic when the losses span a wide range, and says so. */
function lossChartSvg(chart: LossChart, themeName: ThemeName, size: ChartSize): string {
  const frame = chartFrame(chart, size)
  const theme = chartThemes[themeName]
  const lines = chart.series.flatMap((series) => pathPoints(series, frame))
  const points = [...lines, ...(isFiniteNumber(chart.baseline) ? levelPoints(chart.baseline, frame) : [])]
  const drawing: Drawing = { chart, frame, theme, points, taken: [] }
  const behindFirst = chart.series.toSorted((a, b) => Number(b.muted ?? false) - Number(a.muted ?? false))
  return picture(chart.title, chartWords(chart), drawing, [
    overfitShade(drawing),
    axes(chart.title, 'epoch', drawing, chart.quantity),
    ...behindFirst.map((series) => curve(series, drawing)),
    // Labels find their places in this order: the first ones have the choice.
    endLabels(drawing),
    bestEpochMark(drawing),
    stopMark(drawing),
    baselineMark(chart.baseline, drawing),
    overfitLabel(drawing),
  ])
}

/** The chart in words, for people who do not see it: where each line starts and ends. */
function chartWords({ series, baseline, quantity = 'loss' }: LossChart): string {
  const lines = series.map(({ label, values }) => {
    const finite = values.filter(isFiniteNumber)
    if (finite.length === 0) return `${label}: no value that is a number`
    const stopped = values.at(-1) === null ? ', then no longer a number' : ''
    return `${label}: from ${lossText(finite[0] ?? null)} to ${lossText(finite.at(-1) ?? null)}${stopped}`
  })
  const epochs = Math.max(0, ...series.map(({ values }) => values.length))
  const guess = baseline === null ? '' : ` Baseline ${lossText(baseline)}.`
  return `${quantity.slice(0, 1).toUpperCase()}${quantity.slice(1)} over ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}. ${lines.join('; ')}.${guess}`
}
