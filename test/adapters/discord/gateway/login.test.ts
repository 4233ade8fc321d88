import { afterEach, expect, test } from 'vitest'
import { openDiscord } from '../../../../src/adapters/discord/gateway/open.ts'
import { openStage, type Stage } from '../../../support/discord/bot.ts'
import { openLoopback } from '../../../support/discord/loopback.ts'

let stage: Stage | undefined
afterEach(async () => {
  await stage?.close()
  stage = undefined
})

const quiet = { info() {}, warn() {}, error() {} }
const settings = { commands: [], contextFor: () => undefined as never, log: quiet, clock: () => new Date(0) }

test('a wrong token is one clear line', async () => {
  const discord = await openLoopback()
  const problem = await openDiscord({ ...settings, token: 'wrong.token.at-all', apiUrl: discord.apiUrl }).catch(
    (error: unknown) => error,
  )
  expect(problem).toMatchObject({
    code: 'forbidden',
    message: expect.stringMatching(/^Discord refused the token\./) as string,
  })
  expect(String(problem)).not.toContain('wrong.token')
  await discord.close()
})

test('a Discord that is not there is one clear line', async () => {
  const discord = await openLoopback()
  await discord.close()
  await expect(openDiscord({ ...settings, token: discord.token, apiUrl: discord.apiUrl })).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringMatching(/^Discord could not be reached:/) as string,
  })
})

test('a login that is neither accepted nor refused ends with one clear line', async () => {
  const discord = await openLoopback({ mute: true })
  const after = (_: number, action: () => void) => {
    const immediate = setImmediate(action)
    return () => clearImmediate(immediate)
  }
  await expect(openDiscord({ ...settings, after, token: discord.token, apiUrl: discord.apiUrl })).rejects.toMatchObject(
    {
      message: 'Discord did not answer the login within 30 seconds.',
    },
  )
  await discord.close()
})

test('commands are registered by one call, and not again when nothing changed', async () => {
  stage = await openStage()
  const { registered } = stage.discord
  expect(registered.writes).toBe(1)
  expect(registered.commands.map(({ name }) => name)).toEqual(['train', 'lesson', 'ask', 'class', 'slow', 'break'])
  await stage.restart()
  expect(registered.writes).toBe(1)
  expect(stage.bot.invite).toContain('client_id=1200000000000000001&scope=bot+applications.commands&permissions=')
  expect(stage.discord.problems).toEqual([])
})

const german = (text: string) => [{ file: 'content/locales/de.yaml', text }]

test('names in another language are registered, again only when they change', async () => {
  let files = german('commands: { lesson: { name: lektion, options: { topic: { choices: { epochs: Epochen } } } } }')
  stage = await openStage({ locales: async () => files })
  const { registered, problems } = stage.discord
  const lesson = () => registered.commands.find(({ name }) => name === 'lesson')
  expect(lesson()?.name_localizations).toEqual({ de: 'lektion' })
  expect(registered.writes).toBe(1)
  await stage.restart()
  expect(registered.writes).toBe(1)
  files = [...files, { file: 'content/locales/fr.yaml', text: 'commands: { lesson: { name: leçon } }' }]
  await stage.restart()
  expect(lesson()?.name_localizations).toEqual({ de: 'lektion', fr: 'leçon' })
  await stage.restart()
  expect(registered.writes).toBe(2)
  files = []
  await stage.restart()
  expect(lesson()).not.toHaveProperty('name_localizations')
  expect(registered.writes).toBe(3)
  expect(problems).toEqual([])
  expect((await stage.discord.slash('lesson', { topic: 'epochs' }, { locale: 'de' })).text).toBe('### epochs')
})

test.each([
  ['with mistakes', async () => german('commands: { trian: {} }'), 'stay English where a file with mistakes'],
  ['that cannot be read', () => Promise.reject(new Error('EACCES: permission denied')), 'could not be read'],
])('a file of names %s is one line of the log, and the commands are English', async (_, locales, line) => {
  stage = await openStage({ locales })
  const warnings = stage.log.filter(({ level }) => level !== 'info')
  expect(warnings).toEqual([{ level: 'warn', message: expect.stringContaining(line), fields: expect.anything() }])
  expect(JSON.stringify(warnings)).toMatch(/de\.yaml:1: commands\.trian: there is no command trian|EACCES/)
  expect(stage.discord.registered.writes).toBe(1)
  expect((await stage.discord.slash('lesson')).text).toBe('### epochs')
})

test('for trying out, commands are registered in one server', async () => {
  stage = await openStage({ guildId: '1000000000000000005' })
  expect(stage.discord.registered).toMatchObject({ guild: '1000000000000000005', writes: 1 })
  expect(stage.discord.problems).toEqual([])
})

test('a bot whose registration is refused works with the commands it had', async () => {
  stage = await openStage()
  stage.discord.registered.commands.reverse()
  stage.discord.registered.commands[0]!.description = 'older'
  stage.discord.fail('commands', { status: 403, code: 50001, message: 'Missing Access' })
  await stage.restart()
  expect((await stage.discord.slash('lesson')).text).toBe('### epochs')
  expect(stage.log.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([
    'Discord did not take the commands',
  ])
})

test('a bot that is closing lets work end, tells what it stops, and refuses what is new', async () => {
  stage = await openStage()
  const { discord, bot } = stage
  const asked = discord.slash('slow', {}, { guild: 'School' })
  const other = discord.slash('slow', {}, { guild: 'School' })
  await Promise.all([asked, other].map((one) => one.started))
  const closed = bot.close(500)
  const refused = await discord.slash('lesson')
  expect(refused).toMatchObject({ ephemeral: true, text: 'I am just being restarted. Please ask again in a minute.' })
  expect(bot.state()).toMatchObject({ running: 2, gateway: 'ready' })
  await closed
  expect((await asked).text).toContain('I am being restarted, so I stopped here.')
  expect((await other).text).toContain('I am being restarted, so I stopped here.')
  expect(bot.state()).toMatchObject({ running: 0, gateway: 'closed' })
  expect(discord.problems).toEqual([])
})
