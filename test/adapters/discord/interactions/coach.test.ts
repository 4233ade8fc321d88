import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands } from '../../../../commands/index.ts'
import { openStage, type Stage } from '../../../support/discord/bot.ts'
import { openChat } from '../../../support/chat.ts'
import { firstStepOnly, type FirstStepOnly } from '../../../support/first-step.ts'

let stage: Stage
let training: FirstStepOnly
beforeAll(async () => {
  training = firstStepOnly()
  const { context } = await openChat({ training: training.queue })
  stage = await openStage({ commands, contextFor: (person, signal, place) => ({ ...context, person, signal, place }) })
})
afterAll(() => stage.close())

test('a sick run is coached by its button, and Cancel keeps the step that was measured', async () => {
  const { discord } = stage
  const trained = await discord.slash('train', { lr: 10 }, { guild: 'School' })
  const asked = discord.click(trained, 'Coach it', { guild: 'School' })
  const coaching = await asked.until(({ buttons }) => buttons.includes('Cancel'))
  await training.firstStepTaken
  await discord.click(coaching, 'Cancel', { guild: 'School' })
  const { text, buttons } = await asked
  expect(text).toContain('Coached in one step')
  expect(text).toContain('Cancelled; the steps that were measured are kept.')
  expect(text).toContain('lr:0.1')
  expect(buttons).toContain('Train the end')
  expect(discord.problems).toEqual([])
})

test('who asks in plain words sees how far it is in one reply, and can cancel it there', async () => {
  const own = firstStepOnly()
  const { context } = await openChat({ training: own.queue })
  const talk = await openStage({
    commands,
    contextFor: (person, signal, place) => ({ ...context, person, signal, place }),
  })
  const { discord } = talk
  const channel = discord.channels.add('School')
  const reply = discord.channels.next(channel)
  discord.say(channel, `${discord.mention} /coach lr:10`, { guild: 'School' })
  const waiting = await reply
  expect(waiting.buttons).toEqual(['Cancel'])
  await own.firstStepTaken
  const changed = discord.channels.changed(channel)
  await discord.click(waiting, 'Cancel', { guild: 'School' })
  let seen = await changed
  while (seen.buttons.includes('Cancel')) seen = await discord.channels.changed(channel)
  expect(seen.text).toContain('Cancelled; the steps that were measured are kept.')
  expect(channel.messages).toHaveLength(1)
  expect(discord.problems).toEqual([])
  await talk.close()
})
