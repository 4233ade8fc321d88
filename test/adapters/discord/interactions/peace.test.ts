import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ClassStage, openClassStage } from '../../../support/discord/class-stage.ts'
import type { Seen } from '../../../support/discord/seen.ts'

let open: ClassStage
const ada = { guild: 'School', user: 'Ada' }
const bob = { guild: 'School', user: 'Bob' }
const more = 'Why, and where the picture stops'
const sick = [
  { lr: 5 },
  { lr: 0.001 },
  { points: 40, hidden: '64', epochs: 120 },
  { lr: 1e6, decay: 0.05, dropout: 0.9 },
]

beforeAll(async () => void (open = await openClassStage('2026-11-23T01:00:00Z')))
afterAll(() => open.stage.close())

const slash = (name: string, options: Record<string, unknown> = {}, where = ada) =>
  open.stage.discord.slash(name, options, where)
const click = (seen: Seen, label: string, where = ada) => open.stage.discord.click(seen, label, where)

describe('a click on a public answer', () => {
  test('is answered in front of all for who asked for it, and to who clicked for everybody else', async () => {
    const answer = await slash('train', { lr: 5 })
    expect(answer.ephemeral).toBe(false)
    const own = await click(answer, 'Another seed')
    expect(own.ephemeral).toBe(false)
    expect((await click(answer, 'Another seed', bob)).ephemeral).toBe(true)
    // The talk goes on: the second answer is one's own as the first was.
    expect((await click(own, 'Another seed')).ephemeral).toBe(false)
    expect((await click(own, 'Another seed', bob)).ephemeral).toBe(true)
  })

  test('with a form is as private as the click', async () => {
    const answer = await slash('train', { lr: 5 })
    const form = await click(answer, 'Change one thing', bob)
    expect((await open.stage.discord.modal(form, { knob: 'lr', value: '0.1' }, bob, answer)).ephemeral).toBe(true)
  })

  test('is answered openly where nobody else is', async () => {
    const alone = { user: 'Ada' }
    const answer = await slash('train', { lr: 5 }, alone as never)
    expect((await click(answer, 'Another seed', alone as never)).ephemeral).toBe(false)
  })

  test('on a post of the class is for who clicked', async () => {
    await slash('teach schedule', { time: '09:00', zone: 'Asia/Seoul', channel: open.channel.id }, {
      ...ada,
      manages: true,
    } as never)
    await open.at('2026-11-24T00:00:00Z')
    await open.at('2026-11-25T00:00:00Z')
    const [, reveal] = open.stage.discord.channels.seen(open.channel)
    expect((await click(reveal!, 'Read the lesson')).ephemeral).toBe(true)
    expect((await click(reveal!, 'The board')).ephemeral).toBe(true)
  })
})

describe('what is for the asker alone', () => {
  test.each([
    ['help', {}],
    ['diagnose', { text: 'epoch,loss,val_loss\n1,0.9,0.9\n2,0.5,0.6\n3,0.3,0.5\n4,0.2,0.45' }],
  ])('/%s, unless it is asked for openly, can be shown to all with a name', async (name, options) => {
    const answer = await slash(name, options)
    expect(answer).toMatchObject({ ephemeral: true, buttons: expect.arrayContaining(['Share']) })
    const shown = await click(answer, 'Share')
    expect(shown).toMatchObject({ ephemeral: false, text: expect.stringMatching(/Shown by <@\d+>$/), pings: [] })
    expect(shown.text).toContain(answer.text.split('\n')[0])
    expect((await slash(name, { ...options, private: false })).ephemeral).toBe(false)
  })

  test('a private run can be shown, what is secret cannot', async () => {
    const answer = await slash('train', { lr: 5, private: true })
    const shown = await click(answer, 'Share')
    expect(shown.text).toContain('What I tried')
    expect(shown.buttons).not.toContain('Share')
    for (const name of ['me', 'teach overview', 'privacy show'])
      expect((await slash(name, {}, { ...ada, manages: true } as never)).buttons).not.toContain('Share')
  })

  test('an answer that is no longer remembered is said so', async () => {
    const answer = await slash('train', { private: true })
    await open.stage.restart()
    expect((await click(answer, 'Share')).text).toContain('I no longer have this answer to show')
  })
})

describe('a sick run on a phone', () => {
  test.each(sick)(
    '%j is told in 700 characters: verdict, curve, a sentence, a step; the rest is a click away',
    async (plan) => {
      const answer = await slash('train', plan)
      expect(answer.text.length).toBeLessThanOrEqual(700)
      expect(answer.text).toMatch(/^### \w+\n\*\*[^]*```[^]*What to try next\.\*\*/)
      const rest = await click(answer, more)
      expect(rest).toMatchObject({ ephemeral: true, buttons: [] })
      expect(rest.text).toMatch(/Think of studying[^]*Why\.[^]*What I tried[^]*Where the picture stops/)
      expect(rest.text).not.toContain('What to try next')
    },
  )

  test('the rest is there after a restart, too', async () => {
    const answer = await slash('train', { lr: 5 })
    await open.stage.restart()
    expect((await click(answer, more, bob)).text).toContain('Where the picture stops')
  })
})

test('the buttons of the bot stand with those of the answer, above the small print', async () => {
  const { components } = await slash('train', { lr: 5 })
  const types = (components[0] as unknown as { components: { type: number }[] }).components.map(({ type }) => type)
  expect(types.at(-1)).toBe(1)
})

test('Discord would have taken everything, and nothing failed', () => {
  expect(open.stage.discord.problems).toEqual([])
  expect(open.reports).toEqual([])
})
