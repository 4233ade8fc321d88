import { contours } from 'd3-contour'
import { interpolateRgb } from 'd3-interpolate'
import type { PlaneSurface } from '../reply.ts'
import type { Box } from './labels.ts'
import { fixed } from './svg.ts'
import type { ChartTheme } from './theme.ts'

/** Steps from one sure answer to the other: so many that none is seen. */
const steps = 16

/** How sure an answer looks where only the likeliest class is known. */
const usualSureness = 0.75

type Ring = [number, number][]

/** The answers as colours: one area over the other, each where the answer is at least so much. */
export function bands(surface: PlaneSurface, classes: number, box: Box, theme: ChartTheme): string {
  const ground = `<rect x="${fixed(box.left)}" y="${fixed(box.top)}" width="${fixed(box.right - box.left)}" height="${fixed(box.bottom - box.top)}"`
  const [lowest, ...higher] = levels(surface, classes, theme)
  const areas = higher.map(({ values, threshold, colour }) => {
    const path = rings(values, surface.size, threshold).map((ring) => `M${placed(ring, surface.size, box).join('L')}Z`)
    return path.length === 0 ? '' : `<path d="${path.join('')}" fill="${colour}" fill-rule="evenodd"/>`
  })
  return `${ground} fill="${lowest!.colour}"/>${areas.join('')}`
}

/** The lines on which the network changes its mind. */
export function borders({ values, size }: PlaneSurface, classes: number, box: Box, theme: ChartTheme): string {
  const lines =
    classes === 2
      ? rings(softened(values, size), size, 0.5)
      : classSteps(classes).flatMap((step) => rings(reached(values, size, step), size, 0.5))
  const path = lines.map((ring) => openPath(ring, size, box)).join('')
  const look = 'fill="none" stroke-linejoin="round" stroke-linecap="round"'
  if (path === '') return ''
  return `<path d="${path}" ${look} stroke="${theme.paper}" stroke-width="4" opacity="0.6"/><path d="${path}" ${look} stroke="${theme.ink}" stroke-width="1.8"/>`
}

interface Level {
  values: number[]
  threshold: number
  colour: string
}

function levels({ values, size }: PlaneSurface, classes: number, theme: ChartTheme): Level[] {
  if (classes === 2) {
    const soft = softened(values, size)
    return Array.from({ length: steps }, (_, step) => {
      const share = (step + 0.5) / steps
      return {
        values: soft,
        threshold: step / steps,
        colour: tint(share < 0.5 ? 0 : 1, Math.abs(2 * share - 1), theme),
      }
    })
  }
  const lowest = { values, threshold: 0, colour: tint(0, usualSureness, theme) }
  const higher = classSteps(classes).map((step, index) => ({
    values: reached(values, size, step),
    threshold: 0.5,
    colour: tint(index + 1, usualSureness, theme),
  }))
  return [lowest, ...higher]
}

/** Values between those of two neighbouring classes. */
function classSteps(classes: number): number[] {
  return Array.from({ length: classes - 1 }, (_, index) => (index + 0.5) / (classes - 1))
}

/** 1 where a value is reached and 0 where not. */
function reached(values: number[], size: number, least: number): number[] {
  return softened(
    values.map((value) => Number(value >= least)),
    size,
  )
}

/** Each value with a little of its neighbours': a sudden change along the grid would be drawn as a staircase. */
function softened(values: number[], size: number): number[] {
  const blurred = (row: number[], step: number): number[] =>
    row.map((value, index) => {
      const column = Math.floor(index / step) % size
      const [before, after] = [column > 0 ? row[index - step]! : value, column < size - 1 ? row[index + step]! : value]
      return (before + 2 * value + after) / 4
    })
  return blurred(blurred(values, 1), size)
}

function tint(index: number, sureness: number, { paper, classes, tint: most }: ChartTheme): string {
  return interpolateRgb(paper, classes[index % classes.length]!)(most * (0.12 + 0.88 * sureness))
}

/** Outlines of where values are at least `threshold`; a grid point lies at half a unit from the edges of its cell. */
function rings(values: number[], size: number, threshold: number): Ring[] {
  const { coordinates } = contours().size([size, size]).contour(values, threshold)
  return coordinates.flat() as Ring[]
}

/** In the picture's units; what lies beyond the outermost grid points lies on the edge. */
function placed(ring: Ring, size: number, box: Box): string[] {
  return ring.map(([column, row]) => {
    const x = box.left + along(column, size) * (box.right - box.left)
    return `${fixed(x)} ${fixed(box.bottom - along(row, size) * (box.bottom - box.top))}`
  })
}

function along(at: number, size: number): number {
  return Math.min(1, Math.max(0, (at - 0.5) / (size - 1)))
}

/** A ring without the parts that run along the edge: the plane ends there, not the class. */
function openPath(ring: Ring, size: number, box: Box): string {
  const points = placed(ring, size, box)
  const onEdge = ring.map(([column, row]) => [column, row].some((at) => along(at, size) === 0 || along(at, size) === 1))
  let path = ''
  let drawing = false
  for (let index = 1; index < ring.length; index++) {
    const inner = !(onEdge[index - 1] && onEdge[index])
    if (inner) path += `${drawing ? '' : `M${points[index - 1]}`}L${points[index]}`
    drawing = inner
  }
  return path
}
