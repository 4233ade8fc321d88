import { loadavg } from 'node:os'
import type { TrainingQueue } from '../../src/app/ports.ts'
import { talk } from '../../src/app/understand/talk.ts'
import { openChat } from '../support/chat.ts'
import { realQueue } from '../support/real-queue.ts'
import { shown } from './measure.ts'
import { openBenchPool } from './pool.ts'
import { costOfR1 } from './answers/r1.ts'

/**
 * How long `/sweep knob:all` and the map take, and how soon there is a first picture: processor time of one worker, which other work on the
 * machine hardly changes, with the ratio to one R1 training of the same run, and by the clock with two workers, beside the load.
 */
const plans = ['moons', 'spiral optimizer:adam', 'digits', 'digits optimizer:adam']

interface Times {
  first: number
  whole: number
}

const r1 = await costOfR1()
process.stdout.write(`one R1 training: ${shown(r1)} ms of the processor\n`)
const alone = await realQueue()
const pool = openBenchPool(2, 'wasm')
await pool.warm()
for (const plan of plans)
  for (const options of ['knob:all', 'knob:lr with:batch']) await show(`/sweep ${options}`, `dataset:${plan}`)
await pool.close(0)
// The trainer's threads would keep the process alive.
process.exit()

async function show(command: string, plan: string): Promise<void> {
  const line = `${command} plan:"${plan}"`
  const work = await time(line, alone, processorMilliseconds)
  const clock = await time(line, pool, () => performance.now())
  const [load] = loadavg()
  const worked = `processor: picture ${seconds(work.first)}, whole ${seconds(work.whole)} (${shown(work.whole / r1)}×)`
  const waited = `clock: picture ${seconds(clock.first)}, whole ${seconds(clock.whole)} at load ${load!.toFixed(1)}`
  process.stdout.write(`${`${command} ${plan}`.padEnd(58)}${worked}; ${waited}\n`)
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`
}

function processorMilliseconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Milliseconds until the first picture, and until the last answer. */
async function time(line: string, training: TrainingQueue, now: () => number): Promise<Times> {
  const { context } = await openChat({ training })
  const started = now()
  let first = Number.NaN
  for await (const { reply } of talk(line, context))
    if (Number.isNaN(first) && reply.blocks.some(({ type }) => type === 'chart')) first = now()
  return { first: first - started, whole: now() - started }
}
