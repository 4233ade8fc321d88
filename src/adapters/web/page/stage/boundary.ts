import { chartThemes, type ThemeName } from '../../../../reply/chart/theme.ts'
import type { Grid, Plane } from '../training/messages.ts'

/** How much of its class's colour a sure answer lays over the paper: livelier than in a chart, where text stands on it. */
const tint = 0.62

/** Shades between the two ends of a grid's values. */
const shades = 255

/** Room between a point and the edge, and its size, as shares of the picture's width. */
const pointShare = 1 / 110

type Colour = [number, number, number]

const parse = (hex: string): Colour => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Colour
const mix = (one: Colour, other: Colour, share: number): Colour =>
  one.map((value, index) => value + (other[index]! - value) * share) as Colour

/** The colour of each value of a grid from 0 to 1: paler where the network is less sure; of more than two classes the class alone. */
function palette(classes: number, themeName: ThemeName): Uint8ClampedArray {
  const theme = chartThemes[themeName]
  const paper = parse(theme.paper)
  const colours = theme.classes.map(parse)
  const table = new Uint8ClampedArray(3 * (shades + 1))
  for (let shade = 0; shade <= shades; shade++) {
    const value = shade / shades
    const sure = classes === 2 ? Math.abs(2 * value - 1) : 0.75
    const kind = Math.round(value * (classes - 1))
    table.set(mix(paper, colours[kind]!, tint * sure), 3 * shade)
  }
  return table
}

/** Draws grids into a canvas, small and then smoothed up to its size. */
export interface BoundaryPainter {
  paint(grid: NonNullable<Grid>, size: number, classes: number, theme: ThemeName): void
}

/** A painter of one canvas. */
export function boundaryPainter(canvas: HTMLCanvasElement): BoundaryPainter {
  const small = document.createElement('canvas')
  let known: { classes: number; theme: ThemeName; table: Uint8ClampedArray } | null = null
  let image: ImageData | null = null
  return {
    paint(grid, size, classes, theme) {
      if (known?.classes !== classes || known.theme !== theme)
        known = { classes, theme, table: palette(classes, theme) }
      const brush = small.getContext('2d')
      const paper = canvas.getContext('2d')
      if (brush === null || paper === null) return
      if (image?.width !== size) {
        small.width = small.height = size
        image = brush.createImageData(size, size)
      }
      fill(image, grid, size, known.table)
      brush.putImageData(image, 0, 0)
      paper.imageSmoothingEnabled = true
      paper.imageSmoothingQuality = 'high'
      paper.drawImage(small, 0, 0, canvas.width, canvas.height)
    },
  }
}

/** The grid's first row is the lowest; the picture's is the highest. */
function fill({ data }: ImageData, grid: Float32Array, size: number, table: Uint8ClampedArray): void {
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const shade = Math.round(grid[(size - 1 - row) * size + column]! * shades)
      const at = 4 * (row * size + column)
      data[at] = table[3 * shade]!
      data[at + 1] = table[3 * shade + 1]!
      data[at + 2] = table[3 * shade + 2]!
      data[at + 3] = 255
    }
  }
}

/** Draws the examples: those it learns from filled, those held out as rings. */
export function paintPoints(canvas: HTMLCanvasElement, plane: Plane, themeName: ThemeName): void {
  const context = canvas.getContext('2d')
  if (context === null) return
  const theme = chartThemes[themeName]
  const { width, height } = canvas
  const radius = Math.max(2, width * pointShare)
  context.clearRect(0, 0, width, height)
  for (const [kind, { points, labels }] of [
    ['held-out', plane.validation],
    ['training', plane.training],
  ] as const) {
    for (const [index, label] of labels.entries()) {
      const x = ((points[2 * index]! - plane.x[0]) / (plane.x[1] - plane.x[0])) * width
      const y = (1 - (points[2 * index + 1]! - plane.y[0]) / (plane.y[1] - plane.y[0])) * height
      context.beginPath()
      context.arc(x, y, kind === 'training' ? radius : radius * 0.8, 0, 2 * Math.PI)
      const colour = theme.classes[label]!
      context.lineWidth = Math.max(1, radius / 3)
      context.fillStyle = colour
      context.strokeStyle = kind === 'training' ? theme.paper : colour
      if (kind === 'training') context.fill()
      context.stroke()
    }
  }
}
