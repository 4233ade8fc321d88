import { expect, test } from 'vitest'
import { chartSvg } from '../../src/reply/chart.ts'
import type { MapCell, MapChart } from '../../src/reply/knob-charts.ts'

const cell = (median: number | null, more: Partial<MapCell> = {}): MapCell => ({
  median,
  diverged: median === null ? 3 : 0,
  seeds: 3,
  works: false,
  best: false,
  ...more,
})

const chart: MapChart = {
  kind: 'map',
  title: 'lr and batch',
  x: { knob: 'lr', values: [0.01, 0.1, 1] },
  y: { knob: 'batch', values: [2, 20] },
  cells: [
    [cell(0.2, { works: true }), cell(0.5, { diverged: 1 }), cell(null)],
    [cell(0.4), cell(0.1, { works: true, best: true }), null],
  ],
  baseline: 0.69,
  rule: { label: 'batch twice, rate twice', at: [0.01, 0.1] },
}

test('a map is told in words: the best cell, how many work, how many diverged', () =>
  expect(chartSvg(chart, 'dark')).toContain(
    'aria-label="lr and batch. Loss for 3 values of lr (0.01 to 1) with 2 of batch (2 to 20). Lowest at lr 0.1 with batch 20: 0.10. 2 of 5 work. 2 diverged on a seed or more. Baseline 0.69."',
  ))

test('every measured cell has its loss, a cross where all seeds diverged, a count where some did', () => {
  const svg = chartSvg(chart, 'light')
  for (const loss of ['>0.20<', '>0.50<', '>0.40<', '>0.10<']) expect(svg).toContain(loss)
  expect(svg).toContain('>× 1/3<')
  expect(svg.match(/<path d="M[^"]*" stroke="#b3261e"/g)).toHaveLength(1)
})

test('the band is outlined only towards cells that do not work, and the rule is dashed', () => {
  const svg = chartSvg(chart, 'light')
  // Two lone cells that meet at a corner: four edges each.
  expect(svg.match(/stroke="#1d7a4c"/g)).toHaveLength(8)
  expect(svg).toContain('stroke-dasharray="6 5"')
  expect(svg).toContain('dashed: batch twice, rate twice')
  expect(chartSvg({ ...chart, rule: null }, 'light')).not.toContain('dashed')
})

test('a cell with a line of its own can be clicked, and carries it as text', () => {
  expect(chartSvg(chart, 'light')).not.toContain('data-line')
  const svg = chartSvg({ ...chart, cells: [[cell(0.2, { line: '/train lr:1 plan:"a<b"' }), null, null]] }, 'light')
  expect(svg).toContain('data-line="/train lr:1 plan:&quot;a&lt;b&quot;"')
})

test('a map whose cells still come in says how many there are, and nothing about which are good', () => {
  const svg = chartSvg({ ...chart, cells: [[cell(0.9), null, null]], unfinished: true }, 'dark')
  expect(svg).toContain('Unfinished: 1 of 6 cells so far.')
  expect(svg).not.toContain('None is better than guessing')
})
