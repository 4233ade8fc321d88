import { afterEach, expect, test } from 'vitest'
import { commands } from '../../../../commands/index.ts'
import { registrations } from '../../../../src/adapters/discord/register/slash-options.ts'
import { UserError } from '../../../../src/errors.ts'
import { openStage, type Stage } from '../../../support/discord/bot.ts'
import { judgeCommands } from '../../../support/discord/judge.ts'

let stage: Stage | undefined
afterEach(async () => {
  await stage?.close()
  stage = undefined
})

test("Discord takes the program's own commands", () => {
  expect(judgeCommands(registrations(commands, [], false))).toEqual([])
  expect(judgeCommands(registrations(commands, [], true))).toEqual([])
})

test('charts are drawn for the answer alone and come with words', async () => {
  const drawn: string[] = []
  const drawChart = async ({ title }: { title: string }) => (drawn.push(title), Buffer.from('a picture'))
  stage = await openStage({ drawChart })
  const answer = await stage.discord.slash('train')
  expect(answer.files).toEqual([{ name: 'chart-1.png', size: 9, alt: 'Both losses fall' }])
  expect(drawn).toEqual(['Loss'])
  expect(stage.discord.problems).toEqual([])
})

test('a chart that cannot be drawn is told in words', async () => {
  stage = await openStage({ drawChart: () => Promise.reject(new Error('no font')) })
  const answer = await stage.discord.slash('train')
  expect(answer.files).toEqual([])
  expect(answer.text).toContain('The run converged.')
  expect(stage.reports).toEqual([new Error('no font')])
})

test('what may not run now is refused at once, to the asker alone', async () => {
  const admit = () => {
    throw new UserError('busy', 'Many people are training. Try again in a minute.', '/lesson')
  }
  stage = await openStage({ admit })
  expect(await stage.discord.slash('train', {}, { guild: 'School' })).toMatchObject({
    ephemeral: true,
    text: 'Many people are training. Try again in a minute.',
    buttons: ['/lesson'],
  })
})

test('options with suggestions of their own complete while typing', async () => {
  stage = await openStage({ suggestions: { 'train.hidden': ({ name }) => ['8-8', `16-16 ${name}`] } })
  expect(await stage.discord.autocomplete('train', 'hidden', '16', { user: 'Ada' })).toEqual(['16-16 Ada'])
})

test('the menu of a message hands its text to the command that reads logs', async () => {
  stage = await openStage({ withDiagnose: true })
  expect((await stage.discord.menu('Diagnose this log', 'epoch,loss\n1,0.5')).text).toBe('Read 16 characters.')
  expect(await stage.discord.menu('Diagnose this log', ' ')).toMatchObject({
    ephemeral: true,
    text: 'There is no text in that message that I could read.',
  })
  expect(stage.discord.problems).toEqual([])
})
