import { scaleLinear } from 'd3-scale'
import { tickText } from '../../numbers.ts'
import type { BoundaryChart, PlaneSurface } from '../reply.ts'
import type { ChartSize } from './frame.ts'
import type { Box } from './labels.ts'
import { type LegendItem, legendItems, placeItems } from './legend.ts'

/** Where one plane stands: `x` and `y` take the values of its inputs. */
export interface PlaneFrame {
  box: Box
  x: (input: number) => number
  y: (input: number) => number
  xTicks: { at: number; text: string }[]
  yTicks: { at: number; text: string }[]
  /** Radius of the points, and how many of a kind there is room for. */
  radius: number
  mostPoints: number
}

export interface BoundaryFrame {
  size: ChartSize
  planes: PlaneFrame[]
  legend: LegendItem[]
}

/** Room at the edges, for the title, for a name above a plane, and for figures to its left and below it. */
const margin = 16
const titleHeight = 40
const nameHeight = 22
const figures = { left: 22, below: 20 }
const gap = 14
const wantedTicks = 4

/** Narrower pictures have two planes one below the other. */
const narrow = 400

/** Room for a point, in square units: as many as leave the colours behind them to be seen. */
const roomForPoint = 250

/** A square plane alone need not be as high as it is wide. */
const highest = 0.85

/** Lays planes side by side or one below the other, each with equal units along both of its axes, and the legend below them. */
export function boundaryFrame({ planes, classes }: BoundaryChart, { width, height }: ChartSize): BoundaryFrame {
  const columns = width < narrow ? 1 : Math.max(1, planes.length)
  const cellWidth = (width - 2 * margin - columns * figures.left - (columns - 1) * gap) / columns
  const wanted = planes.map(({ surface }) => cellWidth / aspect(surface))
  const cellHeight = Math.min(highest * height, Math.max(0, ...wanted))
  const above = planes.some(({ label }) => label !== '') ? nameHeight : 0
  const rowHeight = above + cellHeight + figures.below
  const frames = planes.map(({ surface }, index) => {
    const column = index % columns
    const left = margin + figures.left + column * (cellWidth + gap + figures.left)
    const top = titleHeight + above + Math.floor(index / columns) * rowHeight
    return planeFrame(surface, { left, top, right: left + cellWidth, bottom: top + cellHeight })
  })
  const bottom = titleHeight + Math.ceil(planes.length / columns) * rowHeight
  const legend = placeItems(legendItems(classes), { left: margin, right: width - margin, top: bottom + 8 })
  const last = legend.at(-1)?.y ?? bottom
  return { size: { width, height: Math.ceil(last + margin) }, planes: frames, legend }
}

const aspect = ({ x, y }: PlaneSurface): number => (x[1] - x[0]) / (y[1] - y[0]) || 1

/** The largest plane with equal units in a cell, in its middle. */
function planeFrame(surface: PlaneSurface, cell: Box): PlaneFrame {
  const [width, height] = [cell.right - cell.left, cell.bottom - cell.top]
  const ratio = aspect(surface)
  const [across, down] = width / ratio < height ? [width, width / ratio] : [height * ratio, height]
  const left = cell.left + (width - across) / 2
  const box = { left, top: cell.top, right: left + across, bottom: cell.top + down }
  const x = scaleLinear(surface.x, [box.left, box.right]).clamp(true)
  const y = scaleLinear(surface.y, [box.bottom, box.top]).clamp(true)
  const named = (at: number) => ({ at, text: tickText(at).replace('-', '−') })
  return {
    box,
    x: (input) => x(input),
    y: (input) => y(input),
    xTicks: x.ticks(wantedTicks).map(named),
    yTicks: y.ticks(wantedTicks).map(named),
    radius: Math.min(3, Math.max(2.2, Math.sqrt(across * down) / 95)),
    mostPoints: Math.ceil((across * down) / roomForPoint),
  }
}
