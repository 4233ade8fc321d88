import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spreadApart } from '../../src/reply/chart/labels.ts'
import { chartSvg } from '../../src/reply/chart.ts'
import type { ChartSeries, LossChart } from '../../src/reply/reply.ts'

type Values = (number | null)[]

function chart(train: Values, validation: Values, more: Partial<LossChart> = {}): LossChart {
  const series: ChartSeries[] = [
    { label: 'train', kind: 'train', values: train },
    { label: 'validation', kind: 'validation', values: validation },
  ]
  return { title: 'moons', series, baseline: 0.69, bestEpoch: null, overfitFrom: null, ...more }
}

const draw = (train: Values, validation: Values, more?: Partial<LossChart>): string =>
  chartSvg(chart(train, validation, more), 'light')

test('both lines carry their name and last value', () => {
  const svg = draw([0.7, 0.4, 0.1], [0.7, 0.5, 0.25])
  expect(svg).toMatch(/>train<.*>0\.10<.*>validation<.*>0\.25</)
})

test('a chart says in words what it shows', () => {
  expect(draw([0.7, 0.1], [0.7, 0.25])).toContain(
    'aria-label="moons. Loss over 2 epochs. train: from 0.70 to 0.10; validation: from 0.70 to 0.25. Baseline 0.69."',
  )
})

test('best epoch, overfitting part and baseline are marked only where there are any', () => {
  const marked = draw([0.7, 0.4, 0.1], [0.7, 0.5, 0.9], { bestEpoch: 1, overfitFrom: 1 })
  for (const mark of ['best: epoch 2', 'overfitting', 'baseline 0.69']) expect(marked).toContain(mark)
  const plain = draw([0.7, 0.4], [0.7, 0.5], { baseline: null })
  for (const mark of ['best', 'overfitting', 'baseline']) expect(plain).not.toContain(mark)
})

test('a wide range is drawn on a log scale, and says so', () => {
  expect(draw([0.7, 400, 20000], [0.7, 500, 30000])).toContain('log scale')
  expect(draw([0.7, 0.01, 0.0001], [0.7, 0.5, 0.9])).not.toContain('log scale')
})

test('a loss that stopped being a number ends in a mark', () => {
  expect(draw([0.7, 90, null], [0.7, 80, null])).toContain('no longer a number')
  expect(draw([null, null], [null, null])).toContain('never a number')
})

test('a gap is left open and a lone value is a dot', () => {
  const svg = draw([0.7, 0.6, null, 0.5, null, 0.4, 0.3], [])
  const path = /<path d="([^"]*)"/.exec(svg)?.[1] ?? ''
  expect(path.match(/M/g)).toHaveLength(3)
  expect(svg.match(/<circle/g)).toHaveLength(1)
})

test('a band and a pale line can be drawn', () => {
  const series: ChartSeries[] = [
    { label: 'before', kind: 'validation', values: [0.7, 0.6], muted: true },
    { label: 'after', kind: 'validation', values: [0.7, 0.3], band: { low: [0.6, 0.2], high: [0.8, 0.4] } },
  ]
  const svg = chartSvg({ ...chart([], []), series }, 'dark')
  expect(svg).toContain('opacity="0.45"')
  expect(svg).toContain('opacity="0.18"')
})

test('text of a person cannot become markup', () => {
  const svg = draw([1], [1], { title: `<script>alert('1')</script>&"\u0000\u202e` })
  expect(svg).not.toContain('<script')
  expect(svg).not.toMatch(/\u0000|\u202e/)
  expect(svg).toContain('&lt;script&gt;')
})

test('whatever the values, every number in the picture is one and lies in it', () => {
  const value = fc.oneof(fc.constant(null), fc.double({ min: 0, noNaN: true, maxExcluded: false }), fc.constant(0))
  const values = fc.array(value, { maxLength: 60 })
  fc.assert(
    fc.property(values, values, fc.option(fc.nat(70)), (train, validation, epoch) => {
      const svg = draw(train, validation, { bestEpoch: epoch, overfitFrom: epoch })
      expect(svg).not.toMatch(/NaN["LMZ, ]|Infinity|undefined/)
      for (const [, x, y] of svg.matchAll(/ (?:x|cx)="([-\d.]+)" (?:y|cy)="([-\d.]+)"/g)) {
        expect(Number(x)).toSatisfy((at: number) => at >= 0 && at <= 480)
        expect(Number(y)).toSatisfy((at: number) => at >= 0 && at <= 300)
      }
    }),
    { numRuns: 60 },
  )
})

test('labels at the same height are moved apart within the frame, in order', () => {
  expect(spreadApart([100, 100], 30, 0, 200)).toEqual([100, 130])
  expect(spreadApart([199, 198], 30, 0, 200)).toEqual([200, 170])
})
