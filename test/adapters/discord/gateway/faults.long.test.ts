import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { hurried, openStage, type Stage } from '../../../support/discord/bot.ts'
import type { CallKind, Fault } from '../../../support/discord/calls.ts'

/** How often every fault is tried. */
const times = 20

/** Resuming takes the library half a second, so a few rounds must do. */
const reconnections = 2

let stage: Stage
beforeAll(async () => (stage = await openStage({ after: hurried })))
afterAll(() => stage.close())
beforeEach(() => void stage.log.splice(0))

const oneByOne = async (action: () => Promise<void>, rounds: number = times) => {
  for (let round = 0; round < rounds; round++) await action()
}

test.each([
  ['a first answer that is refused by a 500', 'callback', { status: 500 }],
  ['a first answer that arrives and is answered with a 500', 'callback', { status: 502, applied: true }],
  ['a first answer whose connection breaks', 'callback', { reset: true }],
  ['a first answer that arrives before its connection breaks', 'callback', { reset: true, applied: true }],
  ['a first answer that has to wait', 'callback', { status: 429, retryAfter: 0.01 }],
  ['an edit that is refused by a 500', 'edit', { status: 500 }],
  ['an edit that arrives and is answered with a 500', 'edit', { status: 503, applied: true }],
  ['an edit whose connection breaks', 'edit', { reset: true }],
  ['an edit that has to wait', 'edit', { status: 429, retryAfter: 0.01 }],
] as [string, CallKind, Fault][])('%s: one answer all the same, one line in the log', async (_, kind, fault) => {
  const { discord, log } = stage
  const before = discord.posted()
  await oneByOne(async () => {
    const told = log.length
    discord.fail(kind, fault)
    expect((await discord.slash('lesson', {}, { guild: 'School' })).text).toBe('### epochs')
    // What was applied may be repeated after it was seen.
    await expect.poll(() => log.length, { interval: 2 }).toBe(told + 1)
  })
  expect(discord.posted() - before).toBe(times)
  expect(discord.problems).toEqual([])
  expect(log.every(({ message }) => message === 'Discord took an answer, but not at once')).toBe(true)
  expect(new Set(log.map(({ fields }) => fields['id'])).size).toBe(times)
  expect(JSON.stringify(log)).not.toContain('token-')
})

test.each([
  ['an event that comes too late', { late: true }, 10062],
  ['an event that another copy of the bot has answered', { taken: true }, 40060],
])('%s: nothing is run, one line in the log', async (_, setting, code) => {
  const { discord, log } = stage
  const before = discord.posted()
  await oneByOne(async () => void (await discord.slash('lesson', {}, setting)))
  await oneByOne(async () => void (await discord.slash('lesson', { topic: 'none' }, { ...setting, hostile: true })))
  const lines = () => log.filter(({ level }) => level === 'info')
  await expect.poll(() => lines().length).toBe(2 * times)
  expect(lines().every(({ fields }) => fields['code'] === code && fields['id'] !== '')).toBe(true)
  expect(discord.posted()).toBe(before)
  expect(stage.bot.state().running).toBe(0)
})

test('an answer that was deleted meanwhile is let go, with one line in the log', async () => {
  const { discord, log, bot } = stage
  discord.fail(
    'edit',
    ...Array.from({ length: times }, () => ({ status: 404, code: 10008, message: 'Unknown Message' })),
  )
  for (let round = 0; round < times; round++) void discord.slash('lesson', {}, { user: `Reader ${round}` })
  await expect.poll(() => [bot.state().running, log.length]).toEqual([0, times])
  expect(log.map(({ level }) => level)).toEqual(Array.from({ length: times }, () => 'info'))
})

test('a message that Discord refuses is replaced by plain words with an id', async () => {
  const { discord, log } = stage
  await oneByOne(async () => {
    discord.fail('edit', { status: 400, code: 50035, message: 'Invalid Form Body' })
    const seen = await discord.slash('lesson')
    expect(seen.text).toMatch(/^The answer is ready, but Discord did not take it\. It is noted under \d+\.$/)
  })
  expect(log.map(({ level }) => level)).toEqual(Array.from({ length: times }, () => 'warn'))
  expect(JSON.stringify(log)).not.toContain('token-')
})

test('Discord being away for good costs one answer, not the bot', async () => {
  const { discord, bot } = stage
  discord.fail('edit', ...Array.from({ length: 3 }, () => ({ status: 500 })))
  void discord.slash('lesson', {}, { user: 'Unlucky' })
  await expect.poll(() => bot.state().running).toBe(0)
  expect((await discord.slash('lesson', {}, { user: 'Unlucky' })).text).toBe('### epochs')
})

test.each([
  ['is asked to connect again (op 7)', 'reconnect'],
  ['breaks', 'drop'],
] as const)(
  'a connection that %s is resumed, and no event is lost',
  async (_, fault) => {
    const { discord } = stage
    await oneByOne(async () => {
      const { resumed } = discord.gateway.counts
      discord.gateway[fault]()
      expect((await discord.slash('lesson')).text).toBe('### epochs')
      await expect.poll(() => discord.gateway.counts.resumed).toBe(resumed + 1)
    }, reconnections)
    await expect
      .poll(() => stage.log.map(({ message }) => message))
      .toEqual(
        Array.from({ length: reconnections }, () => [
          'The connection to Discord is lost; I keep trying',
          'Connected to Discord again',
        ]).flat(),
      )
  },
  10_000,
)

test('a session that ends (op 9) is replaced by a new one', async () => {
  const { discord } = stage
  const { identified } = discord.gateway.counts
  discord.gateway.invalidate()
  await expect.poll(() => discord.gateway.counts.identified, { timeout: 30_000 }).toBe(identified + 1)
  expect((await discord.slash('lesson')).text).toBe('### epochs')
}, 10_000)

test('a connection that has gone silent is given up and resumed', async () => {
  // A beat so short that the test need not wait; a busy machine may miss one by itself.
  const brisk = await openStage({}, { heartbeat: 100 })
  const { gateway } = brisk.discord
  const { resumed } = gateway.counts
  gateway.silence()
  await expect.poll(() => gateway.counts.resumed, { timeout: 30_000 }).toBeGreaterThan(resumed)
  expect((await brisk.discord.slash('lesson')).text).toBe('### epochs')
  await brisk.close()
}, 10_000)

test('a program with the same token that answers first is told in one line, not by the first answer that it takes', async () => {
  const own = await openStage()
  const { discord, log } = own
  for (let time = 0; time < 5; time++) await discord.slash('lesson', {}, { taken: true })
  const lines = log.filter(({ level }) => level === 'error')
  expect(lines.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^Another program answers for this bot: it has the same token\./),
  ])
  await own.close()
})
