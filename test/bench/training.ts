import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import type { BackendName } from '../../src/adapters/tfjs/backend.ts'
import { costTable } from './cost.ts'
import { backendsHere, enginesFor } from './engines.ts'
import { type JobName, jobNames, jobOf, plans } from './jobs.ts'
import { median, race, shown, timingTable } from './measure.ts'
import { cContestants } from './peers/c.ts'
import { childMemory, coldStart, jobsPerSecond } from './pool.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    backend: { type: 'string', default: process.env.TRAINING_BACKEND ?? 'auto' },
    jobs: { type: 'string', default: '2000' },
  },
})
const backends = await backendsHere(values.backend as 'auto' | BackendName)
const jobs = Number(values.jobs)

const parts: Record<string, () => Promise<void>> = {
  ...Object.fromEntries(jobNames.map((name) => [name, () => showJob(name)])),
  cost: async () => print('What a training costs', await costTable()),
  rate: showRates,
  cold: showColdStarts,
  memory: showMemory,
}

if (values.json) process.stdout.write(`${JSON.stringify(await numbers())}\n`)
else await show(positionals.length > 0 ? positionals : Object.keys(parts))
// TensorFlow's threads would keep the process alive.
process.exit()

async function show(names: string[]): Promise<void> {
  const unknown = names.filter((name) => !Object.hasOwn(parts, name))
  if (unknown.length > 0) {
    process.stderr.write(`There is no ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}.\n`)
    process.exit(2)
  }
  const [cpu] = cpus()
  const engines = backends.map((backend) => (backend === 'wasm' ? 'wasm' : 'tfjs-node')).join(', ')
  print(
    `${cpu?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.versions.node}; ${engines}`,
  )
  for (const name of names) await parts[name]!()
}

/** Everybody who can do a job, in turns. */
async function showJob(name: JobName): Promise<void> {
  const engines = enginesFor(jobOf(plans[name]))
  const timings = await race([
    ...backends.map(engines.fused),
    engines.bare,
    ...(name === 'r1' ? cContestants() : []),
    engines.typedArrays,
    ...backends.map(engines.ops),
    ...backends.map(engines.fit),
    engines.loops,
  ])
  print(`${name}: ${plans[name] || 'the default plan'}`, timingTable(name, timings))
}

async function showRates(): Promise<void> {
  const withRange = (rates: number[]) =>
    `${shown(median(rates))} (${shown(Math.min(...rates))} … ${shown(Math.max(...rates))})`
  const lines: string[] = []
  for (const backend of backends) {
    const { 1: one, 2: two } = await jobsPerSecond(backend)
    lines.push(`| ${backend} | ${withRange(one)} | ${withRange(two)} | ${shown(median(two) / median(one))}× |`)
  }
  const head = ['| backend | 1 worker | 2 workers | ratio |', '| --- | ---: | ---: | ---: |']
  print('R1 per second through the pool', [...head, ...lines].join('\n'))
}

async function showColdStarts(): Promise<void> {
  const lines: string[] = []
  for (const backend of backends) lines.push(`${backend}: ${shown(await coldStart(backend))} ms`)
  print('From starting a child to its first R1', ...lines)
}

async function showMemory(): Promise<void> {
  const lines: string[] = []
  for (const backend of backends) {
    const { before, after } = await childMemory(backend, jobs)
    lines.push(`${backend}: ${shown(before)} MB after 500 trainings, ${shown(after)} MB after ${jobs} more`)
  }
  print('Memory of a child', ...lines)
}

/** What `--json` prints: everything on the backend that trains by default. */
async function numbers() {
  const [backend] = backends as [BackendName]
  const { fused, ops, fit, typedArrays } = enginesFor(jobOf(plans.r1))
  const timings = await race([fused(backend), ops(backend), fit(backend), typedArrays])
  const [fusedTime, opsTime, fitTime, typescript] = timings.map(({ times }) => rounded(median(times)))
  const rates = await jobsPerSecond(backend)
  return {
    r1: { fused: fusedTime, ops: opsTime, fit: fitTime, typescript },
    jobsPerSecond: { 1: rounded(median(rates[1])), 2: rounded(median(rates[2])) },
    childMegabytes: rounded((await childMemory(backend, jobs)).after),
    coldStartMilliseconds: rounded(await coldStart(backend)),
  }
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}

function print(...lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n\n`)
}
