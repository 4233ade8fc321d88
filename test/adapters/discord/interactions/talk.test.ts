import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Seen } from '../../../support/discord/seen.ts'
import { type ClassStage, openClassStage } from '../../../support/discord/class-stage.ts'

let school: ClassStage
beforeEach(async () => (school = await openClassStage('2026-03-02T10:00:00Z')))
afterEach(() => school.stage.close())

type Said = Parameters<ClassStage['stage']['discord']['say']>[2]

/** Says something in the channel and waits for what is posted next. */
function say(text: string, setting: Said = { guild: 'School' }): Promise<Seen> {
  const { discord } = school.stage
  const next = discord.channels.next(school.channel)
  discord.say(school.channel, text, setting)
  return next
}

const mention = () => school.stage.discord.mention

/** Answers come in turn: one to a later message shows that there was none to those before. */
async function nothingSaidBut(answer: () => Promise<Seen>): Promise<void> {
  const before = school.channel.messages.length
  await answer()
  expect(school.channel.messages.length).toBe(before + 1)
}

describe('in a channel', () => {
  test('who names the bot is answered by a reply that pings nobody, after a sign of typing', async () => {
    const answer = await say(`${mention()} train with learning rate 0.3`)
    expect(answer.text).toContain('I read `/train lr:0.3`')
    expect(answer.buttons).toContain('Change one thing')
    expect(answer.pings).toEqual([])
    expect(school.channel.typed).toBeGreaterThan(0)
    expect(school.channel.messages[0]!.replyTo).toBeDefined()
    expect(school.channel.messages[0]!.allowedMentions).toEqual({ parse: [], replied_user: false })
    expect(school.stage.discord.problems).toEqual([])
  })

  test('a reply to such an answer goes on from its plan, for that person in that channel alone', async () => {
    const answer = await say(`${mention()} train with learning rate 0.3`)
    const next = await say('now double the batch size', { guild: 'School', to: answer })
    expect(next.text).toContain('/train lr:0.3 batch:32')
    const other = await say('and with adam', { guild: 'School', to: answer, user: 'Grace' })
    expect(other.text).toContain('I read `/train optimizer:adam`')
  })

  test('what is not meant for the bot is left alone: talk, bots, everybody, webhooks, joining', async () => {
    const { discord } = school.stage
    const name = mention()
    const guild = 'School'
    discord.say(school.channel, 'train with learning rate 0.3', { guild })
    discord.say(school.channel, `${name} train`, { guild, changes: { author: { id: '5', username: 'b', bot: true } } })
    discord.say(school.channel, `@everyone ${name} train`, { guild, changes: { mention_everyone: true } })
    discord.say(school.channel, `${name} train`, { guild, changes: { webhook_id: '7' } })
    discord.say(school.channel, `${name} train`, { guild, changes: { type: 7 } })
    await nothingSaidBut(() => say(`${name} hello`))
  })

  test('a message that arrives twice is answered once', async () => {
    await say(`${mention()} hello`, { guild: 'School', twice: true })
    await say(`${mention()} help`)
    expect(school.channel.messages.length).toBe(2)
  })

  test('what is for one person alone is not said before all', async () => {
    const answer = await say(`${mention()} how am i doing?`)
    expect(answer.text).toContain('for you alone')
    expect(answer.buttons).toEqual(['/me'])
  })

  test('an instructor switches it off and on; others may not', async () => {
    const { discord } = school.stage
    const refused = await discord.slash('teach chat', { mode: 'off' }, { guild: 'School' })
    expect(refused.text).toContain('Only instructors may do this')
    await discord.slash('teach chat', { mode: 'off' }, { guild: 'School', manages: true })
    discord.say(school.channel, `${mention()} hello`, { guild: 'School' })
    await discord.slash('teach chat', { mode: 'on' }, { guild: 'School', manages: true })
    await nothingSaidBut(() => say(`${mention()} hello`))
  })

  test('a secret is neither shown nor kept, and a mistake is told', async () => {
    const answer = await say(`${mention()} my password is hunter2hunter2`)
    expect(answer.text).toContain('password or a key')
    expect(JSON.stringify(school.channel.messages)).not.toContain('hunter2')
    expect((await say(`${mention()} /train lr:abc`)).text).toContain('not a number')
    expect(school.reports).toEqual([])
  })
})

test('in a direct message nothing has to be named', async () => {
  const answer = await say('train on circles with batch 8', {})
  expect(answer.text).toContain('/train batch:8 dataset:circles')
  expect((await say('what is dropout?', {})).text).toContain('Dropout')
  expect((await say('how am i doing?', {})).text).not.toContain('for you alone')
})
