import type { BoundaryChart, Plane } from '../reply.ts'
import { bands, borders } from './answers.ts'
import { boundaryFrame, type PlaneFrame } from './boundary-frame.ts'
import { heading } from './curves.ts'
import type { ChartSize } from './frame.ts'
import { labelSize } from './labels.ts'
import { className, legendSvg } from './legend.ts'
import { picture } from './picture.ts'
import { points } from './points.ts'
import { fixed, shortened, textElement } from './svg.ts'
import { type ChartTheme, chartThemes, type ThemeName } from './theme.ts'

/** Figures beside a plane are there to be looked up, not to be read first. */
const tickSize = 10

/** Bold letters are wider. */
const boldness = 1.15

/**
 * What a network answers over the plane as SVG text: the class it takes each place for (the paler, the less sure), a line
 * where it changes its mind, and the examples. As wide as asked for, and as high as planes with equal units are then.
 */
export function boundaryChartSvg(chart: BoundaryChart, themeName: ThemeName, size: ChartSize): string {
  const frame = boundaryFrame(chart, size)
  const theme = chartThemes[themeName]
  return picture(chart.title, boundaryWords(chart), { frame, theme }, [
    heading(chart.title, size.width, theme),
    ...chart.planes.map((plane, index) => planeSvg(plane, chart.classes, frame.planes[index]!, theme)),
    legendSvg(frame.legend, theme),
  ])
}

/** The picture in words: how the plane is shared out. */
export function boundaryWords({ planes, classes }: BoundaryChart): string {
  const sentences = planes.map(({ label, surface }) => {
    const shares = sharesOf(surface.values, classes)
    const said = shares.map((share, index) => `${share} %${index === 0 ? ' of the plane' : ''} to ${className(index)}`)
    return `${label === '' ? 'The' : `${capitalised(label)}: the`} network gives ${said.join(', ')}.`
  })
  return sentences.join(' ')
}

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** Whole percents of the plane that each class is given; the last one gets what is left of 100. */
function sharesOf(values: number[], classes: number): number[] {
  const counts = Array.from({ length: classes }, () => 0)
  for (const value of values) counts[classes === 2 ? Number(value >= 0.5) : Math.round(value * (classes - 1))]! += 1
  const shares = counts.slice(0, -1).map((count) => Math.round((100 * count) / Math.max(1, values.length)))
  return [
    ...shares,
    Math.max(
      0,
      shares.reduce((left, share) => left - share, 100),
    ),
  ]
}

function planeSvg(plane: Plane, classes: number, frame: PlaneFrame, theme: ChartTheme): string {
  const { left, top, right, bottom } = frame.box
  const { surface, training, validation } = plane
  const text = shortened(plane.label, labelSize * boldness, right - left)
  const label = textElement({ text, x: left, y: top - 8, anchor: 'start' }, theme.ink, ' font-weight="600"')
  const edge = `<rect x="${fixed(left)}" y="${fixed(top)}" width="${fixed(right - left)}" height="${fixed(bottom - top)}" fill="none" stroke="${theme.grid}"/>`
  return [
    text === '' ? '' : label,
    bands(surface, classes, frame.box, theme),
    edge,
    points(validation, 'hollow', frame, theme),
    points(training, 'filled', frame, theme),
    borders(surface, classes, frame.box, theme),
    ticks(frame, theme),
  ].join('')
}

function ticks({ box, x, y, xTicks, yTicks }: PlaneFrame, theme: ChartTheme): string {
  const look = ` font-size="${tickSize}"`
  const below = xTicks.map(({ at, text }) =>
    textElement({ text, x: x(at), y: box.bottom + 13, anchor: 'middle' }, theme.quiet, look),
  )
  const beside = yTicks.map(({ at, text }) =>
    textElement({ text, x: box.left - 5, y: y(at) + 3.5, anchor: 'end' }, theme.quiet, look),
  )
  return [...below, ...beside].join('')
}
