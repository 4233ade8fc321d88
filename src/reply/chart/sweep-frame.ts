import { scaleLinear, scaleLog } from 'd3-scale'
import { tickText } from '../../numbers.ts'
import type { SweepChart } from '../knob-charts.ts'
import { type ChartSize, logTicks, lossAxis, type PlotFrame, plotOf, wantedTicks } from './frame.ts'

/** Where things stand: `x` takes a value of the knob, `y` a loss. */
export interface SweepFrame extends PlotFrame {
  x: (value: number) => number
}

/** Room to the right where no names of series stand: for the name of the knob. */
const slimMargin = 58

/** Height of the row of crosses above the losses. */
const crossRow = 24

/** Below this a number has too few digits left for a log scale. */
const leastOnLog = 1e-300

/** As a share of the larger one: 64-bit numbers have fewer than 16 digits. */
const leastApart = 1e-12

/** Room between the first and last value and the edges of the plot. */
const inset = 14

export function sweepFrame({ series, baseline, log: logKnob }: SweepChart, size: ChartSize): SweepFrame {
  const plot = series.length > 1 ? plotOf(size) : plotOf(size, slimMargin)
  const values = series.flatMap(({ points }) => points.map(({ value }) => value))
  const range: [number, number] = [plot.left + inset, plot.right - inset]
  const { x, ticks } = knobAxis(values, logKnob, range)
  const rows = series.flatMap(({ points }) => [
    points.map(({ median: middle }) => middle),
    points.map(({ high }) => high),
  ])
  const crossed = series.some(({ points }) => points.some(({ diverged }) => diverged > 0))
  const { y, log, yTicks } = lossAxis(rows, baseline, [plot.bottom, plot.top + (crossed ? crossRow : 0)])
  const xTicks = ticks.map((tick) => ({ at: x(tick), text: tickText(tick) }))
  return { size, plot, x, y: (loss) => y(loss), xTicks, yTicks, log }
}

function knobAxis(values: number[], log: boolean, range: [number, number]) {
  const smallest = values.reduce((a, b) => Math.min(a, b), Infinity)
  const largest = values.reduce((a, b) => Math.max(a, b), -Infinity)
  const middle = (range[0] + range[1]) / 2
  // Between numbers that differ in their last digits alone there is no place for a tick.
  if (!(largest - smallest > leastApart * Math.abs(largest))) return { x: () => middle, ticks: values.slice(0, 1) }
  if (!log || smallest < leastOnLog) {
    const x = scaleLinear([smallest, largest], range)
    return { x: (value: number) => x(value), ticks: x.ticks(wantedTicks) }
  }
  const x = scaleLog([smallest, largest], range)
  // A hair of room: 10 ** -3 and 0.001 need not be the same number.
  const ticks = logTicks(smallest * 0.999, largest * 1.001)
  return { x: (value: number) => x(value), ticks }
}
