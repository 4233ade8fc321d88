import { axes, curve, overfitShade } from './chart/curves.ts'
import { chartFrame, type ChartSize } from './chart/frame.ts'
import { labelSize } from './chart/labels.ts'
import { baselineMark, bestEpochMark, endLabels, overfitLabel, stopMark } from './chart/marks.ts'
import { type Drawing, levelPoints, pathPoints } from './chart/drawing.ts'
import { escapeXml } from './chart/svg.ts'
import { chartFont, chartThemes, type ThemeName } from './chart/theme.ts'
import { lossText } from './numbers.ts'
import type { LossChart } from './reply.ts'
import { isFiniteNumber } from './scale.ts'

const usualSize: ChartSize = { width: 480, height: 300 }

/**
 * The loss curves as SVG text, without scripts, styles or ids: it can stand in a page many times and
 * be drawn to pixels. Text is escaped. The loss axis is logarithmic when the losses span a wide range, and says so.
 * @param size in units; text is 12 units high, so a picture for a phone is made smaller, not scaled down
 */
export function lossChartSvg(chart: LossChart, themeName: ThemeName, size: ChartSize = usualSize): string {
  const frame = chartFrame(chart, size)
  const theme = chartThemes[themeName]
  const lines = chart.series.flatMap((series) => pathPoints(series, frame))
  const points = [...lines, ...(isFiniteNumber(chart.baseline) ? levelPoints(chart.baseline, frame) : [])]
  const drawing: Drawing = { chart, frame, theme, points, taken: [] }
  const words = chartWords(chart)
  const { width, height } = size
  const name = escapeXml(`${chart.title}. ${words}`)
  const behindFirst = chart.series.toSorted((a, b) => Number(b.muted ?? false) - Number(a.muted ?? false))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${name}"`,
    ` font-family="${escapeXml(chartFont)}" font-size="${labelSize}">`,
    `<title>${escapeXml(chart.title)}</title><desc>${escapeXml(words)}</desc>`,
    `<rect width="${width}" height="${height}" rx="10" fill="${theme.paper}"/>`,
    overfitShade(drawing),
    axes(drawing),
    ...behindFirst.map((series) => curve(series, drawing)),
    // Labels find their places in this order: the first ones have the choice.
    endLabels(drawing),
    bestEpochMark(drawing),
    stopMark(drawing),
    baselineMark(drawing),
    overfitLabel(drawing),
    '</svg>',
  ].join('')
}

/** The chart in words, for people who do not see it: where each line starts and ends. */
export function chartWords({ series, baseline }: LossChart): string {
  const lines = series.map(({ label, values }) => {
    const finite = values.filter(isFiniteNumber)
    if (finite.length === 0) return `${label}: no value that is a number`
    const stopped = values.at(-1) === null ? ', then no longer a number' : ''
    return `${label}: from ${lossText(finite[0] ?? null)} to ${lossText(finite.at(-1) ?? null)}${stopped}`
  })
  const epochs = Math.max(0, ...series.map(({ values }) => values.length))
  const guess = baseline === null ? '' : ` Baseline ${lossText(baseline)}.`
  return `Loss over ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}. ${lines.join('; ')}.${guess}`
}
