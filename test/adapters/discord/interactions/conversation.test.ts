import { afterAll, beforeAll, expect, test } from 'vitest'
import { longLine, openStage, type Stage } from '../../../support/discord/bot.ts'
import { progressEvery, stopRunAfter } from '../../../../src/adapters/discord/render/limits.ts'

let stage: Stage
beforeAll(async () => (stage = await openStage({ after: soon })))
afterAll(() => stage.close())

/** Timers that the test lets go off at once, by their milliseconds: progress need not be waited for. */
const atOnce = new Set([progressEvery])

function soon(milliseconds: number, action: () => void) {
  const immediate = milliseconds < 100 || atOnce.has(milliseconds) ? setImmediate(action) : undefined
  return () => clearImmediate(immediate)
}

const school = { guild: 'School' }

test('a command line too long for a button works as a button', async () => {
  const { discord } = stage
  const first = await discord.slash('train', {}, school)
  const again = await discord.click(first, 'A long one', school)
  expect(again.text).toContain(longLine.replace('/train ', ''))
  // Nothing but the store knows the line.
  expect(JSON.stringify(first.components)).not.toContain('seed:2147483647')
})

test('one of many actions is chosen from a list', async () => {
  const { discord } = stage
  const offer = await discord.slash('break', { how: 'choices' }, school)
  expect(offer.entries).toHaveLength(25)
  expect((await discord.select(offer, 'Seed 7', school)).text).toContain('`seed:7`')
})

test('one thing is changed in a form, the rest stays', async () => {
  const { discord } = stage
  const answer = await discord.slash('train', { lr: 3, batch: 8 }, school)
  const form = await discord.click(answer, 'Change one thing', school)
  expect(form.form?.title).toBe('Change one thing')
  expect(JSON.stringify(form.form)).toContain('lr (now 3)')
  expect(JSON.stringify(form.form)).toContain('epochs (now 60)')
  const changed = await discord.modal(form, { knob: 'lr', value: '0.3' }, school)
  expect(changed.text).toContain('`lr:0.3 batch:8`')
})

test('a form that was filled in wrongly, or came back without its fields, is answered kindly', async () => {
  const { discord } = stage
  const form = await discord.click(await discord.slash('train', { lr: 3 }), 'Change one thing')
  const wrong = await discord.modal(form, { knob: 'lr', value: 'fast' })
  expect(wrong).toMatchObject({ ephemeral: true, buttons: ['/train lr:0.1'] })
  expect(wrong.text).toContain('not a number')
  const empty = await discord.modal(form, {})
  expect(empty).toMatchObject({ ephemeral: true, buttons: ['/train lr:3'] })
  const strange = await discord.modal(form, { knob: '__proto__', value: '1' })
  expect(strange.ephemeral).toBe(true)
})

test('only the person who asked can cancel', async () => {
  const { discord } = stage
  const asked = discord.slash('slow', {}, { ...school, user: 'Ada' })
  const waiting = await asked.until(({ buttons }) => buttons.includes('Cancel'))
  const stranger = await discord.click(waiting, 'Cancel', { ...school, user: 'Eve' })
  expect(stranger).toMatchObject({ ephemeral: true, text: 'Only the person who asked for this can cancel it.' })
  await discord.click(waiting, 'Cancel', { ...school, user: 'Ada' })
  expect((await asked).text).toBe('Cancelled, as you asked.')
  const over = await discord.tamper(waiting, ':cancel:1', { ...school, user: 'Ada' })
  expect(over.text).toBe('There is nothing left to cancel: this one has ended.')
})

test('a private answer stays private, and so do the answers to its buttons', async () => {
  const { discord } = stage
  const answer = await discord.slash('train', { private: true }, school)
  expect(answer.ephemeral).toBe(true)
  expect((await discord.click(answer, 'Try lr:0.03', school)).ephemeral).toBe(true)
  expect((await discord.slash('train', { private: false }, school)).ephemeral).toBe(false)
  const mistake = await discord.slash('train', { lr: '0,1', private: true }, { ...school, hostile: true })
  expect((await discord.click(mistake, '/train lr:0.1', school)).ephemeral).toBe(true)
})

test('commands work in direct messages and where only the person has the bot', async () => {
  const { discord } = stage
  expect((await discord.slash('lesson', { topic: 'dropout' })).text).toBe('### dropout')
  expect((await discord.slash('lesson', {}, { userInstall: true })).text).toBe('### epochs')
  expect((await discord.slash('lesson', {}, { userInstall: true, guild: 'Elsewhere' })).text).toBe('### epochs')
})

test('a command of a class knows its server, and its answer is for the asker alone', async () => {
  const { discord } = stage
  const hello = await discord.slash('class hello', {}, { guild: 'School' })
  expect(hello.ephemeral).toBe(false)
  const where = await discord.click(hello, 'Where', { guild: 'School', manages: true, roles: ['7', '8'] })
  expect(where.ephemeral).toBe(true)
  expect(where.text).toMatch(/^\{server:\d+,channel:\d+,manages:true,roles:\\\[7,8\\\]\}$/)
  expect((await discord.slash('class where', {}, { guild: 'School' })).text).toContain('manages:false')
  expect(await discord.autocomplete('class where', 'topic', '59')).toEqual(['topic-59'])
})

test.each([
  ['a direct message', {}],
  ['a server that has not invited the bot', { guild: 'Elsewhere', userInstall: true }],
])('in %s a command of a class is refused kindly', async (_, setting) => {
  const { discord } = stage
  const hello = await discord.slash('class hello', {}, setting)
  expect(await discord.click(hello, 'Where', setting)).toMatchObject({
    ephemeral: true,
    text: '/class where belongs to a class: it works in a Discord server that has invited me.',
  })
})

test('a long list of choices is searched while typing', async () => {
  const { discord } = stage
  expect(await discord.autocomplete('ask', 'topic', 'IC-1')).toEqual(
    Array.from({ length: 10 }, (_, at) => `topic-1${at}`),
  )
  expect(await discord.autocomplete('ask', 'topic', '')).toHaveLength(25)
  expect(await discord.autocomplete('ask', '__proto__', 'x')).toEqual([])
})

test('a person who has three commands going is asked to wait, others are not', async () => {
  const { discord, release } = stage
  const going = [1, 2, 3].map(() => discord.slash('slow', {}, { user: 'Busy' }))
  await Promise.all(going.map((one) => one.until(({ buttons }) => buttons.includes('Cancel'))))
  const fourth = await discord.slash('lesson', {}, { user: 'Busy' })
  expect(fourth).toMatchObject({ ephemeral: true })
  expect(fourth.text).toContain('You have 3 commands running')
  expect((await discord.slash('lesson', {}, { user: 'Idle' })).ephemeral).toBe(false)
  release()
  expect((await Promise.all(going)).map(({ text }) => text)).toEqual(['Waited.', 'Waited.', 'Waited.'])
})

test('what fails while it runs is told in the answer, a bug only by its id', async () => {
  const { discord, reports } = stage
  const bug = await discord.slash('break', { how: 'bug' })
  expect(bug.text).toContain(`It is noted under E${reports.length}`)
  expect(bug.text).not.toContain('secret')
  const busy = await discord.slash('break', { how: 'busy' })
  expect(busy).toMatchObject({ text: 'The queue is full.', buttons: ['/train'] })
})

test('a run that takes longer than an answer can be edited is stopped and says so', async () => {
  atOnce.add(stopRunAfter)
  expect((await stage.discord.slash('slow')).text).toBe(
    'This took longer than Discord lets me answer, so I stopped it.',
  )
  atOnce.delete(stopRunAfter)
})

test('an answer far too long is cut within the limits', async () => {
  const huge = await stage.discord.slash('break', { how: 'huge' })
  expect(huge.text).toMatch(/… \d+ more/)
  expect(huge.buttons).toEqual(['Go on'])
})

test('an event that arrives twice is answered once', async () => {
  const { discord, log } = stage
  const [posted, calls, lines] = [discord.posted(), discord.calls.length, log.length]
  await discord.slash('lesson', {}, { twice: true })
  await expect.poll(() => discord.calls.length).toBe(calls + 2)
  expect([discord.posted(), log.length]).toEqual([posted + 1, lines])
})

test('tampered ids, values and names get one kind line each', async () => {
  const { discord } = stage
  const answer = await discord.slash('lesson')
  for (const id of [
    '/no-such',
    'junk',
    '~gone',
    ':change:',
    ':change:/x',
    ':change:~gone',
    '/train lr:nan',
    `/train ${'x'.repeat(90)}`,
  ]) {
    const seen = await discord.tamper(answer, id)
    expect({ ...seen, id }).toMatchObject({ id, ephemeral: true, text: expect.stringMatching(/\w{2} \w/) as string })
  }
  const hostile = await discord.slash(
    'train',
    { lr: '<@1> [x](https://evil.example)', __proto: 'x' },
    { hostile: true },
  )
  expect(hostile.ephemeral).toBe(true)
  expect(hostile.text).not.toMatch(/(^|[^\\])<@1>/)
  expect((await discord.slash('nothing', {}, { hostile: true })).text).toContain('There is no command')
})

test('buttons work after a restart, whether their line is short or long', async () => {
  const { discord } = stage
  const answer = await discord.slash('train', {}, school)
  await stage.restart()
  expect((await discord.click(answer, 'Try lr:0.03', school)).text).toContain('lr:0.03')
  expect((await discord.click(answer, 'A long one', school)).text).toContain('hidden:8-8-8-8')
})

test('Discord would have taken every body of these conversations', () => {
  expect(stage.discord.problems).toEqual([])
})
