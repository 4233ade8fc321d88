import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { shareChildren } from '../../../src/adapters/bullmq/shared-children.ts'
import { openTrainingWorker, type TrainingWorker } from '../../../src/adapters/bullmq/worker.ts'
import { openChildren } from '../../../src/adapters/pool/children.ts'
import { openPool, type PoolOptions, type TrainingPool } from '../../../src/adapters/pool/pool.ts'
import { asked, trainingQueueContract } from '../../contracts/training-queue.ts'
import { planFor, scriptedRun } from '../../support/pool-behaviours.ts'
import { makeRedis, noRedis, type RedisServer } from '../../support/redis/server.ts'

const childFile = new URL('../../support/pool-child.ts', import.meta.url)
const silent = { info: () => {}, warn: () => {} }

const usual: PoolOptions = {
  childFile,
  workers: 1,
  environment: {},
  queueLimit: 50,
  deadlineMilliseconds: 30_000,
  memoryMegabytes: 250,
  log: silent,
}

/** What fronts said of Redis, in order. */
const said: string[] = []
const log = {
  info: (_: object, message: string) => said.push(message),
  warn: (_: object, message: string) => said.push(message),
}

/** A front, whose own children say so in what they answer. */
function openFront(url: string, version = 'one', changes: Partial<PoolOptions> = {}): TrainingPool {
  const beyond: PoolOptions['beyond'] = (own, onRoom) =>
    shareChildren({ url, version, log, onRoom, own, ownWorkers: 1 })
  return openPool({ ...usual, environment: { SCRIPTED_REASON: 'here' }, ...changes, beyond })
}

/** A worker in this process. */
async function openWorker(url: string, version = 'one', workers = 2): Promise<{ close(): Promise<void> }> {
  const children = openChildren({ ...usual, workers, environment: { SCRIPTED_REASON: 'there' }, onExit: () => {} })
  let worker: TrainingWorker
  try {
    worker = await openTrainingWorker({ url, version, children, log: silent })
  } catch (problem) {
    await children.close()
    throw problem
  }
  return {
    async close() {
      await worker.close(0)
      await children.close()
    },
  }
}

/** Where a front's last run was trained. */
async function trainedAt(front: TrainingPool, seed: number): Promise<string | null> {
  expect(await front.train(planFor('quick', seed), asked())).toEqual(scriptedRun(planFor('quick', seed)))
  return front.stats().fallbackReason
}

/** Waits until a front knows of so many. */
const workersOf = (front: TrainingPool, workers: number) =>
  vi.waitUntil(() => front.stats().workers === workers, { timeout: 20_000 })

describe.skipIf(noRedis !== undefined)(`trainings through Redis${noRedis ? ` (${noRedis})` : ''}`, () => {
  let redis: RedisServer
  beforeAll(async () => void (redis = await makeRedis()))
  afterAll(() => redis?.remove())

  describe('with a worker', () => {
    let worker: Awaited<ReturnType<typeof openWorker>>
    beforeAll(async () => void (worker = await openWorker(redis.url)))
    afterAll(() => worker?.close())

    trainingQueueContract('the pool with workers behind Redis', async () => {
      const queue = openFront(redis.url)
      await workersOf(queue, 2)
      return {
        queue,
        quick: (seed) => planFor('quick', seed),
        runOf: (seed) => scriptedRun(planFor('quick', seed)),
        endless: () => planFor('waits until it is cancelled'),
        refused: () => planFor('refuses with a user error'),
      }
    })

    test('two fronts get each their own answers', async () => {
      const fronts = [openFront(redis.url), openFront(redis.url)]
      for (const front of fronts) await workersOf(front, 2)
      const seeds = Array.from({ length: 30 }, (_, index) => index)
      const runs = await Promise.all(
        fronts.map((front) =>
          front.trainMany(
            seeds.map((seed) => planFor('quick', seed)),
            asked(),
          ),
        ),
      )
      expect(runs).toEqual(fronts.map(() => seeds.map((seed) => scriptedRun(planFor('quick', seed)))))
      expect(await trainedAt(fronts[0]!, 77)).toBe('there')
      await Promise.all(fronts.map((front) => front.close(0)))
    })

    test('progress is heard, and a cancel reaches the one who trains', async () => {
      const front = openFront(redis.url)
      await workersOf(front, 2)
      const abort = new AbortController()
      const onProgress = () => abort.abort()
      const training = front.train(planFor('waits until it is cancelled'), asked({ onProgress, signal: abort.signal }))
      await expect(training).rejects.toMatchObject({ code: 'cancelled' })
      expect(await trainedAt(front, 5)).toBe('there')
      await front.close(0)
    })

    test.each(['exits', 'answers garbage', 'fills the heap', 'waits and does not hear the cancel'] as const)(
      'a plan whose child %s costs nobody else anything',
      async (behaviour) => {
        const front = openFront(redis.url, 'one', { deadlineMilliseconds: 4000 })
        await workersOf(front, 2)
        const problem = await front.train(planFor(behaviour), asked()).catch((reason: unknown) => reason)
        expect(problem).toMatchObject({ name: 'UserError' })
        expect(await trainedAt(front, 9)).toBe('there')
        await front.close(0)
      },
    )

    test('a worker of another version gets nothing, and it is said', async () => {
      const front = openFront(redis.url, 'two')
      expect(await trainedAt(front, 3)).toBe('here')
      await expect.poll(() => said).toContainEqual(expect.stringMatching(/run another version/))
      await front.close(0)
    })
  })

  test('without a worker the front trains itself; one that comes takes over, and one that goes hands back', async () => {
    const front = openFront(redis.url, 'coming')
    expect(await trainedAt(front, 1)).toBe('here')
    const worker = await openWorker(redis.url, 'coming')
    await workersOf(front, 2)
    expect(await trainedAt(front, 2)).toBe('there')
    await worker.close()
    await workersOf(front, 1)
    expect(await trainedAt(front, 3)).toBe('here')
    await front.close(0)
  })

  test('Redis restarted: what was under way is answered, and later it goes through Redis again', async () => {
    const own = await makeRedis()
    const [front, worker] = [openFront(own.url), await openWorker(own.url)]
    await workersOf(front, 2)
    const many = front.trainMany(
      Array.from({ length: 30 }, (_, seed) => planFor('works for 20 ms', seed)),
      asked(),
    )
    await own.stop('SIGKILL')
    expect((await many).map(({ seeds }) => seeds[0])).toEqual(Array.from({ length: 30 }, (_, seed) => seed))
    expect(await trainedAt(front, 4)).toBe('here')
    await own.start()
    await workersOf(front, 2)
    expect(await trainedAt(front, 5)).toBe('there')
    await front.close(0)
    await worker.close()
    await own.remove()
  })

  test.each([
    ['throws keys away', { maxmemory: '100mb', 'maxmemory-policy': 'allkeys-lru' }, '', /maxmemory-policy allkeys-lru/],
    ['wants another password', { requirepass: 'right' }, ':wrong@', /refuses the password/],
    ['wants a password', { requirepass: 'right' }, '@', /refuses the password/],
  ])(
    'a Redis that %s is told in one line; fronts train themselves, workers do not start',
    async (_, settings, login, line) => {
      const strange = await makeRedis(settings)
      const url = login === '' ? strange.url : `redis://${login.replace(/^@$/, '')}${new URL(strange.url).host}`
      await expect(openWorker(url)).rejects.toMatchObject({ code: 'unavailable', message: expect.stringMatching(line) })
      said.length = 0
      const front = openFront(url)
      expect(await trainedAt(front, 6)).toBe('here')
      await expect.poll(() => said).toContainEqual(expect.stringMatching(line))
      await front.close(0)
      await strange.remove()
    },
  )

  test('a Redis that is not there is told without the password', async () => {
    said.length = 0
    const front = openFront('redis://:secret@127.0.0.1:1')
    expect(await trainedAt(front, 8)).toBe('here')
    await expect.poll(() => said).toEqual([expect.stringMatching(/^Redis at 127\.0\.0\.1:1 cannot be reached/)])
    await front.close(0)
  })
})
