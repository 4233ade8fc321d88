import { afterAll, beforeAll, expect, test } from 'vitest'
import { attachmentFlaw, discordOrigins } from '../../../../src/adapters/discord/interactions/attachment.ts'
import { openStage, type Stage } from '../../../support/discord/bot.ts'

let stage: Stage
beforeAll(async () => (stage = await openStage({ withDiagnose: true })))
afterAll(() => stage.close())

const entry = 'Diagnose this log'
const log = 'epoch,loss\n1,0.5\n2,0.4\n'

test('a log is read from the text of a message, from its file, or from a file given to the command', async () => {
  const { discord } = stage
  const file = discord.files.host({ name: 'run.log', content: log })
  const picture = discord.files.host({ name: 'curve.png', content: 'x', type: 'image/png' })
  expect((await discord.menu(entry, log)).text).toBe('Read 23 characters.')
  expect((await discord.menu(entry, 'What is wrong here?', [picture, file])).text).toBe('Read 23 characters.')
  expect((await discord.menu(entry, log, [picture])).text).toBe('Read 23 characters.')
  expect((await discord.slash('diagnose', { file })).text).toBe('Read 23 characters.')
  expect((await discord.slash('diagnose', { text: 'abc' })).text).toBe('Read 3 characters.')
})

test('a file that is too large or lies elsewhere is refused at once, to the asker alone', async () => {
  const { discord } = stage
  const large = discord.files.host({ name: 'large.log', content: 'x', declared: 25_000_000 })
  expect(await discord.menu(entry, '', [large])).toMatchObject({
    ephemeral: true,
    text: 'large.log is larger than 5 MB. Send the part with the losses.',
  })
  const elsewhere = { ...large, size: 1, url: 'http://127.0.0.1:1/x.log' }
  expect(await discord.slash('diagnose', { file: elsewhere })).toMatchObject({
    ephemeral: true,
    text: 'I only read files that were sent here on Discord.',
  })
  const both = await discord.slash('diagnose', { file: discord.files.host({ name: 'a.log', content: log }), text: log })
  expect(both).toMatchObject({ ephemeral: true, text: 'Give me text or file, not both.' })
})

test('a file that is not what it says is left after 5 MB', async () => {
  const { discord } = stage
  const endless = discord.files.host({
    name: 'endless.log',
    content: Buffer.alloc(256 * 1024, 'x'),
    declared: 10,
    endless: true,
  })
  expect((await discord.menu(entry, '', [endless])).text).toContain('endless.log is larger than 5 MB')
  expect(discord.files.sent()).toBeLessThan(100)
})

test.each([
  [
    'a zip named .log',
    { name: 'run.log', content: Buffer.from('PK\u0003\u0004\u0000\u0000zip') },
    'run.log is not a text file',
  ],
  ['an empty file', { name: 'run.log', content: ' \n' }, 'run.log is empty'],
  [
    'a file that leads elsewhere',
    { name: 'run.log', content: '', redirect: 'https://example.org' },
    'did not give me run.log',
  ],
  ['a name full of marks', { name: '**<@1>**.log', content: '' }, '\\*\\*\\<\\@1>\\*\\*.log is empty'],
])('%s gets one kind line', async (_, upload, words) => {
  const { discord } = stage
  expect((await discord.menu(entry, '', [discord.files.host(upload)])).text).toContain(words)
})

test("only Discord's own two hosts are trusted", () => {
  const flawOf = (url: string) => attachmentFlaw({ name: 'a', size: 1, url }, discordOrigins)
  expect(flawOf('https://cdn.discordapp.com/attachments/1/2/run.log')).toBeUndefined()
  expect(flawOf('https://media.discordapp.net/attachments/1/2/run.log')).toBeUndefined()
  for (const url of [
    'http://cdn.discordapp.com/a',
    'https://cdn.discordapp.com.evil.example/a',
    'https://cdn.discordapp.com@evil.example/a',
    'https://cdn.discordapp.com:8443/a',
    'file:///etc/passwd',
    'nonsense',
  ])
    expect(flawOf(url)?.message).toContain('only read files')
})

test('Discord would have taken every body', () => {
  expect(stage.discord.problems).toEqual([])
})
