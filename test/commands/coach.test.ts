import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Study } from '../../src/app/runs/study.ts'
import type { TrainingQueue } from '../../src/app/ports.ts'
import { UserError } from '../../src/errors.ts'
import { replyText } from '../../src/reply/text.ts'
import { openChat } from '../support/chat.ts'
import { scriptedQueue } from '../support/scripted-queue.ts'

/** The contract of `--json`, to the letter. */
const Coached = z.strictObject({
  planText: z.string(),
  steps: z.array(
    z.strictObject({
      change: z.string(),
      planText: z.string(),
      effect: z.strictObject({ mean: z.number(), low: z.number(), high: z.number() }),
    }),
  ),
  reached: z.string(),
  start: Study,
  end: Study,
})

async function coach(line: string, training: TrainingQueue = scriptedQueue()) {
  const answers = await (await openChat({ training })).answers(line)
  const done = answers.at(-1)
  if (done?.type !== 'done' || !done.outcome.ok) throw new Error(`${line} failed`)
  return { answers, text: done.outcome.text, data: Coached.parse(done.outcome.data), reply: done.reply }
}

describe('coaching', () => {
  test('brings a sick plan to a sound one, and shows the way', async () => {
    const { text, data } = await coach('/coach lr:10')
    expect(data.steps).toMatchObject([{ planText: data.planText }])
    expect(data.start).toMatchObject({ planText: 'lr:10', diagnosis: { verdict: 'diverged' } })
    expect(data.end).toMatchObject({ planText: data.planText, diagnosis: { verdict: 'converged' } })
    expect(text).toContain(data.reached)
    expect(text).toContain(data.steps[0]!.change)
    expect(text).toContain('Think of studying.')
  })

  test('says that a plan is the best already, and changes nothing', async () => {
    const { data, text } = await coach('/coach')
    expect(data).toMatchObject({ planText: '', steps: [] })
    expect(data.end).toEqual(data.start)
    expect(text).toContain('This plan is as good as I can make it')
  })

  test('tells what it does meanwhile', async () => {
    const { answers } = await coach('/coach lr:10')
    const texts = answers.flatMap((answer) => (answer.type === 'reply' ? [replyText(answer.reply)] : []))
    expect(texts[0]).toContain('looking for step 1')
    expect(texts.some((text) => text.includes('looking for step 2') && text.includes('8'))).toBe(true)
  })

  test('that is cancelled keeps the steps that were measured', async () => {
    let batches = 0
    const queue = scriptedQueue()
    // A race of two or three rounds, its winner measured, its own run; then the next race is called off.
    const trainMany: TrainingQueue['trainMany'] = (plans, control) =>
      control.surface === true || ++batches <= 4
        ? queue.trainMany(plans, control)
        : Promise.reject(new UserError('cancelled', 'Stop.'))
    const { data, text } = await coach('/coach lr:10', { ...queue, trainMany })
    expect(data.steps).toHaveLength(1)
    expect(data.end.planText).toBe(data.planText)
    expect(text).toContain('Cancelled; the steps that were measured are kept.')
  })

  test('that is cancelled before any step says so', async () => {
    const trainMany = () => Promise.reject(new UserError('cancelled', 'Stop.'))
    const { data } = await coach('/coach lr:10', { ...scriptedQueue(), trainMany })
    expect(data).toMatchObject({ steps: [], planText: 'lr:10' })
    expect(data.reached).toContain('No step was measured')
  })

  test('refuses a plan that is too long to be measured, with one that is not', async () => {
    const chat = await openChat()
    const outcome = await chat.outcome('/coach batch:1 epochs:500 hidden:64-64')
    if (outcome.ok) throw new Error('it was accepted')
    expect(outcome.error).toMatchObject({ code: 'invalid-input', message: expect.stringContaining('a step from it') })
    expect((await chat.outcome(outcome.error.hint!)).ok).toBe(true)
  })

  test('puts the end into the history', async () => {
    const chat = await openChat()
    await chat.ask('/coach lr:10')
    const { reply } = await chat.ask('/history')
    expect(replyText(reply)).toContain('converged')
  })
})
