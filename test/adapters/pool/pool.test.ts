import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openPool, type PoolOptions, type TrainingPool } from '../../../src/adapters/pool/pool.ts'
import { asked, trainingQueueContract } from '../../contracts/training-queue.ts'
import { type Behaviour, planFor, scriptedRun } from '../../support/pool-behaviours.ts'

const support = (name: string) => new URL(`../../support/${name}.ts`, import.meta.url)

function newPool(changes: Partial<PoolOptions> = {}): TrainingPool {
  return openPool({
    childFile: support('pool-child'),
    workers: 1,
    environment: {},
    queueLimit: 50,
    deadlineMilliseconds: 30_000,
    memoryMegabytes: 250,
    log: { warn: () => {} },
    ...changes,
  })
}

/** For what the operating system does in its own time. */
const patient = { timeout: 10_000 }

/** Most tests share one pool, since starting a child takes half a second: all the faults of one must leave it working. */
const shared = newPool()
const hasty = newPool({ deadlineMilliseconds: 200 })
afterAll(() => Promise.all([shared.close(0), hasty.close(0)]))

async function worksStill(pool: TrainingPool): Promise<void> {
  expect(await pool.train(planFor('quick', 5), asked())).toEqual(scriptedRun(planFor('quick', 5)))
}

/** Whether a process is there; one that is dead but not yet fetched by its parent is not. */
function alive(id: number): boolean {
  const status = `/proc/${id}/stat`
  if (existsSync('/proc/self/stat')) return existsSync(status) && !/\) [ZX] /.test(readFileSync(status, 'utf8'))
  try {
    return process.kill(id, 0)
  } catch {
    return false
  }
}

/** Occupies a pool's only worker; `release` frees it. */
async function hold(pool: TrainingPool): Promise<{ release(): Promise<unknown> }> {
  const abort = new AbortController()
  let held: Promise<unknown> = Promise.resolve()
  await new Promise<void>((begun) => {
    const control = asked({ person: 'holder', signal: abort.signal, onProgress: () => begun() })
    held = pool.train(planFor('waits until it is cancelled'), control).catch(() => {})
  })
  return { release: () => (abort.abort(), held) }
}

trainingQueueContract('the pool of child processes', async () => ({
  queue: newPool({ workers: 2 }),
  quick: (seed) => planFor('quick', seed),
  runOf: (seed) => scriptedRun(planFor('quick', seed)),
  endless: () => planFor('waits until it is cancelled'),
  refused: () => planFor('refuses with a user error'),
}))

describe('each fault is one friendly failure, and the next training works', { timeout: 30_000 }, () => {
  beforeEach(() => {
    // What a dying process has to say.
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  })
  afterEach(() => vi.restoreAllMocks())

  const faults: [Behaviour, () => TrainingPool, string, RegExp][] = [
    ['loops for ever', () => hasty, 'timed-out', /took too long/],
    ['loops for ever and traps SIGTERM', () => hasty, 'timed-out', /took too long/],
    ['fills the heap', () => shared, 'unavailable', /stopped in the middle/],
    ['fills memory outside the heap', () => shared, 'unavailable', /stopped in the middle/],
    ['exits', () => shared, 'unavailable', /stopped in the middle/],
    ['answers garbage', () => shared, 'unavailable', /makes no sense/],
    ['answers a malformed run', () => shared, 'unavailable', /makes no sense/],
  ]
  test.each(faults)('a child that %s', async (behaviour, poolOf, code, message) => {
    const pool = poolOf()
    await worksStill(pool)
    const before = pool.stats().processes
    const problem = await pool.train(planFor(behaviour), asked()).catch((error: unknown) => error)
    expect(problem).toMatchObject({ name: 'UserError', code, message: expect.stringMatching(message) })
    expect((problem as Error).message).not.toContain('\n')
    await worksStill(pool)
    expect(before.filter(alive)).toEqual([])
  })

  test('a child killed with -9 in the middle of its work', async () => {
    const control = asked({ onProgress: () => process.kill(shared.stats().processes[0]!, 'SIGKILL') })
    const training = shared.train(planFor('waits until it is cancelled'), control)
    await expect(training).rejects.toMatchObject({ code: 'unavailable' })
    await worksStill(shared)
  })

  test('a child killed with -9 while it has nothing to do fails nobody', async () => {
    await worksStill(shared)
    const [child] = shared.stats().processes
    process.kill(child!, 'SIGKILL')
    await expect.poll(() => shared.stats().processes, patient).not.toContain(child)
    await worksStill(shared)
  })

  test('a bug in the trainer is no user error, and keeps its words for the log', async () => {
    const problem = await shared.train(planFor('fails with a bug'), asked()).catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(Error)
    expect(problem).toMatchObject({ name: 'Error', message: 'x is not a function' })
    expect((problem as Error).stack).toContain('pool-child')
    await worksStill(shared)
  })

  test.each(['pool-broken', 'pool-crashing'])('every training in %s, and nothing hangs', async (name) => {
    const pool = newPool({ childFile: support(name), workers: 2 })
    await pool.warm()
    for (let time = 0; time < 2; time++) {
      await expect(pool.train(planFor('quick'), asked())).rejects.toMatchObject({ code: 'unavailable' })
    }
    await pool.close(0)
  })

  test("a mistake in the caller's own callbacks fails the caller alone", async () => {
    const onRun = () => {
      throw new Error('my own mistake')
    }
    await expect(shared.trainMany([planFor('quick')], { ...asked(), onRun })).rejects.toThrow('my own mistake')
    await worksStill(shared)
  })
})

describe('cancelling', { timeout: 30_000 }, () => {
  test('a running training is cancelled without killing its child', async () => {
    const { release } = await hold(shared)
    const [child] = shared.stats().processes
    await release()
    await worksStill(shared)
    expect(shared.stats().processes).toEqual([child])
  })

  test('a child that does not hear the cancel is replaced, and its person does not wait for that', async () => {
    const abort = new AbortController()
    const control = asked({ signal: abort.signal, onProgress: () => abort.abort() })
    const training = shared.train(planFor('waits and does not hear the cancel'), control)
    const [child] = shared.stats().processes
    await expect(training).rejects.toMatchObject({ code: 'cancelled' })
    expect(alive(child!)).toBe(true)
    await worksStill(shared)
    expect(alive(child!)).toBe(false)
  })

  test('a waiting training leaves the queue at once', async () => {
    const { release } = await hold(shared)
    const abort = new AbortController()
    const training = shared.train(planFor('quick'), asked({ signal: abort.signal }))
    expect(shared.stats().queued).toBe(1)
    abort.abort()
    await expect(training).rejects.toMatchObject({ code: 'cancelled' })
    expect(shared.stats().queued).toBe(0)
    await release()
  })
})

describe('the queue', { timeout: 30_000 }, () => {
  test('is refused when it is full, with words for a person', async () => {
    const { release } = await hold(shared)
    const waiting = Array.from({ length: 50 }, (_, seed) => shared.train(planFor('quick', seed), asked()))
    const refusal = { code: 'busy', message: expect.stringContaining('50'), hint: expect.any(String) }
    await expect(shared.train(planFor('quick', 3), asked())).rejects.toMatchObject(refusal)
    expect(() => shared.assertRoom()).toThrow('The queue is full')
    await release()
    expect(await Promise.all(waiting)).toHaveLength(50)
    shared.assertRoom()
  })

  test("lets another's first training go before twenty of one person, and before their experiments", async () => {
    const { release } = await hold(shared)
    const ended: string[] = []
    const note = (name: string) => () => void ended.push(name)
    const experiments = Array.from({ length: 9 }, (_, seed) => planFor('works for 20 ms', seed))
    const all = [
      shared.trainMany(experiments, asked({ person: 'ada', purpose: 'experiment' })).then(note('experiments')),
      ...Array.from({ length: 20 }, () => shared.train(planFor('quick'), asked({ person: 'ada' })).then(note('ada'))),
      shared.train(planFor('quick', 1, { epochs: 9 }), asked({ person: 'ben' })).then(note('ben')),
      shared.train(planFor('quick'), asked({ person: 'cleo' })).then(note('cleo')),
    ]
    await release()
    await Promise.all(all)
    expect(ended.slice(0, 3)).toEqual(['ada', 'cleo', 'ben'])
  })

  test('gives a child no more than about 50 ms of experiments before it looks who waits', async () => {
    const plans = Array.from({ length: 12 }, (_, seed) => planFor('works for 20 ms', seed))
    let runs = 0
    let answeredAfter = -1
    const onRun = () => {
      if (++runs > 1) return
      void shared.train(planFor('quick'), asked({ person: 'ben' })).then(() => (answeredAfter = runs))
    }
    await shared.trainMany(plans, { ...asked({ person: 'ada', purpose: 'experiment' }), onRun })
    expect(runs).toBe(12)
    expect(answeredAfter).toBeGreaterThan(0)
    expect(answeredAfter).toBeLessThan(12)
  })

  test('tells those who wait their place, and again when they move up', async () => {
    const { release } = await hold(shared)
    const places: number[] = []
    const leave = new AbortController()
    const leaver = shared.train(planFor('quick'), asked({ person: 'ada', signal: leave.signal })).catch(() => {})
    let training: Promise<unknown> | undefined
    await new Promise<void>((movedUp) => {
      const onQueued = (place: number) => {
        places.push(place)
        if (place === 2) leave.abort()
        else movedUp()
      }
      training = shared.train(planFor('quick', 1, { epochs: 9 }), asked({ person: 'ben', onQueued }))
    })
    await release()
    await Promise.all([leaver, training])
    expect(places).toEqual([2, 1])
  })

  test('sends a thousand epochs as a few progress messages', async () => {
    const epochs: number[] = []
    const control = asked({ onProgress: ({ epoch }) => epochs.push(epoch) })
    await shared.train(planFor('reports each of 1,000 epochs'), control)
    expect(epochs[0]).toBe(0)
    expect(epochs.length).toBeLessThan(100)
  })
})

describe('opening and closing', { timeout: 30_000 }, () => {
  test('whoever gets a plan handed back that another has got done meanwhile is answered', async () => {
    const pool = newPool({ workers: 2, knownRuns: 10 })
    await pool.warm()
    const ask = (person: string, seeds: number[]) =>
      pool.trainMany(
        seeds.map((seed) => planFor('works for 20 ms', seed)),
        asked({ person }),
      )
    // Her plan is done long before his first three, after which his child hands the fourth back.
    const [ada, ben] = await Promise.all([ask('ada', [1]), ask('ben', [4, 5, 6, 1])])
    expect([ada, ben].map((runs) => runs.map(({ seeds }) => seeds[0]))).toEqual([[1], [4, 5, 6, 1]])
    await pool.close(0)
  })

  test('says what trains, shares a batch between the workers, lets running work end and leaves no process', async () => {
    const pool = newPool({ workers: 2, environment: { SCRIPTED_REASON: 'no binding' } })
    const empty = { workers: 2, running: 0, queued: 0, engine: null, fallbackReason: null, processes: [] }
    expect(pool.stats()).toEqual(empty)
    await pool.warm()
    expect(pool.stats()).toMatchObject({ engine: { backend: 'wasm', step: 'ops' }, fallbackReason: 'no binding' })
    const { processes } = pool.stats()
    expect(processes.filter(alive)).toHaveLength(2)

    const plans = Array.from({ length: 10 }, (_, seed) => planFor('works for 20 ms', seed))
    const batch = pool.trainMany(plans, asked())
    const waits = pool.train(planFor('quick'), asked({ person: 'ben' })).catch((error: unknown) => error)
    expect(pool.stats()).toMatchObject({ running: 2, queued: 1 })
    const closed = pool.close(20_000)
    expect(await batch).toEqual(plans.map(scriptedRun))
    expect(await waits).toMatchObject({ code: 'unavailable' })
    await closed
    expect(processes.filter(alive)).toEqual([])
    await expect(pool.train(planFor('quick'), asked())).rejects.toMatchObject({ code: 'unavailable' })
  })

  test('stops what does not end in time, also a child that traps SIGTERM', async () => {
    const pool = newPool()
    await pool.warm()
    const { processes } = pool.stats()
    const running = pool.train(planFor('loops for ever and traps SIGTERM'), asked()).catch((error: unknown) => error)
    await pool.close(200)
    expect(await running).toMatchObject({ code: 'unavailable' })
    expect(processes.filter(alive)).toEqual([])
  })

  test('a child that loops for ever dies with its parent', async () => {
    const parent = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(support('pool-parent'))], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = (await once(parent.stdout, 'data')) as [Buffer]
    const child = Number(line.toString())
    expect(alive(child)).toBe(true)
    parent.kill('SIGKILL')
    await expect.poll(() => alive(child), patient).toBe(false)
  })

  test("what a child prints goes to the log, never to the parent's standard output", async () => {
    const output = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    await shared.train(planFor('prints to stdout'), asked())
    await expect.poll(() => log.mock.calls.join(''), patient).toContain('more of it')
    const printed = output.mock.calls.join('')
    vi.restoreAllMocks()
    expect(printed).not.toContain('chatter')
  })

  test('pools that lived through all these faults leave no process when they are closed', async () => {
    const processes = [...shared.stats().processes, ...hasty.stats().processes]
    await Promise.all([shared.close(0), hasty.close(0)])
    expect(processes.filter(alive)).toEqual([])
    expect([...shared.stats().processes, ...hasty.stats().processes]).toEqual([])
  })
})
