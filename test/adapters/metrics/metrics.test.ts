import { get } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { openStore } from '../../../src/adapters/keyv/store.ts'
import { openMetrics, type Readiness } from '../../../src/adapters/metrics/metrics.ts'
import type { Door } from '../../../src/adapters/metrics/door.ts'
import { tick } from '../../../src/app/classroom/posts/tick.ts'
import { errorCodes, UserError } from '../../../src/errors.ts'
import { storeContract } from '../../contracts/store.ts'
import { openChat } from '../../support/chat.ts'
import { openClassroom, setUpClass } from '../../support/classroom.ts'
import { scriptedQueue } from '../../support/scripted-queue.ts'

storeContract('a store that is counted', async () => openMetrics().store(await openStore({ memory: true })))

const well: Readiness = {
  ok: true,
  training: { workers: 2, running: 1, queued: 7 },
  queue: { ok: true },
  store: { ok: true },
  discord: { gateway: 'connecting', servers: 3, shards: { connected: 1, all: 2 } },
}

const doors: Door[] = []
afterEach(() => doors.splice(0).forEach((door) => door.close()))

async function serve(metrics = openMetrics(), readiness: Readiness = well) {
  const door = await metrics.serve(0, async () => readiness)
  doors.push(door)
  return door.address
}

/** One sample a line, without what describes it and without the process's own. */
async function samples(metrics = openMetrics(), readiness = well): Promise<string[]> {
  const text = await (await fetch(`${await serve(metrics, readiness)}/metrics`)).text()
  return text.split('\n').filter((line) => line.startsWith('expert_'))
}

/** Somebody whose name, id and words must not be found in any figure. */
const mallory = { platform: 'discord', id: '31337', name: 'Mallory"}\n' } as const

describe('what is counted', () => {
  test('answers by command, platform and what became of them', async () => {
    const metrics = openMetrics()
    const chat = await openChat({ commands: metrics.commands(commands), person: mallory })
    await chat.ask('/train lr:0.3')
    await chat.ask('/train lr:0.3')
    await chat.ask('/challenge post:3 try:lr:0.3')
    const lines = await samples(metrics)
    expect(lines).toContain('expert_answers_total{command="train",platform="discord",outcome="answered"} 2')
    expect(lines).toContain('expert_answers_total{command="challenge",platform="discord",outcome="forbidden"} 1')
    expect(lines).toContain('expert_answer_seconds_count{command="train",platform="discord"} 2')
  })

  test('an answer that nobody waited for to its end is one that was left', async () => {
    const metrics = openMetrics()
    const chat = await openChat()
    const train = metrics.commands(commands).find(({ name }) => name === 'train')!
    const input = train.input.parse({ lr: 0.3 })
    for await (const _ of train.run(input, chat.context)) break
    expect(await samples(metrics)).toContain(
      'expert_answers_total{command="train",platform="terminal",outcome="left"} 1',
    )
  })

  test('requests to the queue by purpose and what became of them, and each run', async () => {
    const metrics = openMetrics()
    const queue = metrics.queue(scriptedQueue())
    const busy = metrics.queue(
      scriptedQueue(() => {
        throw new UserError('busy', 'full')
      }),
    )
    const chat = await openChat({ training: queue })
    await chat.ask('/compare a:"lr:0.1" b:"lr:0.3"')
    await (await openChat({ training: busy })).ask('/train')
    const lines = await samples(metrics)
    expect(lines.filter((line) => /^expert_training_requests_total.*"trained"/.test(line))).not.toEqual([])
    expect(lines).toContain('expert_training_requests_total{purpose="answer",outcome="busy"} 1')
    const runs = Number(/expert_training_seconds_count (\d+)/.exec(lines.join('\n'))![1])
    expect(runs).toBeGreaterThan(1)
  })

  test('what the store is asked, and what it fails in; what a change refuses by itself is no failure', async () => {
    const metrics = openMetrics()
    const store = metrics.store(await openStore({ memory: true }))
    const { context } = await openChat({ store })
    const collection = store.collection('people/mallory', commands[0]!.input)
    const refuse = () => {
      throw new UserError('forbidden', 'closed')
    }
    await expect(collection.update('31337', refuse)).rejects.toThrow('closed')
    await context.store.close()
    await expect(collection.get('31337')).rejects.toThrow('The store is closed')
    const lines = await samples(metrics)
    expect(lines).toContain('expert_store_errors_total{operation="update"} 0')
    expect(lines).toContain('expert_store_errors_total{operation="get"} 1')
    expect(lines).toContain('expert_store_seconds_count{operation="update"} 1')
  })

  test('posts by what became of them, and how long after its time one stands', async () => {
    const metrics = openMetrics()
    const stage = await openClassroom('2026-11-22T12:00:00Z')
    await setUpClass(stage, '1')
    const counted = { ...stage, poster: metrics.poster(stage.poster), posted: metrics.posted }
    const due = Date.parse('2026-11-23T00:00:00Z')
    stage.set(due + 45_000)
    await tick(counted)
    const lines = await samples(metrics)
    expect(lines).toContain('expert_posts_total{result="posted"} 1')
    expect(lines).toContain('expert_posts_total{result="forbidden"} 0')
    expect(lines).toContain('expert_post_delay_seconds_sum 45')
  })

  test('how things stand when somebody asks', async () => {
    const metrics = openMetrics()
    metrics.bug()
    const lines = await samples(metrics, { ...well, store: { ok: false } })
    for (const line of [
      'expert_bugs_total 1',
      'expert_queue_waiting 7',
      'expert_queue_running 1',
      'expert_queue_workers 2',
      'expert_discord_shards 2',
      'expert_discord_shards_connected 1',
      'expert_discord_servers 3',
      'expert_part_ready{part="store"} 0',
      'expert_part_ready{part="queue"} 1',
      'expert_part_ready{part="discord"} 0',
    ])
      expect(lines).toContain(line)
  })

  test('no label holds anything of a person or a server: each has its list of values', async () => {
    const metrics = openMetrics()
    const training = metrics.queue(scriptedQueue())
    const store = metrics.store(await openStore({ memory: true }))
    const place = { server: '900', channel: '901', manages: false, roles: ['902'] }
    const chat = await openChat({ commands: metrics.commands(commands), person: mallory, place, training, store })
    for (const line of ['/train lr:10', '/me', '/ask why does Mallory fail', '/privacy show', '/nonsense', 'hello'])
      await chat.ask(line)
    const allowed: Record<string, readonly string[]> = {
      command: commands.map(({ name }) => name),
      platform: ['discord', 'web', 'terminal'],
      outcome: ['answered', 'left', 'trained', ...errorCodes],
      purpose: ['answer', 'experiment', 'idle'],
      operation: ['get', 'set', 'delete', 'update', 'transaction', 'list'],
      result: ['posted', ...errorCodes],
      part: ['store', 'queue', 'discord'],
    }
    const labelled = (await samples(metrics)).flatMap((line) => [...line.matchAll(/(\w+)="([^"]*)"/g)])
    const foreign = labelled.filter(([, label, value]) => label !== 'le' && !allowed[label!]?.includes(value!))
    expect(labelled.length).toBeGreaterThan(100)
    expect(foreign.map(([text]) => text)).toEqual([])
  })
})

describe('the door for programs that watch', () => {
  test('has the process itself, too, in the words of Prometheus', async () => {
    const answer = await fetch(`${await serve()}/metrics`)
    expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4')
    expect(await answer.text()).toMatch(/^process_resident_memory_bytes \d+/m)
  })

  test('says that it lives, and whether it is ready by the status', async () => {
    const down = await serve(openMetrics(), { ...well, ok: false })
    expect([(await fetch(`${down}/healthz`)).status, (await fetch(`${down}/readyz`)).status]).toEqual([200, 503])
    const ready = await fetch(`${await serve()}/readyz`)
    expect([ready.status, await ready.json()]).toEqual([200, well])
  })

  test('is open to this machine alone, and for asking only', async () => {
    const address = await serve()
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect((await fetch(`${address}/`)).status).toBe(404)
    expect((await fetch(`${address}/metrics`, { method: 'POST' })).status).toBe(404)
    expect(await statusFor(address, 'evil.example')).toBe(403)
    expect(await statusFor(address, 'localhost:9464')).toBe(200)
  })

  test('names the setting where its port is taken', async () => {
    const port = Number(new URL(await serve()).port)
    const second = openMetrics().serve(port, async () => well)
    await expect(second).rejects.toThrow(`METRICS_PORT: port ${port} is taken by another program.`)
  })
})

/** `fetch` sets the header itself. */
function statusFor(address: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(`${address}/metrics`, { headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    }).on('error', reject)
  })
}
