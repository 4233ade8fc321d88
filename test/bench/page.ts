import { parseArgs } from 'node:util'
import { launchBrowser } from '../support/browser.ts'
import { startProgram } from './answers/program.ts'
import { median, shown } from './measure.ts'
import { hundredExchanges } from './page/conversation.ts'
import { bytesOfFirstLoad } from './page/first-load.ts'
import { knobToFrame, openToMoving, playing } from './page/times.ts'

/**
 * The practice screen in Chromium, alone on the machine, against the program as `npm start` starts it: how soon the boundary moves,
 * how often, how long the main thread is held, what is loaded, and what a long conversation costs. Medians of `--times 5`; the main
 * thread is slowed down to a quarter (`--slow 4`), the training worker is not.
 */
const { values } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== '--' && word !== 'page'),
  options: { times: { type: 'string', default: '5' }, slow: { type: 'string', default: '4' } },
})
const times = Number(values.times)
const slow = Number(values.slow)

const rows: [what: string, figure: string, need: string][] = []
const program = await startProgram()
const browser = await launchBrowser()
try {
  const opened = await repeat(() => openToMoving(browser, program.address, slow))
  row(
    'open to a moving boundary, no click',
    opened.map(({ moving }) => moving),
    'ms',
    '≤ 1000',
  )
  row(
    'longest task of the main thread until then',
    opened.map(({ longest }) => longest),
    'ms',
    '≤ 50',
  )
  row(
    'knob released to the first new frame',
    await repeat(() => knobToFrame(browser, program.address, slow)),
    'ms',
    '≤ 100',
  )
  const small = await repeat(() => playing(browser, program.address, '#/train?epochs=1000', slow))
  row(
    'live boundary at 16-16',
    small.map(({ framesPerSecond }) => framesPerSecond),
    'fps',
    '≥ 50',
  )
  row(
    'longest task of the main thread meanwhile',
    small.map(({ longest }) => longest),
    'ms',
    '≤ 50',
  )
  const large = await repeat(() => playing(browser, program.address, '#/train?hidden=64-64&epochs=1000', 1))
  row(
    'live boundary at 64-64, not slowed down',
    large.map(({ framesPerSecond }) => framesPerSecond),
    'fps',
    '≥ 24',
  )
  const { compressed, outside, whole } = await bytesOfFirstLoad(browser, program.address)
  rows.push([
    'first load with the kernel, compressed',
    `${kilobytes(compressed)} (${kilobytes(whole)} unpacked)`,
    '≤ 110 kB',
  ])
  rows.push(['requests to outside', String(outside), '0'])
  const { scripting, nodes } = await hundredExchanges(browser, program.address, slow)
  rows.push(['scripting for one exchange after 100', `${shown(scripting)} ms`, '≤ 16 ms'])
  rows.push(['DOM nodes after 100 exchanges', String(nodes), '≤ 3000'])
} finally {
  await browser.close()
  await program.stop()
}
console.log(
  ['| what | figure | need |', '| --- | --- | --- |', ...rows.map((cells) => `| ${cells.join(' | ')} |`)].join('\n'),
)

async function repeat<T>(measure: () => Promise<T>): Promise<T[]> {
  const measured: T[] = []
  // The first one warms up what the program and the browser keep.
  for (let time = 0; time <= times; time++) measured.push(await measure())
  return measured.slice(1)
}

function row(what: string, figures: number[], unit: string, need: string): void {
  const range = `${shown(Math.min(...figures))} … ${shown(Math.max(...figures))}`
  rows.push([what, `${shown(median(figures))} ${unit} (${range})`, `${need} ${unit}`])
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}
