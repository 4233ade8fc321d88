import uPlot from 'uplot'
import { tickText } from '../../../../numbers.ts'
import { lossAxis } from '../../../../reply/chart/frame.ts'
import { chartFont, chartThemes, type ThemeName } from '../../../../reply/chart/theme.ts'
import type { StageRun } from '../state/bench.ts'
import { curvesOf } from './chart-data.ts'
import { usualText } from './epoch-place.ts'

/** A chart that is drawn anew many times a second. */
export interface LiveChart {
  draw(run: StageRun, pinned: (number | null)[][]): void
  close(): void
}

/** How it looks: sizes in pixels, `text` is the height of its letters. */
export interface LiveLook {
  width: number
  height: number
  text: number
  theme: ThemeName
  epochs: number
  pins: number
}

/** The loss axis as it is at the moment. */
interface Losses {
  bounds: [number, number]
  ticks: number[]
  log: boolean
}

/** Opens a chart with the plot where the finished one has it, so that nothing jumps when that takes its place. */
export function openLiveChart(parent: HTMLElement, look: LiveLook): LiveChart {
  const losses: Losses = { bounds: [0, 1], ticks: [], log: false }
  const index = Array.from({ length: look.epochs }, (_, epoch) => epoch + 1)
  let plot: uPlot | null = null
  return {
    draw(run, pinned) {
      const { train, validation } = curvesOf(run)
      const { y, log, yTicks } = lossAxis([train, validation, ...pinned], run.baseline, [0, 1])
      const [low = 0, high = 1] = y.domain()
      const isOther = plot === null || log !== losses.log
      Object.assign(losses, { bounds: [low, high], ticks: yTicks, log })
      if (isOther) {
        plot?.destroy()
        plot = new uPlot(optionsOf(look, losses), [[]], parent)
      }
      plot!.setData([index, index.map(() => run.baseline), ...pinned, train, validation])
    },
    close: () => plot?.destroy(),
  }
}

function optionsOf({ width, height, text, theme: name, epochs, pins }: LiveLook, losses: Losses): uPlot.Options {
  const theme = chartThemes[name]
  const share = text / usualText
  const axis = { stroke: theme.quiet, font: `${text}px ${chartFont}`, ticks: { show: false } }
  return {
    width,
    height,
    padding: [50 * share, 86 * share, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false, range: () => [1, Math.max(2, epochs)] },
      y: { distr: losses.log ? 3 : 1, range: () => losses.bounds },
    },
    axes: [
      { ...axis, size: 38 * share, space: 44 * share, grid: { show: false } },
      {
        ...axis,
        size: 46 * share,
        grid: { stroke: theme.grid, width: 1 },
        splits: () => losses.ticks,
        // On a log scale it leaves some out.
        values: (_, splits) => splits.map((split: number | null) => (split === null ? '' : tickText(split))),
      },
    ],
    series: [
      {},
      line(theme.quiet, share, [4, 4]),
      ...Array.from({ length: pins }, () => line(`${theme.lines.validation}88`, 1.5 * share, [6, 4])),
      line(theme.lines.train, 2 * share),
      line(theme.lines.validation, 2 * share),
    ],
  }
}

const line = (stroke: string, width: number, dash: number[] = []): uPlot.Series => ({
  stroke,
  width,
  dash,
  points: { show: false },
  spanGaps: false,
})
