import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { TrainingPool } from '../../src/adapters/pool/pool.ts'
import { readConfig } from '../../src/config.ts'
import { startingAgainIsVain } from '../../src/host/watch/exit-codes.ts'
import { openTraining } from '../../src/host/training.ts'
import { createLog } from '../../src/log.ts'
import { defaultPlan } from '../../src/plan/plan.ts'
import { asked } from '../contracts/training-queue.ts'
import { realQueue } from '../support/real-queue.ts'
import { openProxy, type Proxy } from '../support/redis/proxy.ts'
import { makeRedis, noRedis, type RedisServer } from '../support/redis/server.ts'

/** `npm run worker`, in a process of its own; from the sources, as the front of these tests. */
interface WorkerProcess {
  process: ChildProcess
  exit: Promise<number | null>
  output(): string
}

const running: WorkerProcess[] = []

function startWorker(settings: Record<string, string>): WorkerProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', 'worker'], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      TRAINING_BACKEND: 'wasm',
      TRAINING_WORKERS: '1',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()))
  const exit = once(child, 'exit').then(([code]) => code as number | null)
  const worker = { process: child, exit, output: () => output }
  running.push(worker)
  return worker
}

afterAll(async () => {
  for (const { process, exit } of running) {
    process.kill('SIGKILL')
    await exit
  }
})

test('a worker without REDIS_URL is refused with the line that starts it', async () => {
  const worker = startWorker({})
  expect(await worker.exit).toBe(startingAgainIsVain)
  expect(worker.output().trim().split('\n')).toEqual([
    'A worker needs REDIS_URL: where the trainings come from.',
    'REDIS_URL=redis://127.0.0.1:6379 npm run worker',
  ])
})

describe.skipIf(noRedis !== undefined)(`workers in processes of their own${noRedis ? ` (${noRedis})` : ''}`, () => {
  let redis: RedisServer
  let proxy: Proxy
  let front: TrainingPool
  beforeAll(async () => {
    redis = await makeRedis()
    proxy = await openProxy(redis.url)
    const config = readConfig({ REDIS_URL: proxy.url, TRAINING_BACKEND: 'wasm', TRAINING_WORKERS: '1' })
    front = await openTraining(config, 'many', createLog('silent'))
  })
  afterAll(async () => {
    await front?.close(0)
    await proxy?.close()
    await redis?.remove()
  })

  const workersOf = (workers: number) => vi.waitUntil(() => front.stats().workers === workers, { timeout: 30_000 })

  /** A second of work in plans of 60 ms; the seeds tell the runs of each test from those that are known. */
  let seeds = 0
  const much = () => Array.from({ length: 16 }, () => ({ ...defaultPlan, epochs: 400, seed: ++seeds }))

  const seedOf = ({ seeds: [seed] }: { seeds: number[] }) => seed

  /** The worker that the tests before have left. */
  let left: WorkerProcess

  test('train to the same bits as this process does', async () => {
    left = startWorker({ REDIS_URL: redis.url, METRICS_PORT: '0' })
    await vi.waitUntil(() => /This worker trains 1 at once/.test(left.output()), { timeout: 30_000 })
    const plan = { ...defaultPlan, dropout: 0.2, seed: ++seeds }
    const own = await (await realQueue()).train(plan, asked())
    await workersOf(1)
    expect(await front.train(plan, asked())).toEqual({ ...own, milliseconds: expect.any(Number) })
  })

  test('tell this machine that they live, whether they are ready, and how they fare', async () => {
    const [address] = await vi.waitUntil(() => /http:\/\/127\.0\.0\.1:\d+/.exec(left.output()), { timeout: 30_000 })
    const ask = async (path: string) => (await fetch(`${address}${path}`)).text()
    expect(JSON.parse(await ask('/healthz'))).toEqual({ ok: true })
    expect(JSON.parse(await ask('/readyz'))).toMatchObject({ ok: true, training: { workers: 1 }, queue: { ok: true } })
    const figures = await ask('/metrics')
    expect(figures).toMatch(/^expert_queue_workers 1$/m)
    expect(figures).toMatch(/^expert_part_ready\{part="queue"\} 1$/m)
    expect(figures).not.toContain('part="store"')
  })

  test.each(['SIGKILL', 'SIGSTOP'] as const)(
    'what a worker had that got %s is trained by the other',
    async (signal) => {
      const second = startWorker({ REDIS_URL: redis.url })
      await workersOf(2)
      const plans = much()
      let came = 0
      const control = { ...asked(), onRun: () => void (++came === 3 && left.process.kill(signal)) }
      expect((await front.trainMany(plans, control)).map(seedOf)).toEqual(plans.map(({ seed }) => seed))
      left = second
      await workersOf(1)
    },
  )

  test('a connection that is cut in the middle costs no answer, and is made again', async () => {
    const plans = much()
    let came = 0
    const control = { ...asked(), onRun: () => void (++came === 3 && proxy.cut()) }
    expect((await front.trainMany(plans, control)).map(seedOf)).toEqual(plans.map(({ seed }) => seed))
    await workersOf(1)
    expect(front.stats().processes).toHaveLength(1)
  })

  test('a worker that is asked to stop goes in order, and the front trains on', async () => {
    const plans = much()
    let came = 0
    const control = { ...asked(), onRun: () => void (++came === 3 && left.process.kill('SIGTERM')) }
    expect((await front.trainMany(plans, control)).map(seedOf)).toEqual(plans.map(({ seed }) => seed))
    expect(await left.exit).toBe(0)
  })
})
