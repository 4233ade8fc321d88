import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage } from '../../../support/discord/bot.ts'

let stage: Stage
let refused = 0
beforeAll(async () => (stage = await openStage({ tokenRefused: () => refused++ })))
afterAll(() => stage.close())

const kinds = [
  'GUILD_CREATE',
  'GUILD_UPDATE',
  'GUILD_DELETE',
  'GUILD_MEMBER_ADD',
  'GUILD_MEMBER_UPDATE',
  'GUILD_MEMBERS_CHUNK',
  'GUILD_ROLE_CREATE',
  'GUILD_EMOJIS_UPDATE',
  'CHANNEL_CREATE',
  'CHANNEL_UPDATE',
  'CHANNEL_PINS_UPDATE',
  'INTERACTION_CREATE',
  'MESSAGE_CREATE',
  'MESSAGE_DELETE_BULK',
  'PRESENCE_UPDATE',
  'THREAD_LIST_SYNC',
  'USER_UPDATE',
  'VOICE_STATE_UPDATE',
]
const contents: object[] = [
  {},
  { id: 7, guild_id: '1', user: null, members: null },
  { id: '1200000000000000009', type: 0, channels: [null], roles: 'none', threads: null },
]

test('events that are not as they should be are noted and survived', async () => {
  const { discord, log } = stage
  for (const kind of kinds) for (const content of contents) discord.gateway.dispatch(kind, content)
  expect((await discord.slash('lesson')).text).toBe('### epochs')
  const noted = log.filter(({ message }) => message === 'Discord sent an event that could not be read')
  expect(noted.length).toBeGreaterThan(0)
  for (const { fields } of noted) expect(kinds).toContain(fields['event'])
})

test('a token that Discord takes no more ends the bot, not only its connection', async () => {
  stage.discord.gateway.hangUp(4004)
  await expect.poll(() => refused).toBe(1)
  expect(stage.log.filter(({ message }) => message.includes('restart me'))).toEqual([])
})
