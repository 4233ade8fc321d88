import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { diagnose } from '../../../../commands/diagnose.ts'
import { help } from '../../../../commands/help.ts'
import { registrations } from '../../../../src/adapters/discord/register/slash-options.ts'
import { openLogReader } from '../../../../src/adapters/log-reader/reader.ts'
import type { Asked } from '../../../support/discord/asked.ts'
import { eventFile } from '../../../logs/files/write-events.ts'
import { openStage, type Stage } from '../../../support/discord/bot.ts'
import { openChat } from '../../../support/chat.ts'
import { judgeCommands } from '../../../support/discord/judge.ts'
import type { LintedCommand } from '../../../support/discord/lint.ts'

const commands = [diagnose, help]
const reader = openLogReader({ environment: { PATH: process.env.PATH ?? '' }, log: { warn: () => undefined } })
let stage: Stage
beforeAll(async () => {
  const { context } = await openChat({ commands, readLog: reader.read })
  stage = await openStage({
    commands,
    contextFor: (person, signal) => ({ ...context, person: { ...context.person, ...person }, signal }),
    // What is shown in between is shown at once; the deadlines never come.
    after(milliseconds, action) {
      const immediate = milliseconds <= 2000 ? setImmediate(action) : undefined
      return () => clearImmediate(immediate)
    },
  })
})
afterAll(() => Promise.all([stage.close(), reader.close()]))

const log = 'epoch,loss\n1,0.7\n2,0.4\n3,nan\n'

test('a log is diagnosed from a message, its file, or a file given to the command', async () => {
  const { discord } = stage
  const file = discord.files.host({ name: 'run.log', content: log })
  for (const answer of [
    await discord.menu('Diagnose this log', log),
    await discord.menu('Diagnose this log', 'What is wrong here?', [file]),
    await discord.slash('diagnose', { file }),
  ]) {
    expect(answer.text).toContain('### Diverged')
    expect(answer.buttons).toContain('Read the lesson')
  }
  expect(discord.problems).toEqual([])
})

test('an event file of TensorBoard and what PowerShell redirects are read as what they are', async () => {
  const { discord } = stage
  const scalars = [0.9, 0.7, 0.6, Number.NaN].map((value, step) => ({ step, tag: 'train/loss', value }))
  const events = discord.files.host({
    name: 'events.out.tfevents.1',
    content: Buffer.from(eventFile(scalars, 'tensor')),
    type: 'application/octet-stream',
  })
  const wide = discord.files.host({ name: 'run.log', content: Buffer.from(`\uFEFF${log}`, 'utf16le') })
  for (const file of [events, wide]) {
    expect((await discord.slash('diagnose', { file })).text).toContain('### Diverged')
    expect((await discord.menu('Diagnose this log', '', [file])).text).toContain('### Diverged')
  }
  expect(discord.problems).toEqual([])
})

test('the menu of a message answers its asker alone, the command everybody', async () => {
  const { discord } = stage
  expect(await discord.menu('Diagnose this log', log)).toMatchObject({ ephemeral: true })
  expect(await discord.slash('diagnose', { text: log })).toMatchObject({ ephemeral: false })
})

test.each([
  ['prose', { text: 'hello' }, 'holds no loss'],
  ['nothing', {}, 'text is missing'],
])('%s is refused at once, to the asker alone', async (_, options, words) => {
  expect(await stage.discord.slash('diagnose', options)).toMatchObject({
    ephemeral: true,
    text: expect.stringContaining(words),
  })
})

const size = 5 * 1024 * 1024
const filled = (piece: string, head = '') => head + piece.repeat(Math.floor((size - head.length) / piece.length))
const longLog = filled('Epoch 1: train loss 0.41, val loss 0.52\n')

const askLong = (): Asked =>
  stage.discord.slash('diagnose', { file: stage.discord.files.host({ name: 'run.log', content: longLog }) })

/** Holds the process that reads a log, until it is let go. */
async function holdReader(): Promise<() => void> {
  await vi.waitFor(() => expect(reader.process()).toBeDefined(), { interval: 1, timeout: 20_000 })
  const child = reader.process()!
  process.kill(child, 'SIGSTOP')
  return () => void process.kill(child, 'SIGCONT')
}

test('while a log of 5 MB is read, others are answered', async () => {
  const { discord } = stage
  const order: string[] = []
  const long = askLong().then(({ text }) => void order.push(text))
  const letGo = await holdReader()
  order.push((await discord.slash('help')).text)
  order.push((await discord.slash('diagnose', { text: log })).text)
  order.push((await discord.slash('diagnose', { text: 'hello' })).text)
  letGo()
  await long
  expect(order).toEqual(
    ['/diagnose', '### Diverged', 'holds no loss', '### Unclear'].map((words) => expect.stringContaining(words)),
  )
})

test('a log that is being read can be cancelled', async () => {
  const asked = askLong()
  await holdReader()
  const reading = await asked.until(({ buttons }) => buttons.includes('Cancel'))
  expect(reading.text).toBe('This is a long log. I am reading it.')
  await stage.discord.click(reading, 'Cancel')
  expect((await asked).text).toBe('Cancelled, as you asked.')
  expect(reader.process()).toBeUndefined()
})

test.each([
  ['5 MB in one line', filled('loss '), 'holds no loss'],
  ['5 MB of brackets', filled('['), 'holds no loss'],
  ['a million objects in objects', `${'{"a":'.repeat(size / 6 - 1)}1${'}'.repeat(size / 6 - 1)}`, 'holds no loss'],
  ['a zip named .log', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(size / 2, 0xfe)]), 'not text'],
  ['5 MB of NULs', filled('\0'), 'not a text file'],
])('%s: one kind line', async (_, content, words) => {
  const { discord } = stage
  const file = discord.files.host({ name: 'run.log', content: Buffer.from(content) })
  expect((await discord.menu('Diagnose this log', '', [file])).text).toContain(words)
})

test('Discord would have taken every body', () => {
  expect(stage.discord.problems).toEqual([])
})

test('the file of the terminal gives way to one that Discord brings', () => {
  const registered = registrations([diagnose], [], false) as LintedCommand[]
  expect(judgeCommands(registered)).toEqual([])
  expect(registered[0]!.options!.map(({ name, type }) => [name, type])).toEqual([
    ['text', 3],
    ['file', 11],
    ['private', 5],
  ])
})
