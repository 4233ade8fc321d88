import { describe, expect, test } from 'vitest'
import { readLine } from '../../src/app/read-line.ts'
import { openChat, realContent } from '../support/chat.ts'

describe('/lesson', () => {
  test('alone lists every lesson by its id', async () => {
    const chat = await openChat()
    const outcome = await chat.outcome('/lesson')
    if (!outcome.ok) throw new Error(outcome.error.message)
    for (const { id } of (await realContent()).lessons) expect(outcome.text).toContain(`/lesson ${id}:`)
  })

  test.each(['/lesson dropout', '/lesson topic:dropout', '/lesson Dropout', '/lesson " dropout "'])(
    '%s tells of dropout',
    async (line) =>
      expect(await (await openChat()).outcome(line)).toMatchObject({
        ok: true,
        text: expect.stringMatching(/Think of studying\./),
        data: { id: 'dropout' },
      }),
  )

  test.each(['learning_rate', '"learning rate"', 'Learning-Rate'])(
    'a topic of two words may be written %s',
    async (topic) =>
      expect(await (await openChat()).outcome(`/lesson ${topic}`)).toMatchObject({ data: { id: 'learning-rate' } }),
  )

  test.each([
    ['overfiting', '/lesson overfitting'],
    ['decay', '/lesson learning-rate-decay'],
    ['nan', '/lesson nan-loss'],
    ['cooking', '/lesson hyperparameters-general'],
  ])('a topic that does not exist (%s) leads to one that does', async (topic, hint) =>
    expect(await (await openChat()).outcome(`/lesson ${topic}`)).toMatchObject({
      ok: false,
      error: { code: 'not-found', hint },
    }),
  )

  test('a topic that is far too long is refused in few words', async () => {
    const outcome = await (await openChat()).outcome(`/lesson ${'x'.repeat(150_000)}`)
    expect(outcome).toMatchObject({ ok: false, error: { code: 'invalid-input', hint: '/lesson' } })
    expect(JSON.stringify(outcome).length).toBeLessThan(600)
  })

  test('two topics at once are refused, and the first is offered', async () =>
    expect(await (await openChat()).outcome('/lesson dropout epochs')).toMatchObject({
      error: { code: 'invalid-input', hint: '/lesson topic:dropout' },
    }))

  test('a section is shown alone, with the way back and on', async () => {
    const { reply, outcome } = await (await openChat()).ask('/lesson dropout section:choosing')
    expect(outcome).toMatchObject({ ok: true, data: { id: 'dropout', title: 'Dropout' } })
    expect(reply.blocks[0]).toEqual({ type: 'heading', text: 'Dropout: How to choose it' })
    expect(reply.blocks.find(({ type }) => type === 'actions')).toMatchObject({
      actions: [
        { line: '/train dropout:0.1' },
        { line: '/lesson dropout section:too-low' },
        { line: '/lesson dropout section:misunderstandings' },
      ],
    })
  })

  test.each([
    ['/lesson dropout section:chosing', 'not-found', '/lesson dropout section:choosing'],
    ['/lesson dropout section:zzz', 'not-found', '/lesson dropout'],
    ['/lesson section:what', 'invalid-input', '/lesson'],
  ])('%s leads to one that exists', async (line, code, hint) =>
    expect(await (await openChat()).outcome(line)).toMatchObject({ ok: false, error: { code, hint } }),
  )

  test('every section of every lesson can be shown', async () => {
    const chat = await openChat()
    for (const { id, sections } of (await realContent()).lessons) {
      for (const section of sections) {
        expect(await chat.outcome(`/lesson ${id} section:${section.id}`)).toMatchObject({ ok: true, data: { id } })
      }
    }
  })

  test('every lesson can be shown, and its buttons can be pressed', async () => {
    const chat = await openChat()
    for (const { id } of (await realContent()).lessons) {
      const { reply, outcome } = await chat.ask(`/lesson ${id}`)
      expect(outcome).toMatchObject({ ok: true, data: { id } })
      for (const block of reply.blocks) {
        if (block.type === 'actions' || block.type === 'choices')
          for (const { line } of block.actions) expect(() => readLine(chat.context.commands, line)).not.toThrow()
      }
    }
  })
})
