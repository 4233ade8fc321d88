import { cpus } from 'node:os'
import { openPool, type TrainingPool } from '../../../src/adapters/pool/pool.ts'
import type { TrainingPlan } from '../../../src/plan/plan.ts'
import { asked } from '../../contracts/training-queue.ts'
import { makeRedis, noRedis, type RedisServer } from '../../support/redis/server.ts'
import { jobOf, plans } from '../jobs.ts'
import { median } from '../measure.ts'
import { kill, openFront, pause, startWorker, until, usual } from './parts.ts'

/**
 * `npm run bench -- queue`: trainings through Redis against those by children of this process, on the same cores and in turns; what
 * one, two and four training processes behind Redis do; and how long it takes when a worker is killed, Redis is restarted, or gone.
 */
const rounds = 7
const batch = 200
const singles = 60

let seed = 0
const fresh = (): TrainingPlan => ({ ...jobOf(plans.r1).plan, seed: ++seed })
const many = () => Array.from({ length: batch }, fresh)
const timeOf = (pool: TrainingPool) => millisecondsFor(() => pool.train(fresh(), asked()))
const percent = (share: number) => `${Math.round(100 * share)} %`

if (noRedis) {
  process.stdout.write(`Redis: ${noRedis}\n`)
  process.exit(1)
}
const redis = await makeRedis()
process.stdout.write(`${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}\n\n`)
await compare(redis)
await grow(redis)
await breakThings(redis)
await redis.remove()
process.exit(0)

async function compare(server: RedisServer): Promise<void> {
  const worker = startWorker(server.url, 2)
  const [near, far] = [openPool({ ...usual, workers: 2 }), openFront(server.url)]
  await near.warm()
  await until(() => far.stats().workers === 2 && far.stats().processes.length === 0)
  await rateOf(near, 20)
  await rateOf(far, 20)
  const ratios: number[] = []
  for (let round = 0; round < rounds; round++) {
    const [one, other] = [await rateOf(near), await rateOf(far)]
    ratios.push(other / one)
  }
  say(
    'rate through Redis, of that of own children (R1 in batches)',
    `${percent(median(ratios))} (${ratios.map(percent).join(', ')})`,
  )
  const later: number[] = []
  for (let turn = 0; turn < singles; turn++) later.push((await timeOf(far)) - (await timeOf(near)))
  say('one R1 takes longer by, median', `${median(later).toFixed(1)} ms`)
  await Promise.all([near.close(0), far.close(0)])
  await kill(worker)
}

async function grow(server: RedisServer): Promise<void> {
  for (const count of [1, 2, 4]) {
    const workers = Array.from({ length: count }, () => startWorker(server.url, 1))
    const front = openFront(server.url)
    await until(() => front.stats().workers === count)
    await rateOf(front, 40)
    const rates: number[] = []
    for (let round = 0; round < 3; round++) rates.push(await rateOf(front))
    say(`${count} workers of one training process each`, `${median(rates).toFixed(0)} R1 a second`)
    await front.close(0)
    await Promise.all(workers.map(kill))
    // They count as there until their last sign is old.
    await pause(4000)
  }
}

async function breakThings(server: RedisServer): Promise<void> {
  const workers = [startWorker(server.url, 1), startWorker(server.url, 1)]
  const front = openFront(server.url)
  await until(() => front.stats().workers === 2)
  const undisturbed = await millisecondsFor(() => front.trainMany(many(), asked()))
  let came = 0
  const control = { ...asked(), onRun: () => void (++came === 20 && workers[0]!.kill('SIGKILL')) }
  const disturbed = await millisecondsFor(() => front.trainMany(many(), control))
  say(
    'a worker of two killed in the middle: longer by',
    `${((disturbed - undisturbed) / 1000).toFixed(1)} s of ${(undisturbed / 1000).toFixed(1)}`,
  )
  await server.stop('SIGKILL')
  say('Redis gone: the next R1, by a child that has to start', `${(await timeOf(front)).toFixed(0)} ms`)
  say('and the one after it', `${(await timeOf(front)).toFixed(0)} ms`)
  await server.start()
  const again = await millisecondsFor(() => until(() => front.stats().workers > 0 && front.stats().workers < 2))
  say('Redis there again: trainings go through it after', `${(again / 1000).toFixed(1)} s`)
  await front.close(0)
  await Promise.all(workers.map(kill))
}

/** R1 a second, in four batches of four persons. */
async function rateOf(pool: TrainingPool, count = batch): Promise<number> {
  const persons = ['ada', 'ben', 'cleo', 'dora']
  const time = await millisecondsFor(() =>
    Promise.all(
      persons.map((person) => pool.trainMany(Array.from({ length: count / persons.length }, fresh), asked({ person }))),
    ),
  )
  return (count / time) * 1000
}

async function millisecondsFor(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

function say(what: string, figure: string): void {
  process.stdout.write(`${what}: ${figure}\n`)
}
