import { afterEach, expect, test } from 'vitest'
import type { Timer } from '../../../../src/app/ports.ts'
import { openStage, type Stage } from '../../../support/discord/bot.ts'
import { userId } from '../../../support/discord/events.ts'
import { shardOf } from '../../../support/discord/gateway.ts'

let stage: Stage | undefined
afterEach(async () => {
  await stage?.close()
  stage = undefined
})

/** A server whose events go to this one of two shards. */
function serverOn(shard: number): { guild: string } {
  const names = Array.from({ length: 100 }, (_, index) => `${index} School`)
  return { guild: names.find((name) => shardOf(userId(name), 2) === shard)! }
}

const [first, second, alone] = [serverOn(0), serverOn(1), {}]

async function openTwo(): Promise<Stage> {
  stage = await openStage({}, { shards: 2 })
  stage.log.splice(0)
  return stage
}

test('with two shards every command is answered once, from servers of both and from direct messages', async () => {
  const { discord, bot } = await openTwo()
  const asked = [first, second, alone].flatMap((place, index) =>
    Array.from({ length: 20 }, (_, round) =>
      discord.slash('lesson', {}, { ...place, user: `Reader ${index} ${round}`, twice: true }),
    ),
  )
  const seen = await Promise.all(asked)
  expect(seen.every(({ text }) => text === '### epochs')).toBe(true)
  expect(discord.posted()).toBe(60)
  expect(discord.problems).toEqual([])
  await expect.poll(() => bot.state()).toMatchObject({ gateway: 'ready', shards: { connected: 2, all: 2 }, running: 0 })
})

test('two shards register the commands once', async () => {
  const { discord, restart } = await openTwo()
  expect(discord.registered.writes).toBe(1)
  await restart()
  expect(discord.registered.writes).toBe(1)
  expect(discord.gateway.identities.map(String).toSorted()).toEqual(['0,2', '0,2', '1,2', '1,2'])
})

test.each([
  ['is asked to connect again (op 7)', 'reconnect'],
  ['breaks', 'drop'],
] as const)('a shard whose connection %s holds up nobody else, and loses no event', async (_, fault) => {
  const { discord, bot, log } = await openTwo()
  const letBack = discord.gateway.keepAway(1)
  discord.gateway[fault](1)
  await expect.poll(() => discord.gateway.counts.refused).toBeGreaterThan(0)
  expect(bot.state()).toMatchObject({ gateway: 'connecting', shards: { connected: 1, all: 2 } })
  const waiting = discord.slash('lesson', {}, second)
  expect((await discord.slash('lesson', {}, first)).text).toBe('### epochs')
  expect((await discord.slash('lesson', {}, alone)).text).toBe('### epochs')
  expect(waiting.states).toEqual([])
  letBack()
  expect((await waiting).text).toBe('### epochs')
  expect(discord.posted()).toBe(3)
  await expect.poll(() => bot.state()).toMatchObject({ gateway: 'ready', shards: { connected: 2, all: 2 }, running: 0 })
  expect(log.map(({ fields, message }) => [fields['shard'], message])).toEqual([
    [1, 'The connection to Discord is lost; I keep trying'],
    [1, 'Connected to Discord again'],
  ])
})

test('a shard whose session ends (op 9) begins a new one, and the other keeps its own', async () => {
  const { discord, bot } = await openTwo()
  discord.gateway.invalidate(1)
  await expect.poll(() => discord.gateway.counts.identified, { timeout: 30_000 }).toBe(3)
  expect(discord.gateway.identities.at(-1)).toEqual([1, 2])
  await expect.poll(() => bot.state().gateway).toBe('ready')
  for (const place of [first, second]) expect((await discord.slash('lesson', {}, place)).text).toBe('### epochs')
  expect(discord.gateway.counts).toMatchObject({ identified: 3, resumed: 0 })
})

test('one shard that has gone silent is given up and resumed', async () => {
  stage = await openStage({}, { shards: 2, heartbeat: 100 })
  const { gateway } = stage.discord
  gateway.silence(1)
  const waiting = stage.discord.slash('lesson', {}, second)
  await expect.poll(() => gateway.counts.resumed, { timeout: 30_000 }).toBeGreaterThan(0)
  expect((await waiting).text).toBe('### epochs')
  expect(stage.discord.posted()).toBe(1)
})

test('the state tells since when a shard is away, however often it has tried to come back', async () => {
  let now = 0
  stage = await openStage({ clock: () => new Date(now) }, { shards: 2 })
  const { discord, bot } = stage
  const refusals = async (count: number) => {
    await expect.poll(() => discord.gateway.counts.refused, { timeout: 30_000 }).toBeGreaterThanOrEqual(count)
  }
  now = 60_000
  const letBack = discord.gateway.keepAway(0)
  discord.gateway.drop(0)
  await refusals(1)
  now = 120_000
  await refusals(3)
  expect(bot.state()).toMatchObject({ gateway: 'connecting', since: '1970-01-01T00:01:00.000Z' })
  letBack()
  await expect
    .poll(() => bot.state(), { timeout: 30_000 })
    .toMatchObject({ gateway: 'ready', since: '1970-01-01T00:02:00.000Z' })
})

test('a shard that Discord will not have back is told, and the other one goes on', async () => {
  const { discord, bot, log } = await openTwo()
  const disallowedIntents = 4014
  discord.gateway.hangUp(disallowedIntents, 1)
  await expect.poll(() => bot.state()).toMatchObject({ gateway: 'closed', shards: { connected: 1, all: 2 } })
  expect((await discord.slash('lesson', {}, first)).text).toBe('### epochs')
  expect(log.filter(({ level }) => level === 'error').map(({ fields }) => fields)).toEqual([
    { shard: 1, code: disallowedIntents },
  ])
})

test('while one shard waits for its turn to log in, the other answers', async () => {
  let letIn: () => void = () => undefined
  const turn = new Promise<void>((resolve) => (letIn = resolve))
  let mustWait = false
  const waitForIdentify = async (shard: number) => void (mustWait && shard === 1 && (await turn))
  stage = await openStage({ websocket: { buildIdentifyThrottler: async () => ({ waitForIdentify }) } }, { shards: 2 })
  mustWait = true
  const restarted = stage.restart()
  await expect.poll(() => stage!.discord.gateway.identities.length).toBe(3)
  expect((await stage.discord.slash('lesson', {}, first)).text).toBe('### epochs')
  letIn()
  await restarted
  expect((await stage.discord.slash('lesson', {}, second)).text).toBe('### epochs')
})

test('every shard has half a minute of its own to log in', async () => {
  const timers = new Set<{ due: number; action: () => void }>()
  let [now, deadlines] = [0, 0]
  const after: Timer = (milliseconds, action) => {
    const timer = { due: now + milliseconds, action }
    timers.add(timer)
    if (milliseconds === 30_000) deadlines++
    return () => timers.delete(timer)
  }
  const waitForIdentify = async (shard: number) => {
    // One after the other, as Discord lets them in; each takes twenty seconds.
    await expect.poll(() => deadlines).toBe(shard + 1)
    now += 20_000
    for (const timer of timers) if (timer.due <= now) timer.action()
  }
  const websocket = { buildIdentifyThrottler: async () => ({ waitForIdentify }) }
  stage = await openStage({ after, websocket }, { shards: 3 })
  expect(stage.bot.state()).toMatchObject({ gateway: 'ready', shards: { connected: 3, all: 3 } })
})
