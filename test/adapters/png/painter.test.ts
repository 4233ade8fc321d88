import { readFileSync } from 'node:fs'
import { setImmediate as nextTick } from 'node:timers/promises'
import { afterAll, expect, test, vi } from 'vitest'
import { openPainter } from '../../../src/adapters/png/painter.ts'
import { UserError } from '../../../src/errors.ts'
import { chartSvg } from '../../../src/reply/chart.ts'
import type { BoundaryChart, LossChart } from '../../../src/reply/reply.ts'
import { settling } from '../../support/builders.ts'

const loss: LossChart = {
  title: 'moons',
  series: [
    { label: 'train', kind: 'train', values: settling(0.7, 0.1, 60) },
    { label: 'validation', kind: 'validation', values: settling(0.7, 0.2, 60) },
  ],
  baseline: 0.69,
  bestEpoch: 59,
  overfitFrom: null,
}

const size = 40
const values = Array.from({ length: size * size }, (_, index) => (index % size) / (size - 1))
const boundary: BoundaryChart = {
  kind: 'boundary',
  title: 'moons',
  classes: 2,
  planes: [
    {
      label: '',
      surface: { x: [-2, 2], y: [-1, 1], size, values },
      training: Array.from({ length: 300 }, (_, index) => [index / 100 - 1.5, Math.sin(index), index % 2]),
      validation: [],
    },
  ],
}

/** Ends a picture only when a test says so. */
let limit = new AbortController()
const painter = openPainter({
  fontFolder: new URL('../../../content/fonts/', import.meta.url),
  environment: { PATH: process.env.PATH ?? '' },
  timeLimit: () => limit.signal,
})
afterAll(() => painter.close())

const svg = (body: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 40" font-family="Pretendard">${body}</svg>`
const word = (text: string, weight: number) => svg(`<text y="30" font-size="24" font-weight="${weight}">${text}</text>`)

/** What the child holds in memory, in megabytes. */
function residentMegabytes(): number {
  const status = readFileSync(`/proc/${painter.process()}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)![1]) / 1024
}

test('a chart is a PNG with two pixels for each of its units', async () => {
  const png = await painter.paint(chartSvg(loss, 'dark'), 2)
  expect(png.toString('latin1', 1, 4)).toBe('PNG')
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([960, 600])
})

test('the same chart is the same picture', async () => {
  const [one, other] = await Promise.all(
    [boundary, boundary].map((chart) => painter.paint(chartSvg(chart, 'light'), 2)),
  )
  expect(one?.equals(other!)).toBe(true)
})

test('a chart is drawn as its SVG is, and once for all who look at it', async () => {
  const [one, other] = await Promise.all([painter.draw(loss), painter.draw(structuredClone(loss))])
  expect(one).toBe(other)
  expect(one.equals(await painter.paint(chartSvg(loss, 'dark'), 2))).toBe(true)
})

test('text is drawn in two weights, and its letters are letters', async () => {
  const words = [word('', 400), word('Lesson', 400), word('Lesson', 600), word('Noses!', 400), word('Noses!', 600)]
  const drawn = await Promise.all(words.map((text) => painter.paint(text, 2)))
  // A missing weight would be drawn as the other one, missing letters as boxes that all look the same.
  expect(new Set(drawn.map((png) => png.toString('base64'))).size).toBe(5)
})

test('text of a person is drawn as text, and makes no markup', async () => {
  const title = `</text><image href="file:///etc/passwd"/>&"'<\u0000\u202e`
  const drawn = chartSvg({ ...loss, title }, 'dark')
  expect(drawn).not.toContain('<image')
  expect((await painter.paint(drawn, 1)).toString('latin1', 1, 4)).toBe('PNG')
})

test('what is no SVG is refused, and the next picture is drawn', async () => {
  await expect(painter.paint('<svg', 2)).rejects.toMatchObject({ code: 'unavailable' })
  await expect(painter.paint(chartSvg(loss, 'dark'), 1)).resolves.toBeInstanceOf(Buffer)
})

test.runIf(process.platform === 'linux')('the child does not grow with what it draws', async () => {
  const draw = async (count: number) => {
    for (let turn = 0; turn < count; turn++) await painter.paint(chartSvg(turn % 2 ? loss : boundary, 'dark'), 2)
  }
  // Until then it still grows into what it needs; a picture that stayed would be 4 MB.
  await draw(12)
  const before = residentMegabytes()
  await draw(20)
  expect(residentMegabytes() - before).toBeLessThan(25)
})

const slow = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3000 3000"><filter id="f"><feTurbulence baseFrequency="0.5" numOctaves="60"/></filter><rect width="3000" height="3000" filter="url(#f)"/></svg>`

test('a picture that takes too long is given up, and the next one is drawn', async () => {
  const given = painter.paint(slow, 1)
  const outcome = given.catch((problem: unknown) => problem)
  for (let turn = 0; turn < 5; turn++) await nextTick()
  limit.abort()
  limit = new AbortController()
  expect(await outcome).toBeInstanceOf(UserError)
  await expect(painter.paint(chartSvg(loss, 'dark'), 1)).resolves.toBeInstanceOf(Buffer)
})

test('a child that is killed costs one picture', async () => {
  const lost = painter.paint(slow, 1)
  const outcome = lost.catch((problem: unknown) => problem)
  for (let turn = 0; turn < 5; turn++) await nextTick()
  process.kill(painter.process()!, 'SIGKILL')
  expect(await outcome).toMatchObject({ code: 'unavailable' })
  await expect(painter.paint(chartSvg(loss, 'dark'), 1)).resolves.toBeInstanceOf(Buffer)
})

test('a child that is killed while it rests costs nothing', async () => {
  const resting = painter.process()!
  process.kill(resting, 'SIGKILL')
  await vi.waitFor(() => expect(painter.process()).not.toBe(resting), { timeout: 20_000 })
  await expect(painter.paint(chartSvg(loss, 'dark'), 1)).resolves.toBeInstanceOf(Buffer)
})

test('a closed painter draws no more', async () => {
  await painter.close()
  await expect(painter.paint(svg(''), 1)).rejects.toMatchObject({ code: 'unavailable' })
})
