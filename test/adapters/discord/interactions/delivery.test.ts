import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { command } from '../../../../src/app/command.ts'
import { openStage, type Stage } from '../../../support/discord/bot.ts'

let stage: Stage
let release: () => void
afterEach(() => stage.close())

/** Answers when it is let go, and counts how often it ran. */
async function open() {
  let ran = 0
  const gate = new Promise<void>((resolve) => (release = resolve))
  const quick = command({
    name: 'quick',
    summary: 'Waits for nothing, as a rule',
    quick: true,
    private: true,
    input: z.strictObject({ wait: z.enum(['no', 'yes']).default('no') }),
    examples: [],
    async *run({ wait }) {
      ran++
      if (wait === 'yes') await gate
      yield { tone: 'good', blocks: [{ type: 'text', markdown: 'Here it is.' }] }
      return null
    },
  })
  stage = await openStage({ commands: [quick] })
  const kindsOf = () =>
    stage.discord.calls.map(({ kind }) => kind).filter((kind) => kind === 'callback' || kind === 'edit')
  return { kindsOf, ran: () => ran }
}

test('what waits for nothing is answered by one call, seen by whom it should be', async () => {
  const { kindsOf } = await open()
  const seen = await stage.discord.slash('quick', {}, { guild: 'School' })
  expect([seen.text, seen.ephemeral]).toEqual(['Here it is.', true])
  await expect.poll(kindsOf).toEqual(['callback'])
  expect(stage.discord.problems).toEqual([])
})

test('where it takes longer it is acknowledged in time', async () => {
  const { kindsOf } = await open()
  const asked = stage.discord.slash('quick', { wait: 'yes' }, { guild: 'School' })
  await asked.started
  await expect.poll(kindsOf).toEqual(['callback'])
  release()
  const seen = await asked
  expect([seen.text, seen.ephemeral]).toEqual(['Here it is.', true])
  await expect.poll(kindsOf).toEqual(['callback', 'edit'])
})

test('a message that Discord refuses is replaced by plain words, and nothing is run again', async () => {
  const { ran } = await open()
  stage.discord.fail('callback', { status: 400, code: 50035, message: 'Invalid Form Body' })
  expect((await stage.discord.slash('quick')).text).toMatch(/^The answer is ready, but Discord did not take it\./)
  expect(ran()).toBe(1)
})

test('an answer that arrives although its connection breaks is given once', async () => {
  const { ran } = await open()
  const before = stage.discord.posted()
  stage.discord.fail('callback', { reset: true, applied: true })
  expect((await stage.discord.slash('quick')).text).toBe('Here it is.')
  await expect.poll(() => stage.bot.state().running).toBe(0)
  expect([stage.discord.posted() - before, ran()]).toEqual([1, 1])
})
