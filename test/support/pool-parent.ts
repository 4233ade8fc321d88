import { openPool } from '../../src/adapters/pool/pool.ts'
import { planFor } from './pool-behaviours.ts'

/** A process with a pool whose child loops for ever. It prints the child's process id once the training has begun. */
const pool = openPool({
  childFile: new URL('./pool-child.ts', import.meta.url),
  workers: 1,
  environment: {},
  queueLimit: 5,
  deadlineMilliseconds: 60_000,
  memoryMegabytes: 300,
  log: console,
})
const control = { person: 'ada', purpose: 'answer', signal: new AbortController().signal } as const
await pool.train(planFor('quick'), control)
pool.train(planFor('loops for ever'), control).catch(() => {})
process.stdout.write(`${pool.stats().processes[0]}\n`)
