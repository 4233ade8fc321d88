import { describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { mostSelectOptions } from '../../src/adapters/discord/render/limits.ts'
import { readLine } from '../../src/app/read-line.ts'
import { letters } from '../../src/app/quiz/question-view.ts'
import { rightAnswer } from '../../src/practice/quiz/quiz.ts'
import { type Done, openChat, realContent } from '../support/chat.ts'

const textOf = ({ outcome }: Done) => (outcome.ok ? outcome.text : '')

describe('/lesson', () => {
  test('alone lists every lesson by its id', async () => {
    const chat = await openChat()
    const outcome = await chat.outcome('/lesson')
    if (!outcome.ok) throw new Error(outcome.error.message)
    for (const { id } of (await realContent()).lessons) expect(outcome.text).toContain(`/lesson ${id}:`)
  })

  test('the path has two parts, and lists that Discord can hold', async () => {
    const { reply } = await (await openChat()).ask('/lesson')
    const titles = reply.blocks.flatMap((block) => (block.type === 'text' ? [block.markdown.split('\n')[0]] : []))
    expect(titles.slice(1)).toEqual([expect.stringContaining('First part'), expect.stringContaining('Second part')])
    const lists = reply.blocks.flatMap((block) => (block.type === 'choices' ? [block.actions] : []))
    for (const list of lists) expect(list.length).toBeLessThanOrEqual(mostSelectOptions)
    expect(lists.flat().length).toBe((await realContent()).lessons.length)
  })

  test('a section offers its comparison as a button', async () => {
    const { reply } = await (await openChat()).ask('/lesson seeds-and-luck section:toss')
    const offered = reply.blocks.flatMap((block) => (block.type === 'actions' ? block.actions : []))
    expect(offered[0]?.line).toMatch(/^\/compare a:/)
    expect(() => readLine(commands, offered[0]!.line)).not.toThrow()
  })

  test('the path begins with the first steps, and goes on where the answers end', async () => {
    const chat = await openChat()
    const lineOf = async (id: string) =>
      textOf(await chat.ask('/lesson')).match(new RegExp(`/lesson ${id}:.*`, 'm'))?.[0]
    expect(await lineOf('first-steps')).toContain('← next')
    const { quizzes } = await realContent()
    for (const quiz of quizzes.filter(({ topic }) => topic === 'bot-usage'))
      await chat.ask(`/quiz practice quiz:${quiz.id} answer:${letters[rightAnswer(quiz)]}`)
    expect(await lineOf('bot-usage')).toContain('✓')
    expect(await lineOf('loss-curves')).toContain('← next')
  })

  test('figures are drawn from the lesson’s own runs, each with its numbers in words', async () => {
    const { reply, outcome } = await (await openChat()).ask('/lesson learning-rate section:figures')
    expect(outcome).toMatchObject({ ok: true, data: { id: 'learning-rate' } })
    const charts = reply.blocks.filter((block) => block.type === 'chart')
    expect(charts.map(({ alt }) => alt)).toEqual([
      expect.stringMatching(
        /^Loss curves of \/train lr:10\. Train loss at the end .+, validation loss .+; the loss of guessing is .+\.$/,
      ),
      expect.stringContaining('/train lr:0.001 dataset:circles'),
      expect.stringContaining('/train lr:0.1 dataset:circles'),
    ])
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
    ['cooking', '/lesson first-steps'],
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
      error: { code: 'invalid-input', hint: '/lesson dropout' },
    }))

  test('a section is shown alone, with the way back and on', async () => {
    const { reply, outcome } = await (await openChat()).ask('/lesson dropout section:choosing')
    expect(outcome).toMatchObject({ ok: true, data: { id: 'dropout', title: 'Dropout' } })
    expect(reply.blocks[0]).toEqual({ type: 'heading', text: 'Dropout: How to choose it' })
    expect(reply.blocks.find(({ type }) => type === 'actions')).toMatchObject({
      actions: [
        { line: '/train dropout:0.5 dataset:digits points:100 epochs:200 hidden:64' },
        { line: '/train dropout:0.5 lr:0.2 epochs:200 noise:0.4 points:60 hidden:64-64' },
        { line: '/train dropout:0.5 dataset:circles' },
        { line: '/lesson dropout section:too-low' },
        { line: '/lesson dropout section:task' },
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
