import { afterEach, describe, expect, test } from 'vitest'
import { openInPostgres } from '../../../../src/adapters/keyv/postgres/joint-data.ts'
import { serverOn, shortTiming } from '../../../support/discord/fleet.ts'
import { dueNow, postsOf } from '../../../support/discord/front/classes.ts'
import { type FrontProcess, startFront } from '../../../support/discord/front/start.ts'
import { type Loopback, openLoopback } from '../../../support/discord/loopback.ts'
import { freshDatabase } from '../../../support/postgres/databases.ts'
import { noPostgres } from '../../../support/postgres/server.ts'

const timeout = 40_000
let discord: Loopback
let url: string
let fronts: FrontProcess[] = []
afterEach(async () => {
  await Promise.all(fronts.map((front) => front.end()))
  fronts = []
  await discord.close()
})

/** Two processes on one database, each with half of the shards. */
async function openTwo(settings: Parameters<typeof startFront>[2][] = [{}, {}]): Promise<void> {
  discord = await openLoopback({ shards: 4 })
  url = await freshDatabase()
  fronts = await Promise.all(
    settings.map((each) => startFront(discord, url, { timing: shortTiming, tickEvery: 300, ...each })),
  )
  await expect.poll(shares, { timeout }).toBe('2 2')
}

const shares = () =>
  fronts.map((front) => (front.state().gateway === 'ready' ? front.state().connected : '…')).join(' ')

let people = 0
const help = (shard: number) => discord.slash('help', {}, { ...serverOn(shard, 4), user: `Reader ${people++}` })

/** Asks in a server of each shard: each is answered, and once. */
async function answersOnce(): Promise<void> {
  const before = discord.posted()
  const seen = await Promise.all([0, 1, 2, 3].map(help))
  expect(seen.filter(({ failed, text }) => failed !== undefined || text === '')).toEqual([])
  expect(discord.posted() - before).toBe(4)
}

describe.skipIf(noPostgres)(`two processes of the bot${noPostgres ? ` (${noPostgres})` : ''}`, () => {
  test('who is killed is replaced, and everybody is answered once', { timeout: 120_000 }, async () => {
    await openTwo()
    await answersOnce()
    await fronts.shift()!.kill()
    await expect.poll(shares, { timeout }).toBe('4')
    await answersOnce()
  })

  test(
    'who stands still is replaced; when it goes on it answers nothing that the others answer',
    { timeout: 120_000 },
    async () => {
      await openTwo()
      fronts[0]!.stop()
      await expect.poll(() => fronts[1]!.state().connected, { timeout }).toBe(4)
      // The one that stands still is told all this, too: its connections are open.
      await answersOnce()
      const before = discord.posted()
      const calls = discord.calls.filter(({ kind }) => kind === 'callback').length
      fronts[0]!.proceed()
      await expect.poll(shares, { timeout }).toBe('2 2')
      expect(discord.posted()).toBe(before)
      expect(discord.calls.filter(({ kind }) => kind === 'callback')).toHaveLength(calls)
      await answersOnce()
    },
  )

  test(
    'one is started anew while people ask, and nobody is answered twice or not at all',
    { timeout: 120_000 },
    async () => {
      await openTwo()
      const before = discord.posted()
      const asked: ReturnType<typeof help>[] = []
      let isOver = false
      const asking = (async () => {
        while (!isOver) {
          asked.push(...[0, 1, 2, 3].map(help))
          await Promise.race([asked.at(-1), new Promise((resolve) => setTimeout(resolve, 300))])
        }
      })()
      const old = fronts.shift()!
      fronts.push(await startFront(discord, url, { timing: shortTiming, tickEvery: 300 }))
      await old.end()
      await expect.poll(shares, { timeout }).toBe('2 2')
      isOver = true
      await asking
      const seen = await Promise.all(asked)
      expect(seen.filter(({ failed }) => failed !== undefined)).toEqual([])
      expect(discord.posted() - before).toBe(asked.length)
    },
  )

  test(
    'what somebody said is forgotten by the process that heard it when they have all deleted by another',
    { timeout: 120_000 },
    async () => {
      await openTwo()
      const [here, there] = [0, 1].map((index) => serverOn(index * 2, 4)).map((place) => ({ ...place, user: 'Ada' }))
      const channel = discord.channels.add(here!.guild)
      const say = async (words: string) => {
        const next = discord.channels.next(channel)
        discord.say(channel, `${discord.mention} ${words}`, here)
        return (await next).text
      }
      await say('train with lr 0.3')
      expect(await say('and with half of that?')).toContain('0.15')
      const deleted = await discord.slash('privacy delete', { confirm: 'yes' }, there)
      expect(deleted.failed).toBeUndefined()
      expect(await say('and with half of that?')).not.toContain('0.075')
    },
  )

  test(
    'of classes that are due at once, looked after by hosts whose clocks differ by minutes, each posts once',
    { timeout: 120_000 },
    async () => {
      await openTwo([{ ahead: 7 * 60_000 }, { ahead: -7 * 60_000 }])
      const data = await openInPostgres(url, 'now', () => {})
      const classes = await dueNow(data, discord, 40)
      await expect.poll(() => postsOf(classes).filter((count) => count > 0).length, { timeout }).toBe(40)
      await fronts.shift()!.kill()
      await expect.poll(shares, { timeout }).toBe('4')
      const looks = fronts[0]!.state().cared
      await expect.poll(() => fronts[0]!.state().cared, { timeout }).toBeGreaterThan(looks + 80)
      expect(postsOf(classes)).toEqual(Array(40).fill(1))
      expect(fronts[0]!.state().reports).toEqual([])
      await data.store.close()
    },
  )
})
