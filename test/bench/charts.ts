import { readFile } from 'node:fs/promises'
import { openPainter } from '../../src/adapters/png/painter.ts'
import { drawData } from '../../src/data/draw.ts'
import { defaultPlan } from '../../src/plan/plan.ts'
import { chartSvg } from '../../src/reply/chart.ts'
import type { BoundaryChart, Chart, LossChart, PlanePoint } from '../../src/reply/reply.ts'
import { median } from './measure.ts'

/** Draws charts as the Discord bot does: how long one takes, and what the painting process holds in memory. */
const count = 500
const warmUp = 20
const kinds: Record<string, Chart> = { 'loss curves': lossChart(), 'decision boundary': boundaryChart() }

const painter = openPainter({
  fontFolder: new URL('../../content/fonts/', import.meta.url),
  environment: { PATH: process.env.PATH ?? '' },
})
const started = performance.now()
await painter.warm()
show('first picture', `${(performance.now() - started).toFixed(0)} ms`)
try {
  await draw(warmUp)
  const before = await megabytes()
  const times = await draw(count)
  for (const [name, own] of times) show(name, `${median(own).toFixed(0)} ms`)
  const after = await megabytes()
  show('memory', `${before.toFixed(0)} MB, after ${count} charts ${after.toFixed(0)} MB`)
} finally {
  await painter.close()
}

/** Each kind in turn; the milliseconds of each. */
async function draw(pictures: number): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>()
  for (let turn = 0; turn < pictures; turn++) {
    const [name, chart] = Object.entries(kinds)[turn % Object.keys(kinds).length]!
    const start = performance.now()
    await painter.paint(chartSvg(chart, 'dark'), 2)
    times.set(name, [...(times.get(name) ?? []), performance.now() - start])
  }
  return times
}

/** Resident memory of the painting process. Read from Linux' process table. */
async function megabytes(): Promise<number> {
  const status = await readFile(`/proc/${painter.process()}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
}

function lossChart(): LossChart {
  const values = (end: number) => Array.from({ length: 60 }, (_, epoch) => end + (0.7 - end) * Math.exp(-epoch / 10))
  const series = [
    { label: 'train', kind: 'train' as const, values: values(0.1) },
    { label: 'validation', kind: 'validation' as const, values: values(0.2) },
  ]
  return { title: 'moons', series, baseline: 0.69, bestEpoch: 59, overfitFrom: null }
}

/** Two planes with the examples of the default plan; the answers rise along a wave. */
function boundaryChart(): BoundaryChart {
  const size = 40
  const values = Array.from({ length: size * size }, (_, index) => {
    const [x, y] = [(index % size) / size - 0.5, Math.floor(index / size) / size - 0.5]
    return 1 / (1 + Math.exp(20 * (y - 0.2 * Math.sin(8 * x))))
  })
  const { training, validation } = drawData(defaultPlan)
  const points = ({ rows, inputs, labels }: typeof training) =>
    Array.from({ length: rows }, (_, row): PlanePoint => [inputs[2 * row]!, inputs[2 * row + 1]!, labels[row]!])
  const plane = (label: string) => ({
    label,
    surface: { x: [-3, 3] as [number, number], y: [-2, 2] as [number, number], size, values },
    training: points(training),
    validation: points(validation),
  })
  return { kind: 'boundary', title: 'moons', classes: 2, planes: [plane('before'), plane('after')] }
}

function show(what: string, value: string): void {
  process.stdout.write(`${what.padEnd(34)}${value}\n`)
}
