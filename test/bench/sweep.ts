import { loadavg } from 'node:os'
import { talk } from '../../src/app/understand/talk.ts'
import { openChat } from '../support/chat.ts'
import { median, shown } from './measure.ts'
import { openBenchPool } from './pool.ts'
import { costOfR1 } from './answers/r1.ts'

/**
 * How long `/sweep knob:all` and the map take on two workers, and how soon there is a first picture: by the clock, so that other work on
 * the machine makes both longer; the load stands beside them, and the ratio to one R1 training of the same run.
 */
const plans = ['moons', 'spiral optimizer:adam', 'digits', 'digits optimizer:adam']
const rounds = 3

const r1 = await costOfR1()
process.stdout.write(`one R1 training: ${shown(r1)} ms of the processor\n`)
const pool = openBenchPool(2, 'wasm')
await pool.warm()
for (const plan of plans)
  for (const options of ['knob:all', 'knob:lr with:batch']) await show(`/sweep ${options}`, `dataset:${plan}`)
await pool.close(0)
// The trainer's threads would keep the process alive.
process.exit()

async function show(command: string, plan: string): Promise<void> {
  const times: { first: number; whole: number }[] = []
  // A seed for each round: what was trained just now would not be trained again.
  for (let round = 1; round <= rounds; round++) times.push(await time(`${command} plan:"${plan} seed:${round}"`))
  const told = (['first', 'whole'] as const).map((part) => {
    const milliseconds = median(times.map((one) => one[part]))
    return `${(milliseconds / 1000).toFixed(2)} s (${shown(milliseconds / r1)}×)`
  })
  const [load] = loadavg()
  process.stdout.write(
    `${`${command} ${plan}`.padEnd(60)}first picture ${told[0]}, whole ${told[1]}; load ${load!.toFixed(1)}\n`,
  )
}

/** Milliseconds until the first picture, and until the last answer. */
async function time(line: string): Promise<{ first: number; whole: number }> {
  const { context } = await openChat({ training: pool })
  const started = performance.now()
  let first: number | undefined
  for await (const { reply } of talk(line, context))
    if (reply.blocks.some(({ type }) => type === 'chart')) first ??= performance.now()
  return { first: (first ?? Number.NaN) - started, whole: performance.now() - started }
}
