import { afterAll, beforeAll, expect, test } from 'vitest'
import { userId } from '../../../support/discord/events.ts'
import { type ClassStage, openClassStage } from '../../../support/discord/class-stage.ts'

let open: ClassStage
const boss = { guild: 'School', user: 'Boss', manages: true }

beforeAll(async () => void (open = await openClassStage('2026-11-23T01:00:00Z')))
afterAll(() => open.stage.close())

const posts = () => open.stage.discord.channels.seen(open.channel)
const schedule = (role?: string) => {
  const options = { time: '09:00', zone: 'Asia/Seoul', channel: open.channel.id }
  return open.stage.discord.slash('teach schedule', role === undefined ? options : { ...options, role }, {
    ...boss,
    hostile: true,
  })
}
const overview = async () => (await open.stage.discord.slash('teach overview', {}, boss)).text

test.each([
  ['@everyone', 'I never mention everyone'],
  ['@here', 'I never mention everyone'],
  [`<@&${userId('School')}>`, 'I never mention everyone'],
  [userId('School'), 'I never mention everyone'],
  ['<@&1200000000000000999>', 'no such role in this server'],
  ['<@1200000000000000999>', 'role is a role'],
  ['quiz', 'role is a role'],
])('%s is no role to mention', async (role, reason) => {
  expect(await schedule(role)).toMatchObject({ ephemeral: true, text: expect.stringContaining(reason) })
})

test('a role of another server is none of this one', async () => {
  const role = open.stage.discord.channels.addRole('Elsewhere')
  expect((await schedule(role)).text).toContain('no such role in this server')
})

test('a role that may not be mentioned by everyone is told of', async () => {
  const { channels } = open.stage.discord
  expect((await schedule(channels.addRole('School', false))).text).toContain('allow anyone to mention it')
  expect((await schedule(channels.addRole('School', true))).text).not.toContain('allow anyone')
})

test('the question of the day alerts its role and nobody else; answers and what people write alert nobody', async () => {
  const { discord } = open.stage
  const role = discord.channels.addRole('School')
  const other = discord.channels.addRole('School')
  await schedule(role)
  const question = `Who is <@&${other}>, <@&${role}>, @everyone, <@${userId('Ada')}>?`
  const own = { question, right: '@here', wrong1: '@everyone', wrong2: `<@&${other}>`, wrong3: 'Nobody' }
  await discord.modal(await discord.slash('teach create', {}, boss), own, boss)
  await open.at('2026-11-24T00:00:00Z')
  expect(posts()[0]).toMatchObject({ pings: [`<@&${role}>`], text: expect.stringMatching(`^<@&${role}>\n`) })
  expect(posts()[0]!.text).toContain('Who is')
  await open.at('2026-11-25T00:00:00Z')
  const [next, reveal, closed] = posts()
  expect([next!.pings, reveal!.pings]).toEqual([[`<@&${role}>`], []])
  expect(closed!.text).not.toContain(`<@&${role}>\n`)
  await discord.slash('teach post-now', {}, boss)
  expect(posts()[0]!.pings).toEqual([])
})

test('of a role that was deleted the instructor is told once, and the question comes', async () => {
  const { channels } = open.stage.discord
  const role = channels.addRole('School')
  await schedule(role)
  channels.removeRole(role)
  for (const day of [26, 27]) await open.at(`2026-11-${day}T00:00:00Z`)
  expect(
    posts()
      .slice(0, 2)
      .map(({ pings }) => pings),
  ).toEqual([[], []])
  expect(posts()[0]!.text).toMatch(/^### Quiz \d+:/)
  expect((await overview()).split('was deleted, so nobody is mentioned now')).toHaveLength(2)
})

test('the role stays while another setting is changed; with none nobody is alerted', async () => {
  const role = open.stage.discord.channels.addRole('School')
  await schedule(role)
  await schedule()
  await open.at('2026-11-30T00:00:00Z')
  expect(posts()[0]!.pings).toEqual([`<@&${role}>`])
  expect((await open.stage.discord.slash('teach schedule', { clear: 'role' }, boss)).text).toContain(
    `role: <@&${role}> → **none**`,
  )
  await open.at('2026-12-01T00:00:00Z')
  expect(posts()[0]).toMatchObject({ pings: [], text: expect.stringMatching(/^### Quiz \d+:/) })
})

test('Discord would have taken everything, and nothing failed', () => {
  expect(open.stage.discord.problems).toEqual([])
  expect(open.reports).toEqual([])
})
