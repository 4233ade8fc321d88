import type { ChildProcess } from 'node:child_process'
import { parseArgs } from 'node:util'
import { randomStream } from '../../../src/data/random.ts'
import { defaultPlan } from '../../../src/plan/plan.ts'
import { asked } from '../../contracts/training-queue.ts'
import { makeRedis } from '../../support/redis/server.ts'
import { kill, openFront, pause, startWorker, until } from './parts.ts'

/**
 * Two fronts train through Redis while every second something breaks: a worker is killed or stopped (and another comes), Redis is
 * killed and comes again after up to five seconds. Exits with 1 when an answer is missing, another's, or an error.
 * `npm run faults` runs it; by itself `npx tsx test/bench/queue/faults.ts --rounds 20 --seed 1`.
 */
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, seed: { type: 'string', default: '1' } },
})
const chance = randomStream(Number(values.seed))
const below = (most: number): number => Math.floor(chance.uniform() * most)

const redis = await makeRedis()
const workers: ChildProcess[] = [startWorker(redis.url, 1), startWorker(redis.url, 1)]
const fronts = [openFront(redis.url), openFront(redis.url)]
for (const front of fronts) await until(() => front.stats().workers === 2)

const breaks = {
  async 'a worker killed'() {
    await kill(workers.shift()!)
    workers.push(startWorker(redis.url, 1))
  },
  async 'a worker stopped'() {
    const stopped = workers.shift()!
    stopped.kill('SIGSTOP')
    workers.push(startWorker(redis.url, 1))
    await pause(3000 + below(3000))
    await kill(stopped)
  },
  async 'Redis killed'() {
    await redis.stop('SIGKILL')
    await pause(below(5000))
    await redis.start()
  },
}

let [answers, wrong, seed, over] = [0, 0, 0, false]
const asking = fronts.map(async (front) => {
  while (!over) {
    const plans = Array.from({ length: 40 }, () => ({ ...defaultPlan, seed: ++seed }))
    const runs = await front.trainMany(plans, asked()).catch((problem: unknown) => {
      console.error(problem)
      return []
    })
    answers += plans.length
    wrong += plans.filter((plan, place) => runs[place]?.seeds[0] !== plan.seed).length
  }
})
for (let round = 0; round < Number(values.rounds); round++) {
  await pause(1000)
  const kinds = Object.keys(breaks) as (keyof typeof breaks)[]
  const kind = kinds[below(kinds.length)]!
  await breaks[kind]()
  console.log(`${kind}: ${answers} answers, ${wrong} missing or wrong`)
}
over = true
await Promise.all(asking)
for (const front of fronts) await front.close(0)
for (const worker of workers) await kill(worker)
await redis.remove()
console.log(`${answers} answers, ${wrong} missing or wrong`)
process.exit(wrong === 0 && answers > 0 ? 0 : 1)
