import { type ScaleContinuousNumeric, scaleLinear, scaleLog } from 'd3-scale'
import type { Box } from './labels.ts'
import type { LossChart } from '../reply.ts'
import { tickText } from '../../numbers.ts'
import { isFiniteNumber, valueScale } from '../scale.ts'

/** Width and height of a picture in units; text is 12 units high whatever the size. */
export interface ChartSize {
  width: number
  height: number
}

/** Room around the plot: ticks to the left, names of the lines to the right, title above, epochs below. */
const margins: Box = { left: 46, top: 50, right: 86, bottom: 38 }
export const wantedTicks = 5
const mostPowers = 7

/** What every picture has: a plot with a loss axis at its side. */
export interface PlotFrame {
  size: ChartSize
  plot: Box
  y: (loss: number) => number
  /** Ticks below the plot: where, and what stands there. */
  xTicks: { at: number; text: string }[]
  yTicks: number[]
  log: boolean
}

/** Where things stand: `x` takes an epoch index, `y` a loss. */
export interface Frame extends PlotFrame {
  x: (epochIndex: number) => number
}

/**
 * Where the losses of a chart are drawn: epochs from left to right, loss upwards, on a log scale where it spans
 * decades.
 */
export function chartFrame(chart: LossChart, size: ChartSize): Frame {
  const plot = plotOf(size)
  const epochs = Math.max(1, ...chart.series.map((series) => series.values.length))
  const x = scaleLinear(epochs === 1 ? [0, 2] : [1, epochs], [plot.left, plot.right])
  const rows = chart.series.flatMap(({ values, band }) => (band === undefined ? [values] : [values, band.high]))
  const { y, log, yTicks } = lossAxis(rows, chart.baseline, [plot.bottom, plot.top])
  const xTicks = epochTicks(epochs).map((tick) => ({ at: x(tick), text: tickText(tick) }))
  return { size, plot, x: (index) => x(index + 1), y: (loss) => y(loss), xTicks, yTicks, log }
}

/** Where the plot of a picture stands, without ticks, names and title. */
export function plotOf({ width, height }: ChartSize, right = margins.right): Box {
  return { left: margins.left, top: margins.top, right: width - right, bottom: height - margins.bottom }
}

interface LossAxis {
  y: ScaleContinuousNumeric<number, number>
  log: boolean
  yTicks: number[]
}

/** The loss axis that shows all rows and the baseline; `range` is where it begins and ends in the picture. */
export function lossAxis(rows: (number | null)[][], baseline: number | null, range: [number, number]): LossAxis {
  const { min, max, log } = valueScale(rows)
  const highest = Math.max(...[max, baseline].filter(isFiniteNumber))
  const above = (factor: number): number => Math.min(highest * factor, Number.MAX_VALUE)
  if (!log) {
    // From zero, so that "near the baseline" and "near nothing" look as far apart as they are.
    const y = scaleLinear([Math.min(0, min), above(1.06) || 1], range).clamp(true)
    return { y, log, yTicks: y.ticks(wantedTicks) }
  }
  const low = Math.min(min, baseline !== null && baseline > 0 ? baseline : min) / 1.3
  const y = scaleLog([low, above(1.3)], range).clamp(true)
  return { y, log, yTicks: logTicks(low, above(1.3)) }
}

/** Powers of ten, at most a handful; between two powers also 2 and 5. */
export function logTicks(low: number, high: number): number[] {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))]
  const step = Math.max(1, Math.ceil((last - first) / mostPowers))
  const digits = high / low <= 100 ? [1, 2, 5] : [1]
  const powers = Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step)
  return powers
    .flatMap((power) => digits.map((digit) => Number(`${digit}e${power}`)))
    .filter((tick) => tick >= low && tick <= high)
}

function epochTicks(epochs: number): number[] {
  const ticks = scaleLinear([1, epochs], [0, 1]).ticks(wantedTicks).filter(Number.isInteger)
  return epochs === 1 ? [1] : ticks
}
