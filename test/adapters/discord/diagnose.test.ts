import { afterAll, beforeAll, expect, test } from 'vitest'
import { diagnose } from '../../../commands/diagnose.ts'
import { registrations } from '../../../src/adapters/discord/options.ts'
import { openStage, type Stage } from '../../support/discord/bot.ts'
import { openChat } from '../../support/chat.ts'
import { judgeCommands } from '../../support/discord/judge.ts'
import type { LintedCommand } from '../../support/discord/lint.ts'

let stage: Stage
beforeAll(async () => {
  const { context } = await openChat({ commands: [diagnose] })
  stage = await openStage({
    commands: [diagnose],
    contextFor: (person, signal) => ({ ...context, person: { ...context.person, ...person }, signal }),
  })
})
afterAll(() => stage.close())

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

test.each([
  ['prose', { text: 'hello' }, 'holds no loss'],
  ['nothing', {}, 'text is missing'],
])('%s is refused at once, to the asker alone', async (_, options, words) => {
  expect(await stage.discord.slash('diagnose', options)).toMatchObject({
    ephemeral: true,
    text: expect.stringContaining(words),
  })
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
