import { afterAll, beforeAll, expect, test } from 'vitest'
import { permissionsIn } from '../../../../src/adapters/discord/rest/permission-bits.ts'
import type { Reply } from '../../../../src/reply/reply.ts'
import { hurried, openStage, type Stage } from '../../../support/discord/bot.ts'
import type { Fault } from '../../../support/discord/calls.ts'

let stage: Stage
beforeAll(async () => (stage = await openStage({ after: hurried })))
afterAll(() => stage.close())

const say = (markdown: string): Reply => ({ tone: 'neutral', blocks: [{ type: 'text', markdown }] })

test('a reply is posted once for each key, also when the answer is lost on the way', async () => {
  const { discord, bot } = stage
  const channel = discord.channels.add('School')
  discord.fail('other', { status: 500, applied: true })
  const first = await bot.poster.post(channel.id, say('Good morning'), 'School 1')
  expect(await bot.poster.post(channel.id, say('Good morning'), 'School 1')).toBe(first)
  expect(await bot.poster.post(channel.id, say('Good day'), 'School 2')).not.toBe(first)
  expect(discord.channels.seen(channel).map(({ text }) => text)).toEqual(['Good day', 'Good morning'])
})

test('a post is found again by its key, and changed', async () => {
  const { discord, bot } = stage
  const channel = discord.channels.add('School')
  const id = await bot.poster.post(channel.id, say('Question'), 'School 3')
  await bot.poster.post(channel.id, say('Other'), 'School 4')
  expect(await bot.poster.find(channel.id, 'School 3')).toBe(id)
  expect(await bot.poster.find(channel.id, 'School 5')).toBeNull()
  await bot.poster.edit(channel.id, id, say('Answer'))
  expect(await bot.poster.find(channel.id, 'School 3')).toBe(id)
  expect(discord.channels.seen(channel).map(({ text }) => text)).toEqual(['Other', 'Answer'])
})

test('a channel that is gone, closed or out of order is told apart', async () => {
  const { discord, bot } = stage
  const channel = discord.channels.add('School')
  discord.fail('other', { status: 403, code: 50013 }, { status: 403, code: 50001 })
  await expect(bot.poster.post(channel.id, say('a'), 'b')).rejects.toMatchObject({ code: 'forbidden' })
  await expect(bot.poster.find(channel.id, 'b')).rejects.toMatchObject({ code: 'forbidden' })
  discord.channels.remove(channel)
  await expect(bot.poster.post(channel.id, say('a'), 'b')).rejects.toMatchObject({ code: 'not-found' })
  discord.fail('other', ...Array.from({ length: 3 }, () => ({ status: 500 })))
  await expect(bot.poster.post(channel.id, say('a'), 'b')).rejects.toMatchObject({ code: 'unavailable' })
})

test('a server that the bot was removed from is told from one that cannot be asked about', async () => {
  const { discord, bot } = stage
  const { guild } = discord.channels.add('School')
  expect(await bot.poster.isIn(guild)).toBe(true)
  discord.fail('other', { status: 404, code: 10004 }, { status: 403, code: 50001 })
  expect(await bot.poster.isIn(guild)).toBe(false)
  expect(await bot.poster.isIn(guild)).toBe(false)
  discord.fail('other', { status: 500 })
  await expect(bot.poster.isIn(guild)).rejects.toMatchObject({ code: 'unavailable' })
})

test.each([
  ['is not allowed', { status: 403, code: 50013 }, 'forbidden', 1],
  ['goes into a channel that cannot be seen', { status: 403, code: 50001 }, 'forbidden', 1],
  ['finds Discord away', { status: 503 }, 'unavailable', 3],
  ['finds the connection broken', { reset: true }, 'unavailable', 3],
] as [string, Fault, string, number][])(
  'a post that %s is noted once under its key, however often it is tried',
  async (_, fault, code, calls) => {
    const { discord, bot, log } = stage
    const channel = discord.channels.add('School')
    const key = `School ${code} ${JSON.stringify(fault)}`
    log.splice(0)
    for (let round = 0; round < 5; round++) {
      discord.fail('other', ...Array.from({ length: calls }, () => fault))
      await expect(bot.poster.post(channel.id, say('Good morning'), key)).rejects.toMatchObject({ code })
    }
    await bot.poster.post(channel.id, say('Good morning'), key)
    expect(discord.channels.seen(channel)).toHaveLength(1)
    expect(log).toMatchObject([
      { level: 'warn', message: 'Discord did not take a post', fields: { id: key, channel: channel.id } },
    ])
  },
)

test('a post that does not go through at once is noted under its key', async () => {
  const { discord, bot, log } = stage
  const channel = discord.channels.add('School')
  log.splice(0)
  const faults: Fault[] = [
    { status: 502, applied: true },
    { reset: true, applied: true },
    { status: 429, retryAfter: 0.01 },
  ]
  for (const [round, fault] of faults.entries()) {
    discord.fail('other', fault)
    await bot.poster.post(channel.id, say('Good morning'), `Late ${round}`)
  }
  expect(discord.channels.seen(channel)).toHaveLength(faults.length)
  expect(log.map(({ message, fields }) => [message, fields['id']])).toEqual(
    faults.map((_, round) => ['Discord took a post, but not at once', `Late ${round}`]),
  )
})

test('what the bot may not do in a channel is named', async () => {
  const { discord, bot } = stage
  const open = discord.channels.add('School')
  expect(await bot.poster.missing(open.id)).toEqual([])
  const { guild } = open
  const quiet = discord.channels.add('School', [
    { id: guild, type: 0, allow: '0', deny: String((1 << 11) | (1 << 15)) },
  ])
  expect(await bot.poster.missing(quiet.id)).toEqual(['Send Messages', 'Attach Files'])
})

test('a channel of another server is none of this one', async () => {
  const { discord, bot } = stage
  const channel = discord.channels.add('School')
  expect(await bot.poster.missing(channel.id, channel.guild)).toEqual([])
  await expect(bot.poster.missing(channel.id, '1200000000000000999')).rejects.toMatchObject({ code: 'not-found' })
})

test('rights are laid over each other as Discord does', () => {
  const guild = { id: '1', roles: [role('1', 0b0011), role('2', 0b0100)] }
  const member = { id: '9', roles: ['2'] }
  const layer = (id: string, allow: number, deny: number) => ({ id, type: 0, allow: String(allow), deny: String(deny) })
  expect(permissionsIn(guild, member, [])).toBe(0b0111n)
  expect(permissionsIn(guild, member, [layer('1', 0, 0b0111), layer('2', 0b0010, 0)])).toBe(0b0010n)
  expect(permissionsIn(guild, member, [layer('9', 0b1000, 0b0001), layer('3', 0b10000, 0)])).toBe(0b1110n)
  expect(permissionsIn({ id: '1', roles: [role('1', 8)] }, member, [layer('1', 0, 8)]) & 8n).toBe(8n)
})

const role = (id: string, bits: number) => ({ id, permissions: String(bits) }) as never

test('Discord would have taken every post', () => {
  expect(stage.discord.problems).toEqual([])
})
