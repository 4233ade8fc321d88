import type { ChartSeries, LossChart } from '../reply.ts'
import { isFiniteNumber } from '../scale.ts'
import type { Frame, PlotFrame } from './frame.ts'
import type { Box } from './labels.ts'
import type { ChartTheme } from './theme.ts'

/** What the parts of any picture share. */
export interface Canvas {
  frame: PlotFrame
  theme: ChartTheme
  /** Points along the drawn lines, close together: labels keep off them. */
  points: [number, number][]
  /** Where labels already stand; grows as they find their places. */
  taken: Box[]
}

/** What the parts of a picture of loss curves share. */
export interface Drawing extends Canvas {
  chart: LossChart
  frame: Frame
}

/** Distance of the points that labels keep off, in units: half the height of a letter. */
const pointDistance = 6

/** Points along a line, at most `pointDistance` apart. */
export function pathPoints({ values }: ChartSeries, { x, y }: Frame): [number, number][] {
  return values.flatMap((value, index) => {
    if (!isFiniteNumber(value)) return []
    const end: [number, number] = [x(index), y(value)]
    const before = values[index - 1] ?? null
    return isFiniteNumber(before) ? between([x(index - 1), y(before)], end) : [end]
  })
}

/** Points along a level line through the whole picture. */
export function levelPoints(loss: number, { plot, y }: PlotFrame): [number, number][] {
  return between([plot.left, y(loss)], [plot.right, y(loss)])
}

/** Points on the way from one place to another, without the first. */
export function between([x0, y0]: [number, number], [x1, y1]: [number, number]): [number, number][] {
  const steps = Math.max(1, Math.ceil(Math.hypot(x1 - x0, y1 - y0) / pointDistance))
  return Array.from({ length: steps }, (_, index) => {
    const share = (index + 1) / steps
    return [x0 + share * (x1 - x0), y0 + share * (y1 - y0)]
  })
}
