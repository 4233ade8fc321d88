import { afterEach, expect, test } from 'vitest'
import type { JointData } from '../../../../src/adapters/keyv/joint-data.ts'
import { openForOneProcess, openStore } from '../../../../src/adapters/keyv/store.ts'
import { UserError } from '../../../../src/errors.ts'
import { scriptedBot } from '../../../support/discord/bot.ts'
import { type Front, openFront, quickTiming, serverOn, shortTiming, sharesOf } from '../../../support/discord/fleet.ts'
import { type Loopback, type LoopbackSettings, openLoopback } from '../../../support/discord/loopback.ts'

let discord: Loopback
let fronts: Front[] = []
let [processes, people] = [0, 0]
afterEach(async () => {
  await Promise.all(fronts.map(({ bot }) => bot.close(100)))
  fronts = []
  processes = 0
  await discord.close()
})

const timeout = 20_000

/** One Discord, and data that all processes share. */
async function openWorld(settings: LoopbackSettings = {}): Promise<JointData> {
  discord = await openLoopback({ shards: 4, ...settings })
  return openForOneProcess({ memory: true })
}

async function join(data: JointData, settings: Parameters<typeof openFront>[3] = {}): Promise<Front> {
  const front = await openFront(discord, data, `process-${processes++}`, settings)
  fronts.push(front)
  return front
}

/** Everybody asks once: nobody has four commands running. */
const lesson = async (shard: number) =>
  (await discord.slash('lesson', {}, { ...serverOn(shard, 4), user: `Reader ${people++}` })).text

/** Asks in a server of each shard; every question must be answered, and once. */
async function answersOnce(): Promise<void> {
  const before = discord.posted()
  expect(await Promise.all([0, 1, 2, 3].map((shard) => lesson(shard)))).toEqual(Array(4).fill('### epochs'))
  expect(discord.posted() - before).toBe(4)
}

/** A process that can not reach the database until it is let back. */
function cutOff(data: JointData): { data: JointData; cut(): void; mend(): void } {
  let isCut = false
  const guarded = <Call extends (...given: never[]) => Promise<unknown>>(call: Call): Call =>
    ((...given) =>
      isCut ? Promise.reject(new UserError('unavailable', 'The data can not be used.')) : call(...given)) as Call
  const { acquire, renew, release, held } = data.leases
  const leases = { acquire: guarded(acquire), renew: guarded(renew), release: guarded(release), held: guarded(held) }
  return { data: { ...data, leases }, cut: () => void (isCut = true), mend: () => void (isCut = false) }
}

test('one process takes all shards; of two each has half, of three as even a share as can be, and each question is answered once', async () => {
  const data = await openWorld()
  await join(data)
  await expect.poll(() => sharesOf(fronts), { timeout }).toBe('4')
  await answersOnce()
  await join(data)
  await expect.poll(() => sharesOf(fronts), { timeout }).toBe('2 2')
  await answersOnce()
  await join(data)
  await expect.poll(() => sharesOf(fronts).split(' ').toSorted().join(' '), { timeout }).toBe('1 1 2')
  await answersOnce()
  expect(discord.problems).toEqual([])
})

test('a shard that changes hands goes on with its session, and what came in between is answered once', async () => {
  const data = await openWorld()
  await join(data)
  await expect.poll(() => sharesOf(fronts), { timeout }).toBe('4')
  await join(data)
  // Asked all the while, in servers of every shard.
  const asked: Promise<string>[] = []
  while (sharesOf(fronts) !== '2 2') {
    asked.push(...[0, 1, 2, 3].map((shard) => lesson(shard)))
    await Promise.race([Promise.all(asked.slice(-4)), new Promise((resolve) => setTimeout(resolve, 100))])
  }
  expect(new Set(await Promise.all(asked))).toEqual(new Set(['### epochs']))
  expect(discord.posted()).toBe(asked.length)
  expect(discord.gateway.counts).toMatchObject({ identified: 4, resumed: 2 })
  expect(fronts[0]!.left).toBe(2)
})

test('who ends gives everything back at once: the other has it before a right could run out', async () => {
  const data = await openWorld()
  await join(data, { timing: { ...quickTiming, lease: 600_000 } })
  await join(data, { timing: { ...quickTiming, lease: 600_000 } })
  await expect.poll(() => sharesOf(fronts), { timeout }).toBe('2 2')
  await fronts.shift()!.bot.close(100)
  await expect.poll(() => sharesOf(fronts), { timeout }).toBe('4')
  await answersOnce()
})

test('who can not reach the database lets go before the others take over, and comes back to its share', async () => {
  const data = await openWorld()
  const unlucky = cutOff(data)
  await join(unlucky.data, { timing: shortTiming })
  await join(data, { timing: shortTiming })
  await expect.poll(() => sharesOf(fronts), { timeout }).toBe('2 2')
  unlucky.cut()
  await expect.poll(() => fronts[1]!.bot.state().shards, { timeout }).toEqual({ connected: 4, all: 4 })
  expect(fronts[0]!.bot.state().shards).toEqual({ connected: 0, all: 0 })
  await answersOnce()
  unlucky.mend()
  await expect.poll(() => sharesOf(fronts), { timeout }).toBe('2 2')
  await answersOnce()
})

test('who was alone when the database went away goes on with its sessions when that is back', async () => {
  const unlucky = cutOff(await openWorld())
  await join(unlucky.data, { timing: shortTiming })
  await expect.poll(() => sharesOf(fronts), { timeout }).toBe('4')
  unlucky.cut()
  await expect.poll(() => fronts[0]!.bot.state().shards.all, { timeout }).toBe(0)
  unlucky.mend()
  await expect.poll(() => sharesOf(fronts), { timeout }).toBe('4')
  expect(discord.gateway.counts).toMatchObject({ identified: 4, resumed: 4 })
})

test('sessions of one bucket begin one after the other, whichever process begins them', async () => {
  const data = await openWorld({ concurrency: 1 })
  await Promise.all([
    join(data, { timing: { ...quickTiming, identify: 400 } }),
    join(data, { timing: { ...quickTiming, identify: 400 } }),
  ])
  await expect.poll(() => discord.gateway.begun.length, { timeout }).toBe(4)
  const times = discord.gateway.begun.map(({ at }) => at)
  const gaps = times.slice(1).map((at, index) => at - times[index]!)
  expect(Math.min(...gaps)).toBeGreaterThan(300)
})

test('sessions of unlike buckets do not wait for each other', async () => {
  const data = await openWorld({ concurrency: 4 })
  await join(data, { timing: { ...quickTiming, identify: 600_000 } })
  await expect.poll(() => sharesOf(fronts), { timeout }).toBe('4')
})

test('where Discord lets begin no more sessions today, none is begun, and one line says so', async () => {
  const data = await openWorld({ sessions: 2, concurrency: 1 })
  await join(data)
  const { log } = fronts[0]!
  await expect.poll(() => log.some(({ message }) => /no more sessions/.test(message)), { timeout }).toBe(true)
  expect(discord.gateway.counts.identified).toBe(2)
  expect(log.find(({ message }) => /no more sessions/.test(message))).toMatchObject({
    level: 'error',
    fields: { minutes: 60 },
  })
})

test('a program with the same token that shares no data is noticed and told once, a process that does is not', async () => {
  const data = await openWorld()
  await join(data)
  await join(data)
  await expect.poll(() => sharesOf(fronts), { timeout }).toBe('2 2')
  const told = () => fronts.flatMap(({ log }) => log).filter(({ level }) => level === 'error')
  // A look was taken, and another: had the second process been noticed, it would be told by now.
  const looks = () => discord.calls.filter(({ path }) => path === '/gateway/bot').length
  const before = looks()
  await expect.poll(looks, { timeout }).toBeGreaterThan(before + 4)
  expect(told()).toEqual([])
  const stranger = await scriptedBot(discord, await openStore({ memory: true }), {}).open()
  await expect.poll(() => told().length, { timeout }).toBe(1)
  expect(told()[0]).toMatchObject({
    message: expect.stringMatching(/^Another program connects to Discord with this token/) as string,
  })
  await stranger.close(100)
})

test('a range by hand is kept to; another one that overlaps it is told in one line, and stays off', async () => {
  const data = await openWorld({ shards: 1 })
  const eight = { shards: 8 }
  await discord.close()
  discord = await openLoopback(eight)
  await join(data, { shards: { from: 0, to: 3, count: 8 }, timing: shortTiming })
  await expect.poll(() => sharesOf(fronts), { timeout }).toBe('4')
  await join(data, { shards: { from: 2, to: 5, count: 8 }, timing: shortTiming })
  const { log } = fronts[1]!
  await expect.poll(() => log.filter(({ level }) => level === 'error').length, { timeout }).toBe(1)
  expect(log.find(({ level }) => level === 'error')!.message).toBe(
    'SHARDS names shards that another process has (2, 3, with process-0); I stay off them until it ends',
  )
  expect(sharesOf(fronts)).toBe('4 2')
  await fronts.shift()!.bot.close(100)
  await expect.poll(() => sharesOf(fronts), { timeout }).toBe('4')
})

test('a process that would divide the bot otherwise is told, and stays off until the others end', async () => {
  const data = await openWorld()
  await join(data)
  await expect.poll(() => sharesOf(fronts), { timeout }).toBe('4')
  await join(data, { shards: { from: 0, to: 0, count: 1 } })
  expect(fronts[1]!.log.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([
    'SHARDS divides the bot into 1, but the processes that run divide it into 4; I stay off until they end',
  ])
  expect(fronts[1]!.bot.state().shards.all).toBe(0)
})

test('a click on Cancel stops a command that runs in another process', async () => {
  const data = await openWorld({ shards: 1 })
  await join(data)
  await expect.poll(() => sharesOf(fronts), { timeout }).toBe('1')
  const waiting = discord.slash('slow', {}, { user: 'Ada' })
  const shown = await waiting.until(({ buttons }) => buttons.includes('Cancel'))
  await join(data)
  // The one shard goes to the second process while the first one is still at work.
  const { bot } = fronts[0]!
  const closing = bot.close(60_000)
  await expect.poll(() => fronts[1]!.bot.state().shards.connected, { timeout }).toBe(1)
  const stranger = await discord.click(shown, 'Cancel', { user: 'Bob' })
  expect(stranger.text).toMatch(/^If this still runs and you asked for it, it stops now/)
  expect(waiting.states.at(-1)!.buttons).toContain('Cancel')
  void discord.click(shown, 'Cancel', { user: 'Ada' })
  expect((await waiting).text).toContain('Cancelled, as you asked.')
  await closing
  fronts.shift()
})

test('the classes of a shard that nobody holds are looked after by one process after a while, and given back', async () => {
  const data = await openWorld()
  const theirs = { shards: { from: 0, to: 0, count: 4 } }
  const others = { shards: { from: 1, to: 1, count: 4 } }
  await Promise.all([join(data, theirs), join(data, others)])
  await expect.poll(() => sharesOf(fronts), { timeout }).toBe('1 1')
  const server = guildOn(3)
  const carers = () => fronts.filter(({ bot }) => bot.caresFor(server)).length
  expect(carers()).toBe(0)
  await expect.poll(carers, { timeout }).toBe(1)
  expect(fronts.map(({ bot }) => bot.caresFor(guildOn(0)))).toEqual([true, false])
  await join(data, { shards: { from: 2, to: 3, count: 4 } })
  await expect.poll(() => fronts.map(({ bot }) => bot.caresFor(server)), { timeout }).toEqual([false, false, true])
})

/** A server's id on a shard of four. */
const guildOn = (shard: number): string => String(BigInt(shard) << 22n)
