import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stage } from '../../../support/discord/bot.ts'
import type { Channel } from '../../../support/discord/channels.ts'
import { openClassStage } from '../../../support/discord/class-stage.ts'

let stage: Stage
let channel: Channel
let at: (instant: string) => Promise<void>
let reports: unknown[]
const school = { guild: 'School' }
const boss = { ...school, user: 'Boss', manages: true }

beforeAll(async () => void ({ stage, channel, at, reports } = await openClassStage('2026-11-23T01:00:00Z')))
afterAll(() => stage.close())

const latest = () => stage.discord.channels.seen(channel)[0]!

test('an instructor schedules the class; zones are suggested while typing', async () => {
  expect(await stage.discord.autocomplete('teach schedule', 'zone', 'seou', school)).toEqual(['Asia/Seoul'])
  const options = { time: '09:00', zone: 'Asia/Seoul', channel: channel.id }
  const seen = await stage.discord.slash('teach schedule', options, boss)
  expect(seen).toMatchObject({ ephemeral: true, text: expect.stringContaining('Tue 24 Nov 2026, 09:00 (Asia/Seoul)') })
  expect(await stage.discord.slash('teach schedule', options, { ...school, user: 'Ada' })).toMatchObject({
    ephemeral: true,
    text: expect.stringContaining('Only instructors may do this'),
  })
})

test('the post comes with four buttons, and a restart in between changes nothing', async () => {
  await at('2026-11-24T00:00:00Z')
  expect(latest().buttons).toEqual(['A', 'B', 'C', 'D'])
  await stage.restart()
  await at('2026-11-24T00:01:00Z')
  expect(stage.discord.channels.seen(channel)).toHaveLength(1)
})

test('a click is answered to who clicked alone', async () => {
  for (const [user, label] of [
    ['Ada', 'B'],
    ['Bob', 'C'],
    ['Ada', 'A'],
  ] as const)
    expect(await stage.discord.click(latest(), label, { ...school, user })).toMatchObject({
      ephemeral: true,
      text: expect.stringContaining('is noted'),
    })
})

test('the close takes the buttons off, tells the answer and how the class chose', async () => {
  const question = latest()
  await at('2026-11-25T00:00:00Z')
  const [next, reveal, closed] = stage.discord.channels.seen(channel)
  expect(closed).toMatchObject({ id: question.id, buttons: [] })
  expect(reveal!.text).toMatch(/The answer to quiz 1[^]*50 %/)
  expect(next!.text).toContain('Quiz 2')
  const late = await stage.discord.click(question, 'A', { ...school, user: 'Cyd' })
  expect(late).toMatchObject({ ephemeral: true, text: expect.stringContaining('was open until') })
})

test('board and results: everybody sees the one, the instructor alone the other', async () => {
  const board = await stage.discord.slash('leaderboard', {}, { ...school, user: 'Ada' })
  expect(board).toMatchObject({ ephemeral: false, text: expect.stringContaining('Ada') })
  const results = await stage.discord.slash('teach export', {}, boss)
  expect(results).toMatchObject({ ephemeral: true, files: [{ name: 'results-2026-11-24-2026-11-24.csv' }] })
})

test.each([
  ['write to (50013)', 50013, '2026-11-26T00:', 'quiz 2', 'Quiz 3'],
  ['see (50001)', 50001, '2026-11-27T00:', 'quiz 3', 'Quiz 4'],
])(
  'a channel that the bot may no longer %s is told once in the log and once to the class; the posts come when it may',
  async (_, code, hour, answer, question) => {
    const { discord, log } = stage
    const before = discord.channels.seen(channel).length
    channel.closed = code
    log.splice(0)
    for (let minute = 10; minute < 50; minute++) await at(`${hour}${minute}:00Z`)
    expect(log.map(({ message, fields }) => [message, fields['code']])).toEqual([
      ['Discord did not take a post', code],
      ['Discord did not take a post', code],
    ])
    expect(new Set(log.map(({ fields }) => fields['id'])).size).toBe(2)
    const overview = (await discord.slash('teach overview', {}, boss)).text
    const why = 'could not be posted: I may not do that in this channel. What I need there: View Channel, Send Messages'
    for (const post of [`The answer to ${answer}`, question]) expect(overview.split(`${post} ${why}`)).toHaveLength(2)
    delete channel.closed
    for (const minute of [50, 55]) await at(`${hour.replace('00:', '01:')}${minute}:00Z`)
    const fresh = discord.channels.seen(channel).slice(0, -before)
    expect(fresh.filter(({ text }) => text.includes(`The answer to ${answer}`))).toHaveLength(1)
    expect(fresh.filter(({ text }) => text.includes(`${question}:`))).toHaveLength(1)
    expect(fresh).toHaveLength(2)
  },
)

test('Discord would have taken everything, and nothing failed', () => {
  expect(stage.discord.problems).toEqual([])
  expect(reports).toEqual([])
})
