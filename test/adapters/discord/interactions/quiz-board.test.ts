import { expect, test } from 'vitest'
import { openClassStage } from '../../../support/discord/class-stage.ts'
import { userId } from '../../../support/discord/events.ts'

test("the week's board stands in the channel once, also after a restart, and alerts nobody", async () => {
  const { stage, channel, at, reports } = await openClassStage('2026-11-23T01:00:00Z')
  const { discord } = stage
  const seen = () => discord.channels.seen(channel)
  const role = discord.channels.addRole('School')
  const options = {
    time: '09:00',
    zone: 'Asia/Seoul',
    days: 'mon,tue',
    channel: channel.id,
    role,
  }
  await discord.slash(
    'teach schedule',
    { ...options, board: 'weekly' },
    { guild: 'School', user: 'Boss', manages: true },
  )
  await at('2026-11-24T00:00:00Z')
  const names = ['Ada', '@everyone', `<@&${role}>`, `<@${userId('Ada')}>`]
  for (const user of names) await discord.click(seen()[0]!, 'A', { guild: 'School', user })
  await at('2026-11-25T00:00:00Z')
  await at('2026-11-30T00:00:00Z')
  await stage.restart()
  await at('2026-11-30T00:01:00Z')
  const [question, board, ...rest] = seen()
  expect(question).toMatchObject({ text: expect.stringContaining('Quiz 2:'), pings: [`<@&${role}>`] })
  expect(board).toMatchObject({ text: expect.stringContaining('The board of the week from 2026-11-23'), pings: [] })
  for (const user of ['Ada', 'everyone']) expect(board!.text).toContain(user)
  expect(rest).toHaveLength(2)
  expect([discord.problems, reports]).toEqual([[], []])
  await stage.close()
})
