import { percentText } from '../../numbers.ts'
import type { EffectBar, EffectsChart } from '../knob-charts.ts'
import { heading } from './curves.ts'
import type { ChartSize } from './frame.ts'
import { picture } from './picture.ts'
import { fixed, haloText, shortened, textElement } from './svg.ts'
import { type ChartTheme, chartThemes, type ThemeName } from './theme.ts'

const margins = { left: 132, top: 44, right: 56, bottom: 14 }

/** Letters of the ranges are smaller: they are looked up, not read first. */
const noteSize = 10

/** Shares as SVG text: a bar each, with its interval as a whisker and its note, such as the range of a knob, below its name. */
export function effectsChartSvg(chart: EffectsChart, themeName: ThemeName, size: ChartSize): string {
  const theme = chartThemes[themeName]
  const longest = chart.whole ? 1 : Math.max(0.01, ...chart.bars.map(({ high }) => high))
  const height = (size.height - margins.top - margins.bottom) / Math.max(1, chart.bars.length)
  const x = (share: number) => margins.left + (share / longest) * (size.width - margins.left - margins.right)
  return picture(chart.title, effectsWords(chart), { frame: { size }, theme }, [
    heading(chart.title, size.width, theme),
    ...chart.bars.map((bar, index) => barSvg(bar, margins.top + index * height, height, x, theme)),
  ])
}

/** The picture in words: every bar with its interval. */
function effectsWords({ bars, whole }: EffectsChart): string {
  const told = bars.map(
    ({ label, share, low, high }) => `${label} ${percentText(share)}, ${percentText(low)} to ${percentText(high)}`,
  )
  return told.length === 0
    ? 'Nothing was measured.'
    : `${whole ? 'Shares' : 'Shares of the outcome'}: ${told.join('; ')}.`
}

function barSvg(bar: EffectBar, top: number, height: number, x: (share: number) => number, theme: ChartTheme): string {
  const middle = top + height / 2
  const thick = Math.min(16, height * 0.5)
  const wide = Math.max(0, x(bar.share) - x(0))
  const name = {
    text: shortened(bar.label, 12.5, margins.left - 24),
    x: margins.left - 8,
    y: middle,
    anchor: 'end' as const,
  }
  const note = {
    text: shortened(bar.note, noteSize, margins.left - 24),
    x: margins.left - 8,
    y: middle + 11,
    anchor: 'end' as const,
  }
  const [low, high] = [fixed(x(bar.low)), fixed(x(bar.high))]
  const value = {
    text: percentText(bar.share),
    x: x(bar.high) + 8,
    y: middle + 4,
    anchor: 'start' as const,
  }
  const whisker = `M${low} ${fixed(middle)}H${high}M${low} ${fixed(middle - 4)}v8M${high} ${fixed(middle - 4)}v8`
  return [
    textElement(name, theme.ink),
    textElement(note, theme.quiet, ` font-size="${noteSize}"`),
    `<rect x="${fixed(x(0))}" y="${fixed(middle - thick / 2)}" width="${fixed(wide)}" height="${fixed(thick)}" rx="2" fill="${theme.lines.train}" opacity="0.75"/>`,
    `<path d="${whisker}" fill="none" stroke="${theme.ink}" stroke-width="1.6"/>`,
    haloText(value, theme.ink, theme.paper),
  ].join('')
}
