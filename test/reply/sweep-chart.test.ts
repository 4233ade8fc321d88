import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chartSvg } from '../../src/reply/chart.ts'
import type { SweepChart, SweepPoint } from '../../src/reply/knob-charts.ts'

const point = (value: number, median: number | null, diverged = 0): SweepPoint => ({
  value,
  median,
  low: median === null ? null : median * 0.9,
  high: median === null ? null : median * 1.1,
  diverged,
  seeds: 3,
})

function sweep(points: SweepPoint[], more: Partial<SweepChart> = {}): SweepChart {
  const series = [{ label: '60 epochs', points, connected: true }]
  return { kind: 'sweep', title: 'lr', knob: 'lr', log: true, series, baseline: 0.69, works: null, best: null, ...more }
}

const usual = [point(0.01, 0.4), point(0.1, 0.2), point(1, 0.3, 1), point(10, null, 3)]

test('the best value, the region that works and the baseline are marked only where there are any', () => {
  const marked = chartSvg(sweep(usual, { best: 0.1, works: [0.1, 0.1] }), 'light')
  for (const mark of ['best: 0.1', '>works<', 'baseline 0.69']) expect(marked).toContain(mark)
  const plain = chartSvg(sweep(usual, { baseline: null }), 'light')
  for (const mark of ['best', '>works<', 'baseline']) expect(plain).not.toContain(mark)
})

test('a cross stands over each value at which seeds diverged, with a count where some did not', () => {
  const svg = chartSvg(sweep(usual), 'dark')
  expect(svg.match(/stroke-linecap="round"/g)).toHaveLength(2)
  expect(svg).toContain('>1/3<')
  expect(svg).not.toContain('>3/3<')
})

test('the picture is told in words', () =>
  expect(chartSvg(sweep(usual, { best: 0.1, works: [0.01, 0.1] }), 'dark')).toContain(
    'aria-label="lr. Loss for 4 values of lr, 0.01 to 10. Lowest at 0.1: 0.20. Works from 0.01 to 0.1. Diverged at 1, 10. Baseline 0.69."',
  ))

test('several series carry their names', () => {
  const series = [
    { label: '3 epochs', points: usual, connected: true, muted: true },
    { label: '60 epochs', points: usual.slice(0, 2), connected: true },
  ]
  expect(chartSvg(sweep([], { series }), 'light')).toMatch(/>3 epochs<.*>60 epochs</)
})

const anyLoss = fc.oneof(fc.constant(null), fc.double({ min: 0, max: 1e6, noNaN: true }))
const anyPoint = fc.record({
  // Below 1e-300 the decades of a log axis fall out of a double's range; no knob goes there.
  value: fc.oneof(fc.constant(0), fc.double({ min: 1e-300, max: 1e6, noNaN: true })),
  median: anyLoss,
  diverged: fc.nat(3),
})

test('any points make a picture of finite numbers', () =>
  fc.assert(
    fc.property(fc.array(anyPoint, { maxLength: 12 }), fc.boolean(), fc.boolean(), (points, log, connected) => {
      const series = [
        { label: 'x', connected, points: points.map((one) => point(one.value, one.median, one.diverged)) },
      ]
      const works: [number, number] | null = points[0] ? [points[0].value, points[0].value] : null
      const svg = chartSvg(sweep([], { series, log, works, best: points[0]?.value ?? null }), 'light')
      expect(svg).not.toMatch(/NaN|Infinity|undefined/)
    }),
    {
      examples: [
        [
          [
            { value: 1e-300, median: 0, diverged: 0 },
            { value: 1.0000000000000002e-300, median: null, diverged: 0 },
          ],
          false,
          false,
        ],
      ],
    },
  ))
