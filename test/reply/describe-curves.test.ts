import { expect, test } from 'vitest'
import { describeCurves } from '../../src/reply/chart/describe-curves.ts'
import type { ChartSeries, LossChart } from '../../src/reply/reply.ts'

const chart = (...series: ChartSeries[]): LossChart => ({
  title: '',
  series,
  baseline: null,
  bestEpoch: null,
  overfitFrom: null,
})
const curve = (kind: ChartSeries['kind'], values: (number | null)[], label: string = kind): ChartSeries => ({
  kind,
  label,
  values,
})

test('a picture is told by first and last losses, the lowest one, and where the curves part', () => {
  expect(
    describeCurves(chart(curve('train', [0.7, 0.3, 0.1, 0.05]), curve('validation', [0.72, 0.4, 0.45, 0.6]))),
  ).toBe(
    'Train loss 0.70 at first, 0.050 at the end; validation loss 0.72 at first, 0.60 at the end, lowest 0.40 at 2 of 4. After 2 they part: the gap is 0.10 there and 0.55 at the end.',
  )
})

test('curves that stay together do not part, one that breaks off says where, and pale ones are not told', () => {
  const calm = chart(curve('train', [0.7, 0.3, 0.1]), curve('validation', [0.72, 0.4, 0.2]))
  expect(describeCurves(calm)).toBe(
    'Train loss 0.70 at first, 0.10 at the end; validation loss 0.72 at first, 0.20 at the end.',
  )
  const broken = chart(curve('one', [0.7, 9, null, null], 'a'), { ...curve('other', [1, 2], 'b'), muted: true })
  expect(describeCurves(broken)).toBe('A 0.70 at first, breaks off after 2 of 4.')
})
