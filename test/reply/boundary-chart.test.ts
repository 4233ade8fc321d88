import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chartSvg } from '../../src/reply/chart.ts'
import type { BoundaryChart, Plane } from '../../src/reply/reply.ts'

const size = 10

/** A plane whose answer rises from left to right. */
function plane(more: Partial<Plane> = {}): Plane {
  const values = Array.from({ length: size * size }, (_, index) => (index % size) / (size - 1))
  return {
    label: '',
    surface: { x: [-2, 2], y: [-1, 1], size, values },
    training: [
      [-1, 0, 0],
      [1, 0.5, 1],
    ],
    validation: [[0.5, 0, 1]],
    ...more,
  }
}

function boundary(more: Partial<BoundaryChart> = {}): BoundaryChart {
  return { kind: 'boundary', title: 'moons', classes: 2, planes: [plane()], ...more }
}

const draw = (chart: BoundaryChart, width = 480): string => chartSvg(chart, 'light', { width, height: 300 })

/** Three classes, one after the other from left to right. */
const three = plane({
  surface: {
    x: [0, 1],
    y: [0, 1],
    size,
    values: Array.from({ length: size * size }, (_, index) => Math.floor((3 * (index % size)) / size) / 2),
  },
  training: [
    [0.1, 0.5, 0],
    [0.5, 0.5, 1],
    [0.9, 0.5, 2],
  ],
})

/** The line that is drawn last over everything. */
function borderLine(svg: string): string {
  return /<path d="([^"]*)"[^>]*stroke-width="1.8"/.exec(svg)?.[1] ?? ''
}

test('the border runs where the answer is undecided, and not along the edge', () => {
  const path = borderLine(draw(boundary()))
  const across = [...path.matchAll(/([\d.]+) ([\d.]+)/g)].map(([, x]) => Number(x))
  expect(path.match(/M/g)).toHaveLength(1)
  expect(Math.max(...across) - Math.min(...across)).toBeLessThan(1)
})

test('three classes have two borders, three shapes and three names', () => {
  const svg = draw(boundary({ classes: 3, planes: [three] }))
  expect(borderLine(svg).match(/M/g)).toHaveLength(2)
  expect(svg).toMatch(/>class A<.*>class B<.*>class C</)
})

test('an answer that is the same everywhere has no border', () => {
  const everywhere = plane({ surface: { ...plane().surface, values: Array.from({ length: size * size }, () => 0.9) } })
  expect(draw(boundary({ planes: [everywhere] }))).not.toContain('stroke-width="4"')
})

test('both axes have equal units', () => {
  const [, width, height] = /<rect x="[\d.]+" y="[\d.]+" width="([\d.]+)" height="([\d.]+)"/.exec(draw(boundary()))!
  expect(Number(width) / Number(height)).toBeCloseTo(2, 1)
})

test('two planes carry their names, side by side, and one below the other where it is narrow', () => {
  const planes = [plane({ label: 'before' }), plane({ label: 'after lr:0.1' })]
  const heightOf = (svg: string) => Number(/viewBox="0 0 \d+ (\d+)"/.exec(svg)![1])
  expect(draw(boundary({ planes }))).toMatch(/>before<.*>after lr:0\.1</)
  expect(heightOf(draw(boundary({ planes }), 340))).toBeGreaterThan(1.3 * heightOf(draw(boundary({ planes }), 480)))
})

test('the picture is told in words', () => {
  const planes = [three, { ...three, label: 'after lr:0.1' }]
  expect(draw(boundary({ classes: 3, planes }))).toContain(
    '<desc>The network gives 40 % of the plane to class A, 30 % to class B, 30 % to class C. ' +
      'After lr:0.1: the network gives 40 % of the plane to class A, 30 % to class B, 30 % to class C.</desc>',
  )
})

test('no more points are drawn than there is room for', () => {
  const training = Array.from({ length: 5000 }, (): [number, number, number] => [0, 0, 0])
  const marks = draw(boundary({ planes: [plane({ training })] })).match(/a\d/g) ?? []
  expect(marks.length).toBeLessThan(1500)
})

test('text of a person cannot become markup', () => {
  const hostile = `<script>alert('1')</script>&"\u0000\u202e`
  const svg = draw(boundary({ title: hostile, planes: [plane({ label: hostile })] }))
  expect(svg).not.toContain('<script')
  expect(svg).not.toMatch(/\u0000|\u202e/)
})

test('whatever the answers, every number in the picture is one', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const input = fc.double({ min: -1e6, max: 1e6, noNaN: true })
  const point = fc.tuple(input, input, fc.nat(2))
  fc.assert(
    fc.property(
      fc.array(share, { minLength: 16, maxLength: 16 }),
      fc.constantFrom(2, 3),
      fc.array(point, { maxLength: 9 }),
      fc.tuple(input, fc.double({ min: 1e-3, max: 1e6, noNaN: true })),
      fc.constantFrom(200, 340, 480, 620),
      (values, classes, training, [low, span], width) => {
        const surface = { x: [low, low + span] as [number, number], y: [-1, 1] as [number, number], size: 4, values }
        const svg = draw(boundary({ classes, planes: [plane({ surface, training })] }), width)
        expect(svg).not.toMatch(/NaN|Infinity|undefined/)
      },
    ),
    { numRuns: 60 },
  )
})
