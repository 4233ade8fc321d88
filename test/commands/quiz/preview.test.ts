import { describe, expect, test } from 'vitest'
import { classCollections, listed, serverCollections } from '../../../src/app/classroom/collections.ts'
import { classOf } from '../../../src/app/classroom/store.ts'
import { z } from 'zod'
import { realContent } from '../../support/chat.ts'
import { realQueue } from '../../support/real-queue.ts'
import { quizWith, someQuizzes, type Stage } from '../../support/classroom.ts'
import { openClassChat } from '../../support/class-chat.ts'

const monday = '2026-11-23T01:00:00Z'
const server = '1200000000000000001'
const staffRoom = '1200000000000000300'

/** A class of whose questions three were made for it. */
async function openClass(options = '', changes: Partial<Stage> = {}) {
  const chat = await openClassChat(monday, changes)
  const { made } = serverCollections(chat.stage.store, server)
  for (const number of [1, 2, 3]) await made.set(`made-${number}`, quizWith(`made-${number}`, { topic: 'epochs' }))
  await classCollections(chat.stage.store).likenesses.set(server, { count: 3, likenesses: [] })
  expect(await chat.boss.outcome(`/quiz schedule time:09:00 zone:Asia/Seoul source:made ${options}`)).toMatchObject({
    ok: true,
  })
  const week = async () => {
    const outcome = await chat.boss.outcome('/quiz preview week')
    if (!outcome.ok) throw new Error(outcome.error.message)
    return (outcome.data as { week: { day: string; id: string; level: number }[] }).week
  }
  return { ...chat, week, made, edits: serverCollections(chat.stage.store, server).edits }
}

describe('the week in the preview', () => {
  test('has the next five posts with their days, and comes as it stands', async () => {
    const { week, boss, stage, at } = await openClass()
    const shown = await week()
    expect(shown.map(({ day }) => day)).toEqual(['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30'])
    expect(shown.slice(0, 3).map(({ id }) => id)).toEqual(['made-1', 'made-2', 'made-3'])
    await boss.ask('/quiz preview quiz:made-1 act:approve')
    for (const day of ['24', '25', '26', '27']) await at(`2026-11-${day}T00:00:00Z`)
    const quizzes = (await classOf(stage.store, server)).used
    expect(quizzes).toEqual(shown.slice(0, 4).map(({ id }) => id))
  })

  test('is for instructors alone', async () => {
    const { student } = await openClass()
    const outcome = await (await student('Ada')).outcome('/quiz preview week')
    expect(outcome).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  })

  test('approves with a click, and says so', async () => {
    const { boss } = await openClass()
    const { outcome, reply } = await boss.ask('/quiz preview quiz:made-2 act:approve')
    expect(outcome.ok && outcome.text).toContain('made-2 · approved')
    const lines = reply.blocks.flatMap((block) =>
      block.type === 'actions' ? block.actions.map(({ line }) => line) : [],
    )
    expect(lines).toContain('/quiz preview quiz:made-1 act:approve')
    expect(lines).not.toContain('/quiz preview quiz:made-2 act:approve')
    expect(lines).toContain('/quiz skip day:2026-11-25')
  })

  test('draws again: a written question makes room for the next one, and comes last', async () => {
    const { boss, week } = await openClass()
    const before = await week()
    await boss.ask(`/quiz preview quiz:${before[3]!.id} act:again`)
    const after = await week()
    expect(after[3]!.id).toMatch(/^quiz-/)
    expect(after.map(({ id }) => id).slice(0, 3)).toEqual(before.map(({ id }) => id).slice(0, 3))
    expect(after.map(({ id }) => id)).not.toContain(before[3]!.id)
  })

  test('draws again: one that was made goes, and a new one takes its place', async () => {
    const training = await realQueue()
    const { explanations } = await realContent()
    const { boss, week, made, stage } = await openClass('', {
      training,
      practice: { quizzes: someQuizzes, challenges: [], explanations: explanations! },
    })
    // One of those whose first question is proven at once.
    await stage.store.collection('installation/secrets', z.string()).set('questions', 'secret 7')
    const outcome = await boss.outcome('/quiz preview quiz:made-2 act:again')
    expect(outcome).toMatchObject({ ok: true })
    const after = (await week()).map(({ id }) => id)
    expect([after[0], after[2]]).toEqual(['made-1', 'made-3'])
    expect(after[1]).toMatch(/^made-/)
    expect(after[1]).not.toBe('made-2')
    expect((await made.get(after[1]!))?.topic).toBe('epochs')
    expect(await made.get('made-2')).toBeUndefined()
  })

  test('draws nothing that does not come this week', async () => {
    const { boss, week } = await openClass()
    const coming = (await week()).map(({ id }) => id)
    const later = someQuizzes.find(({ id }) => !coming.includes(id))!
    expect(await boss.outcome(`/quiz preview quiz:${later.id} act:again`)).toMatchObject({
      ok: false,
      error: { code: 'not-found', message: 'That one does not come this week.' },
    })
  })
})

describe('a question is edited', () => {
  test('in its words and its level; the key stays', async () => {
    const { boss, made, at, stage } = await openClass()
    await boss.ask('/quiz preview quiz:made-1 wording:"What is it, in other words?" act:level-3')
    await boss.ask('/quiz preview quiz:made-1 wording:"B: not quite"')
    await at('2026-11-24T00:00:00Z')
    const [[, post] = []] = await listed(serverCollections(stage.store, server).posts)
    expect(post?.quiz).toMatchObject({ question: 'What is it, in other words?', level: 3 })
    expect(post?.quiz.choices.map(({ text, right }) => [text, right])).toEqual([
      ['right', true],
      ['not quite', false],
      ['worse', false],
      ['worst', false],
    ])
    expect((await made.get('made-1'))?.question).toBe('What is made-1?')
  })

  test('but not so that another answer is right, or two are alike', async () => {
    const { boss, edits } = await openClass()
    const refused = async (options: string) => {
      const outcome = await boss.outcome(`/quiz preview quiz:made-1 ${options}`)
      return outcome.ok ? '' : outcome.error.message
    }
    expect(await refused('wording:"a: wrong"')).toContain('would change which answer is right')
    expect(await refused('wording:"b:"')).toContain('1 to 200 characters')
    expect(await refused('wording:short')).toContain('10 to 700 characters')
    expect(await refused('right:b')).not.toBe('')
    expect(await listed(edits)).toEqual([])
  })

  test('nor in the numbers that runs decided by', async () => {
    const { boss, made } = await openClass()
    const decided = quizWith('made-1', { plan: 'lr:0.1', decidedBy: { by: 'lowest', measure: 'validation-loss' } })
    const choices = decided.choices.map((choice, index) => ({
      ...choice,
      text: `learning rate ${index + 1}`,
      outcome: `lr:${index + 1}`,
    }))
    await made.set('made-1', { ...decided, choices, question: 'With 60 epochs, which one ends lowest?' })
    expect(
      await boss.outcome('/quiz preview quiz:made-1 wording:"With 50 epochs, which one ends lowest?"'),
    ).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('the numbers in the question') },
    })
    expect(await boss.outcome('/quiz preview quiz:made-1 wording:"a: rate 7"')).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('the numbers in a choice') },
    })
    expect(await boss.outcome('/quiz preview quiz:made-1 wording:"a: a rate of 1"')).toMatchObject({ ok: true })
  })

  test('needs a name', async () => {
    const { boss } = await openClass()
    expect(await boss.outcome('/quiz preview act:level-2')).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', hint: '/quiz preview week' },
    })
  })
})

describe('on Sundays', () => {
  test('instructors are told once, without a question in the message', async () => {
    const { at, stage } = await openClass(`preview:<#${staffRoom}>`)
    const told = () => stage.poster.sent.filter(({ channel }) => channel === staffRoom)
    await at('2026-11-28T23:59:00Z')
    expect(told()).toEqual([])
    await at('2026-11-29T00:00:00Z')
    await at('2026-11-29T00:01:00Z')
    expect(told()).toHaveLength(1)
    expect(JSON.stringify(told())).toContain('/quiz preview week')
    expect(JSON.stringify(told())).not.toContain('made-1')
    await at('2026-12-06T00:00:00Z')
    expect(told()).toHaveLength(2)
  })

  test('nobody is told without a channel for it, nor while the class is paused', async () => {
    const quiet = await openClass()
    await quiet.at('2026-11-29T00:00:00Z')
    expect(quiet.stage.poster.sent.filter(({ reply }) => JSON.stringify(reply).includes('/quiz preview week'))).toEqual(
      [],
    )
    const paused = await openClass(`preview:<#${staffRoom}>`)
    await paused.boss.ask('/quiz pause')
    await paused.at('2026-11-29T00:00:00Z')
    expect(paused.stage.poster.sent.filter(({ channel }) => channel === staffRoom)).toEqual([])
  })
})

describe('a calendar of topics', () => {
  test.each([
    ['topics:learning-rate,epochz', 'there is no topic “epochz”. Did you mean epochs?', /topics:learning-rate,epochs$/],
    ['topics:"quantum physics"', 'there is no topic', /topics:lessons$/],
  ])('with %s names what there is not, and changes nothing', async (options, message, hint) => {
    const { boss, stage } = await openClass()
    const before = await classOf(stage.store, server)
    const outcome = await boss.outcome(`/quiz schedule time:09:00 zone:Asia/Seoul ${options}`)
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', message: expect.stringContaining(message) },
    })
    if (outcome.ok) return
    expect(outcome.error.hint).toMatch(hint)
    expect(await classOf(stage.store, server)).toEqual(before)
    expect(await boss.outcome(outcome.error.hint!)).toMatchObject({ ok: true })
  })

  test('goes through the lessons in their order', async () => {
    const { boss } = await openClass()
    const outcome = await boss.outcome('/quiz schedule time:09:00 zone:Asia/Seoul topics:lessons')
    expect(outcome.ok && outcome.text).toContain('topics: none → loss-curves, hyperparameters-general, learning-rate')
  })
})
