import { cosine, sine } from './elementary.ts'
import type { Generator } from './generator.ts'
import type { RandomStream } from './random.ts'

/** Pixels along each side. */
const side = 8

interface Point {
  x: number
  y: number
}

/** A line of straight pieces: how a pen moves without being lifted. */
type Stroke = Point[]

/** The digits as they are written, in a box from 0 to 1, y downwards. */
const strokes: Stroke[][] = [
  [arc(0.5, 0.5, 0.3, 0.46, 0, 360)],
  [path([0.3, 0.26], [0.54, 0.06], [0.54, 0.94])],
  [[...arc(0.5, 0.32, 0.3, 0.28, 190, 400), ...path([0.2, 0.94], [0.84, 0.94])]],
  [[...arc(0.46, 0.27, 0.3, 0.22, 200, 440), ...arc(0.46, 0.71, 0.33, 0.24, 280, 520)]],
  [path([0.66, 0.96], [0.66, 0.06], [0.16, 0.68], [0.88, 0.68])],
  [[...path([0.78, 0.06], [0.28, 0.06], [0.25, 0.46]), ...arc(0.48, 0.66, 0.3, 0.28, 230, 500)]],
  [[...path([0.68, 0.06], [0.34, 0.36]), ...arc(0.5, 0.68, 0.28, 0.26, 190, 550)]],
  [path([0.18, 0.07], [0.82, 0.07], [0.42, 0.95])],
  [arc(0.5, 0.28, 0.24, 0.22, 0, 360), arc(0.5, 0.72, 0.3, 0.23, 0, 360)],
  [[...arc(0.5, 0.32, 0.28, 0.26, 10, 370), ...path([0.66, 0.64], [0.32, 0.94])]],
]

/** A handwritten digit, 8 × 8 pixels from 0 (paper) to 1 (ink), row by row: moved, turned, slanted and in another pen each time. */
export const digits: Generator = (random, index) => {
  const label = index % strokes.length
  const move = penMove(random)
  const thickness = between(random, 0.8, 1.5)
  const pieces = strokes[label]!.flatMap((stroke) => piecesOf(stroke.map(move)))
  const inputs: number[] = []
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) inputs.push(ink(pieces, thickness, column + 0.5, row + 0.5))
  }
  return { inputs, label }
}

/** Where a point of the box comes to lie on the paper, in pixels. */
function penMove(random: RandomStream): (point: Point) => Point {
  const width = between(random, 4.6, 6.2)
  const height = between(random, 5.8, 7)
  const slant = between(random, -0.2, 0.2)
  const angle = between(random, -0.15, 0.15)
  const [right, down] = [between(random, -0.5, 0.5), between(random, -0.4, 0.4)]
  const [across, upright] = [cosine(angle), sine(angle)]
  return (point) => {
    const y = (point.y - 0.5) * height
    const x = (point.x - 0.5) * width - slant * y
    return { x: side / 2 + right + across * x - upright * y, y: side / 2 + down + upright * x + across * y }
  }
}

/** A straight piece of a line: where it starts, where it goes, and one over its squared length. */
interface Piece extends Point {
  alongX: number
  alongY: number
  perLength: number
}

function piecesOf(stroke: Stroke): Piece[] {
  return stroke.slice(1).map((to, index) => {
    const { x, y } = stroke[index]!
    const [alongX, alongY] = [to.x - x, to.y - y]
    return { x, y, alongX, alongY, perLength: 1 / (alongX * alongX + alongY * alongY) }
  })
}

/** About the share of a pixel that the pen covers: full well inside the line, none well outside, a ramp at its edge. */
function ink(pieces: Piece[], thickness: number, x: number, y: number): number {
  let nearest = Infinity
  for (const piece of pieces) nearest = Math.min(nearest, squaredDistance(piece, x - piece.x, y - piece.y))
  return Math.min(1, Math.max(0, thickness / 2 + 0.5 - Math.sqrt(nearest)))
}

/** From a point, seen from the piece's start, to the nearest point of the piece. */
function squaredDistance({ alongX, alongY, perLength }: Piece, x: number, y: number): number {
  const share = Math.min(1, Math.max(0, (x * alongX + y * alongY) * perLength))
  const [missX, missY] = [x - share * alongX, y - share * alongY]
  return missX * missX + missY * missY
}

function between({ uniform }: RandomStream, low: number, high: number): number {
  return low + (high - low) * uniform()
}

function path(...points: [number, number][]): Stroke {
  return points.map(([x, y]) => ({ x, y }))
}

/** Part of an ellipse, in pieces of 30°; angles in degrees, 0 to the right, growing clockwise (y points down). */
function arc(x: number, y: number, width: number, height: number, from: number, to: number): Stroke {
  const pieces = Math.ceil((to - from) / 30)
  return Array.from({ length: pieces + 1 }, (_, piece) => {
    const angle = ((from + ((to - from) * piece) / pieces) / 180) * Math.PI
    return { x: x + width * cosine(angle), y: y + height * sine(angle) }
  })
}
