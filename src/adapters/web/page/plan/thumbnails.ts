import { html, svg, type TemplateResult } from 'lit'
import type { DatasetName } from '../../../../plan/datasets.ts'

/** A dot: x and y from 0 to 1, and which class it is of. */
type Dot = [number, number, number]

const turn = 2 * Math.PI
const along = (count: number, dot: (share: number) => Dot): Dot[] =>
  Array.from({ length: count }, (_, index) => dot((index + 0.5) / count))
const ring = (radius: number, kind: number, count: number): Dot[] =>
  along(count, (share) => [0.5 + radius * Math.cos(turn * share), 0.5 + radius * Math.sin(turn * share), kind])
const cloud = (x: number, y: number, spread: number, kind: number): Dot[] => [
  [x, y, kind],
  ...ring(spread, kind, 6).map(([dx, dy]): Dot => [x + dx - 0.5, y + dy - 0.5, kind]),
]
const arm = (start: number, kind: number): Dot[] =>
  along(10, (share) => {
    const [angle, radius] = [turn * (start + 0.8 * share), 0.08 + 0.38 * share]
    return [0.5 + radius * Math.cos(angle), 0.5 + radius * Math.sin(angle), kind]
  })

/** A place that looks like chance. */
const scatter = (share: number, salt: number): number => {
  const value = Math.sin((share + 0.3) * salt * 100) * 43_758
  return 0.06 + 0.88 * (value - Math.floor(value))
}

const seven: Dot[] = [
  ...along(5, (share): Dot => [0.25 + 0.5 * share, 0.2, 0]),
  ...along(5, (share): Dot => [0.68 - 0.25 * share, 0.32 + 0.5 * share, 0]),
]

/** What one recognises a data set by; not its examples. */
const dots: Record<DatasetName, Dot[]> = {
  moons: [
    ...along(9, (share): Dot => [
      0.38 + 0.26 * Math.cos(turn * 0.5 * share),
      0.52 - 0.3 * Math.sin(turn * 0.5 * share),
      0,
    ]),
    ...along(9, (share): Dot => [
      0.62 + 0.26 * Math.cos(turn * (0.5 + 0.5 * share)),
      0.48 - 0.3 * Math.sin(turn * (0.5 + 0.5 * share)),
      1,
    ]),
  ],
  circles: [...ring(0.4, 0, 14), ...ring(0.18, 1, 7)],
  xor: [
    ...cloud(0.28, 0.28, 0.12, 0),
    ...cloud(0.72, 0.72, 0.12, 0),
    ...cloud(0.72, 0.28, 0.12, 1),
    ...cloud(0.28, 0.72, 0.12, 1),
  ],
  spiral: [...arm(0, 0), ...arm(0.5, 1)],
  blobs: [...cloud(0.3, 0.3, 0.13, 0), ...cloud(0.72, 0.36, 0.13, 1), ...cloud(0.46, 0.74, 0.13, 2)],
  'no-signal': along(20, (share): Dot => [
    scatter(share, 12.9898),
    scatter(share, 78.233),
    scatter(share, 39.425) > 0.5 ? 1 : 0,
  ]),
  digits: seven,
  iris: [...cloud(0.22, 0.76, 0.09, 0), ...cloud(0.52, 0.46, 0.12, 1), ...cloud(0.74, 0.26, 0.13, 2)],
  penguins: [...cloud(0.26, 0.34, 0.12, 0), ...cloud(0.6, 0.24, 0.12, 1), ...cloud(0.66, 0.74, 0.13, 2)],
}

/** A small picture of a data set. */
export function thumbnail(name: DatasetName): TemplateResult {
  const size = name === 'digits' ? 3.1 : 1.9
  return svgOf(
    dots[name].map(
      ([x, y, kind]) =>
        svg`<circle class="class-${kind}" cx=${(40 * x).toFixed(1)} cy=${(40 * y).toFixed(1)} r=${size}></circle>`,
    ),
  )
}

const svgOf = (circles: TemplateResult[]): TemplateResult =>
  html`<svg viewBox="0 0 40 40" aria-hidden="true">${circles}</svg>`
