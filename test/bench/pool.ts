import { execFileSync } from 'node:child_process'
import { openPool, type TrainingPool } from '../../src/adapters/pool/pool.ts'
import { jobOf, plans } from './jobs.ts'
import { median } from './measure.ts'

const control = { signal: new AbortController().signal, person: 'bench:local', purpose: 'answer' } as const

/** A pool as the program opens it, on the built child. */
export function openBenchPool(workers: number, backend: string): TrainingPool {
  return openPool({
    childFile: new URL('../../dist/program/training-child.js', import.meta.url),
    workers,
    environment: { PATH: process.env.PATH ?? '', TRAINING_BACKEND: backend, TRAINING_STEP: 'fused' },
    queueLimit: 10,
    deadlineMilliseconds: 60_000,
    memoryMegabytes: 1024,
    log: { warn: (details, message) => process.stderr.write(`${message} ${JSON.stringify(details)}\n`) },
  })
}

/** As many R1 as asked for, each on a seed of its own. */
function batch(count: number) {
  const { plan } = jobOf(plans.r1)
  return Array.from({ length: count }, (_, seed) => ({ ...plan, seed }))
}

/**
 * R1 per second through a pool of one worker and of two, asked for in batches, in turns: the rate of each batch. The first
 * batch of each pool is for warming up.
 */
export async function jobsPerSecond(backend: string, count = 200, batches = 7): Promise<{ 1: number[]; 2: number[] }> {
  const pools = { 1: openBenchPool(1, backend), 2: openBenchPool(2, backend) }
  const rates: { 1: number[]; 2: number[] } = { 1: [], 2: [] }
  for (let turn = 0; turn <= batches; turn++) {
    for (const workers of [1, 2] as const) {
      const started = performance.now()
      await pools[workers].trainMany(batch(count), control)
      if (turn > 0) rates[workers].push((1000 * count) / (performance.now() - started))
    }
  }
  await Promise.all([pools[1].close(0), pools[2].close(0)])
  return rates
}

/** From starting a child to its first run: the median of five children. */
export async function coldStart(backend: string): Promise<number> {
  const times: number[] = []
  for (let child = 0; child < 5; child++) {
    const started = performance.now()
    const pool = openBenchPool(1, backend)
    await pool.train(batch(1)[0]!, control)
    times.push(performance.now() - started)
    await pool.close(0)
  }
  return median(times)
}

/** Megabytes of a child after its first 500 trainings, when everything is loaded and compiled, and after many more. */
export async function childMemory(backend: string, jobs: number): Promise<{ before: number; after: number }> {
  const pool = openBenchPool(1, backend)
  try {
    await pool.trainMany(batch(500), control)
    const before = residentMegabytes(pool)
    for (let done = 0; done < jobs; done += 500) await pool.trainMany(batch(Math.min(500, jobs - done)), control)
    return { before, after: residentMegabytes(pool) }
  } finally {
    await pool.close(0)
  }
}

function residentMegabytes(pool: TrainingPool): number {
  const [child] = pool.stats().processes
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child)], { encoding: 'utf8' })) / 1024
}
