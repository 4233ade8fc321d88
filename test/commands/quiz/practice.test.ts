import { describe, expect, test } from 'vitest'
import { practiceOf } from '../../../src/app/quiz/record.ts'
import { UserError } from '../../../src/errors.ts'
import { type Quiz, rightAnswer } from '../../../src/practice/quiz/quiz.ts'
import type { Block } from '../../../src/reply/reply.ts'
import { type Chat, openChat, realContent } from '../../support/chat.ts'
import { scriptedQueue } from '../../support/scripted-queue.ts'

const { quizzes } = await realContent()
const letterOf = (quiz: Quiz) => 'abcd'[rightAnswer(quiz)]!
const wrongLetterOf = (quiz: Quiz) => 'abcd'[(rightAnswer(quiz) + 1) % 4]!
const quizBy = (wanted: (quiz: Quiz) => boolean) => quizzes.find(wanted)!
const actionsOf = (blocks: Block[]) => blocks.flatMap((block) => (block.type === 'actions' ? block.actions : []))

async function asked(chat: Chat, line: string) {
  const outcome = await chat.outcome(line)
  if (!outcome.ok) throw new Error(outcome.error.message)
  return (outcome.data as { quiz: { id: string; topic: string; level: number; question: string; choices: string[] } })
    .quiz
}

test('a question comes with four choices and a button for each', async () => {
  const chat = await openChat()
  const { reply, outcome } = await chat.ask('/quiz practice dropout level:1')
  expect(outcome).toMatchObject({ command: 'quiz', ok: true, data: { quiz: { topic: 'dropout', level: 1 } } })
  const { id } = (outcome as unknown as { data: { quiz: { id: string } } }).data.quiz
  expect(actionsOf(reply.blocks).map(({ line }) => line)).toEqual(
    ['a', 'b', 'c', 'd'].map((letter) => `/quiz practice quiz:${id} answer:${letter}`),
  )
})

test('a curve to read is trained, and its settings are not told before the answer', async () => {
  const curve = quizBy(({ kind }) => kind === 'read-curve')
  const { reply, outcome } = await (await openChat()).ask(`/quiz practice quiz:${curve.id}`)
  expect(reply.blocks.map(({ type }) => type)).toEqual(expect.arrayContaining(['sparklines', 'chart']))
  expect(JSON.stringify(reply)).not.toContain(curve.plan)
  expect(JSON.stringify((outcome as { data?: unknown }).data)).not.toContain('explanation')
})

test('a run to foretell is not shown before the answer', async () => {
  const prediction = quizBy(({ kind }) => kind === 'predict')
  const { reply } = await (await openChat()).ask(`/quiz practice quiz:${prediction.id}`)
  expect(reply.blocks.some(({ type }) => type === 'chart')).toBe(false)
})

describe('an answer', () => {
  test('that is right is explained, and the run is revealed', async () => {
    const quiz = quizBy(({ kind }) => kind === 'read-curve')
    const { reply, outcome } = await (await openChat()).ask(`/quiz practice quiz:${quiz.id} answer:${letterOf(quiz)}`)
    const { explanation } = quiz.choices[rightAnswer(quiz)]!
    expect(outcome).toMatchObject({ command: 'quiz', data: { right: true, explanation: explanation.trim() } })
    expect(reply.tone).toBe('good')
    expect(JSON.stringify(reply.blocks)).toContain(`/train ${quiz.plan}`)
    expect(reply.blocks.some(({ type }) => type === 'chart')).toBe(true)
  })

  test('that is wrong gets both explanations', async () => {
    const quiz = quizBy(({ kind }) => kind === 'concept')
    const { outcome } = await (await openChat()).ask(`/quiz practice quiz:${quiz.id} answer:${wrongLetterOf(quiz)}`)
    expect(outcome).toMatchObject({ data: { right: false, answer: letterOf(quiz) } })
    const { text } = outcome as { text: string }
    expect(text).toContain('You chose')
    expect(text).toContain('Right is')
  })

  test('may be given by its letter alone to the question asked last', async () => {
    const chat = await openChat()
    const { id } = await asked(chat, '/quiz practice')
    const quiz = quizBy((candidate) => candidate.id === id)
    expect(await chat.outcome(`/quiz practice answer:${letterOf(quiz)}`)).toMatchObject({
      data: { right: true, quiz: id },
    })
  })

  test('leads to the next question of the same kind', async () => {
    const chat = await openChat()
    const quiz = await asked(chat, '/quiz practice topic:loss-curves level:1')
    const { reply } = await chat.ask(`/quiz practice quiz:${quiz.id} answer:a`)
    expect(actionsOf(reply.blocks)[0]).toEqual({
      label: 'Next question',
      line: '/quiz practice topic:loss-curves level:1',
    })
    expect((await asked(chat, '/quiz practice topic:loss-curves level:1')).id).not.toBe(quiz.id)
  })

  test('stands also when the run cannot be trained', async () => {
    const training = scriptedQueue(() => {
      throw new UserError('busy', 'The queue is full.')
    })
    const chat = await openChat({ training })
    const quiz = quizBy(({ kind }) => kind === 'predict')
    const outcome = await chat.outcome(`/quiz practice quiz:${quiz.id} answer:${letterOf(quiz)}`)
    expect(outcome).toMatchObject({
      ok: true,
      data: { right: true },
      text: expect.stringContaining('The queue is full.'),
    })
    expect((await practiceOf(chat.context)).turns).toBe(1)
  })

  test('counts once each, also from two devices at once', async () => {
    const chat = await openChat()
    const quiz = quizBy(({ kind }) => kind === 'concept')
    await Promise.all([1, 2, 3].map(() => chat.ask(`/quiz practice quiz:${quiz.id} answer:a`)))
    expect((await practiceOf(chat.context)).quizzes[quiz.id]).toMatchObject({ answered: 3 })
  })

  test.each([
    ['right', letterOf],
    ['wrong', wrongLetterOf],
  ])('that is %s returns on the same day however often its button is clicked at once', async (_, letter) => {
    const quiz = quizBy(({ kind }) => kind === 'concept')
    const line = `/quiz practice quiz:${quiz.id} answer:${letter(quiz)}`
    const [once, often] = [await openChat(), await openChat()]
    await once.ask(line)
    await Promise.all([1, 2, 3].map(() => often.ask(line)))
    const cardOf = async (chat: Chat) => (await practiceOf(chat.context)).quizzes[quiz.id]!.card
    expect(await cardOf(often)).toEqual(await cardOf(once))
  })
})

test.each([
  ['swing', 'Train loss', undefined],
  ['train-loss', 'Train loss', undefined],
  ['gap', 'Validation loss less train loss', 'gap'],
  ['validation-accuracy', 'Validation accuracy', 'validation accuracy'],
  ['validation-loss', 'Validation loss', undefined],
] as const)('where the %s decided, its curve is drawn', async (measure, title, quantity) => {
  const decides = ({ decidedBy }: Quiz) =>
    decidedBy !== null && 'measure' in decidedBy && decidedBy.measure === measure && decidedBy.by !== 'measure'
  const quiz = quizBy(decides)
  const { reply } = await (await openChat()).ask(`/quiz practice quiz:${quiz.id} answer:a`)
  const charts = reply.blocks.flatMap((block) => (block.type === 'chart' ? block.chart : []))
  expect(charts).toEqual([expect.objectContaining({ title, ...(quantity ? { quantity } : {}) })])
})

test('after a wrong answer its topic comes back, with one question in between', async () => {
  const chat = await openChat()
  const first = await asked(chat, '/quiz practice optimizer')
  const quiz = quizBy(({ id }) => id === first.id)
  await chat.ask(`/quiz practice quiz:${quiz.id} answer:${wrongLetterOf(quiz)}`)
  const between = await asked(chat, '/quiz practice')
  expect(between.topic).not.toBe('optimizer')
  await chat.ask(`/quiz practice quiz:${between.id} answer:${letterOf(quizBy(({ id }) => id === between.id))}`)
  expect((await asked(chat, '/quiz practice')).topic).toBe('optimizer')
})

describe('over days', () => {
  /** Noon of a day of January, at the place where the bot runs. */
  const noon = (day: number) => new Date(2026, 0, day, 12)

  async function practised(answers: [Quiz, 'right' | 'wrong'][]) {
    let now = noon(1)
    const chat = await openChat({ clock: () => now })
    for (const [quiz, how] of answers)
      await chat.ask(`/quiz practice quiz:${quiz.id} answer:${(how === 'right' ? letterOf : wrongLetterOf)(quiz)}`)
    return { chat, on: (day: number) => void (now = noon(day)) }
  }

  const [first, second] = quizzes.filter(({ kind }) => kind === 'concept') as [Quiz, Quiz]

  test('what was wrong returns on the next day, and not on the same one', async () => {
    const { chat, on } = await practised([
      [first, 'wrong'],
      [second, 'right'],
    ])
    expect((await asked(chat, '/quiz practice')).id).not.toBe(first.id)
    on(2)
    const { reply } = await chat.ask('/quiz practice')
    expect(actionsOf(reply.blocks)[0]!.line).toContain(`quiz:${first.id} `)
    expect(JSON.stringify(reply.blocks)).toContain('This question is due: you last answered it on Thu 1 Jan 2026.')
  })

  test('an answer says when its question returns', async () => {
    const { chat } = await practised([])
    const wrong = await chat.outcome(`/quiz practice quiz:${first.id} answer:${wrongLetterOf(first)}`)
    expect(wrong).toMatchObject({ text: expect.stringContaining('returns tomorrow'), data: { returns: '2026-01-02' } })
    const right = await chat.outcome(`/quiz practice quiz:${second.id} answer:${letterOf(second)}`)
    expect(right).toMatchObject({ text: expect.stringContaining('returns in 3 days'), data: { returns: '2026-01-04' } })
  })

  test('where nothing is due, the day of the next return is said', async () => {
    const { chat } = await practised(
      quizzes.filter(({ topic, level }) => topic === 'dropout' && level === 1).map((quiz) => [quiz, 'right']),
    )
    expect(await chat.outcome('/quiz practice dropout level:1')).toMatchObject({
      text: expect.stringContaining('nothing is due; the next returns on Sun 4 Jan 2026'),
    })
  })

  test('/me says how many are due, and when the next one returns', async () => {
    const { chat, on } = await practised([
      [first, 'wrong'],
      [second, 'wrong'],
    ])
    expect(await chat.outcome('/me')).toMatchObject({
      data: { due: 0 },
      text: expect.stringContaining('No question is due; the next returns tomorrow.'),
    })
    on(2)
    expect(await chat.outcome('/me')).toMatchObject({
      data: { due: 2 },
      text: expect.stringMatching(/2 questions are due.*begins with them/),
    })
  })
})

describe('what is wrong is told with a line that works', () => {
  test.each([
    ['/quiz practice answer:a', 'invalid-input', '/quiz practice'],
    ['/quiz practice quiz:no-such-thing', 'not-found', expect.stringMatching(/^\/quiz practice/)],
    ['/quiz practice dropot', 'invalid-input', '/quiz practice topic:dropout'],
    ['/quiz practice level:4', 'invalid-input', '/quiz practice level:3'],
    ['/quiz practice bot-usage level:3', 'not-found', '/quiz practice topic:bot-usage level:1'],
    ['/quiz practice quiz:lr-explosion answer:e', 'invalid-input', expect.stringMatching(/^\/quiz practice/)],
  ])('%s', async (line, code, hint) => {
    const chat = await openChat()
    const outcome = await chat.outcome(line)
    expect(outcome).toMatchObject({ command: 'quiz', ok: false, error: { code, hint } })
    const { error } = outcome as unknown as { error: { hint: string } }
    expect(await chat.outcome(error.hint)).toMatchObject({ ok: true })
  })
})
