import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { noPostgres } from '../support/postgres/server.ts'
import { noRedis } from '../support/redis/server.ts'

/**
 * What breaks between the bot and Discord, workers and a Redis that are killed, writers and processes of the bot that are killed with -9, and crashes
 * in the middle of a class's years, in
 * turns and each time by another seed, until the minutes are over: `npm run faults -- --minutes 60`. A round takes half a minute on
 * an idle core, and the last one is ended. Exits with 1 when something was lost, came twice or broke.
 */
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } },
})
const until = Date.now() + Number(values.minutes) * 60_000
const programs = (seed: number): string[][] => [
  ['discord-faults.ts', '--times', '2'],
  ['store.ts', '--rounds', '3', '--writes', '1000'],
  ...(noPostgres ? [] : [['store.ts', '--rounds', '2', '--writes', '1000', '--in', 'postgres']]),
  ...(noPostgres ? [] : [['fronts/fronts.ts', 'kills', '--rounds', '2', '--seed', String(seed)]]),
  ...(noRedis ? [] : [['queue/faults.ts', '--rounds', '5', '--seed', String(seed)]]),
  ['calendar.ts', '--servers', '5', '--years', '1', '--seed', String(seed)],
  ...(noPostgres
    ? []
    : [['calendar.ts', '--in', 'postgres', '--servers', '3', '--years', '0.3', '--seed', String(seed)]]),
]

if (noPostgres) process.stdout.write(`PostgreSQL is ${noPostgres}\n`)
if (noRedis) process.stdout.write(`Redis is ${noRedis}\n`)
let [runs, failed] = [0, 0]
for (let seed = Number(values.seed); Date.now() < until; seed++)
  for (const program of programs(seed)) {
    if (Date.now() > until) break
    runs++
    if (!passes(program)) failed++
  }
process.stdout.write(`${runs} fault runs, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1

/** What a program says is shown only where it fails. */
function passes([name, ...words]: string[]): boolean {
  const file = fileURLToPath(new URL(name!, import.meta.url))
  // One that hangs has failed, too.
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', file, ...words], {
    encoding: 'utf8',
    timeout: 10 * 60_000,
  })
  process.stdout.write(`${status === 0 ? '✓' : '✗'} ${[name, ...words].join(' ')}\n`)
  if (status !== 0) process.stdout.write(`${stdout}${stderr}`)
  return status === 0
}
