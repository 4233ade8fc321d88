import { expect, test } from 'vitest'
import { chartSvg } from '../../src/reply/chart.ts'

const bars = [
  { label: 'lr × batch', note: 'together', share: 0.31, low: 0.25, high: 0.37 },
  { label: 'lr', note: '0.01 … 1', share: 0.15, low: 0.1, high: 0.2 },
]

test('shares have a bar, a whisker and the range of the knob each, and are told in words', () => {
  const svg = chartSvg({ kind: 'effects', title: 'shares', bars }, 'dark')
  expect(svg).toContain(
    'aria-label="shares. Shares of the outcome: lr × batch 31 %, 25 % to 37 %; lr 15 %, 10 % to 20 %."',
  )
  for (const text of ['>lr × batch<', '>0.01 … 1<', '>31 %<']) expect(svg).toContain(text)
  expect(svg.match(/rx="2"/g)).toHaveLength(2)
})
