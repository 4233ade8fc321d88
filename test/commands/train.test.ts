import { describe, expect, test } from 'vitest'
import { Study } from '../../src/app/runs/study.ts'
import { pastRuns } from '../../src/app/runs/past-runs.ts'
import { UserError } from '../../src/errors.ts'
import { openChat } from '../support/chat.ts'
import { scriptedQueue, scriptedRun } from '../support/scripted-queue.ts'

const studyOf = async (line: string): Promise<Study> => {
  const outcome = await (await openChat()).outcome(line)
  if (!outcome.ok) throw new Error(outcome.error.message)
  return Study.parse(outcome.data)
}

const errorOf = async (line: string) => {
  const outcome = await (await openChat()).outcome(line)
  if (outcome.ok) throw new Error(`${line} was understood`)
  return outcome.error
}

describe('a study', () => {
  test('holds the plan, its text, the run, the diagnosis and the advice', async () => {
    const study = await studyOf('/train learning_rate=0.1 dropout:0.3 hidden:8-8')
    expect(study.planText).toBe('dropout:0.3 hidden:8-8')
    expect(study.plan).toMatchObject({ lr: 0.1, dropout: 0.3, hidden: [8, 8], dataset: 'moons' })
    expect(study.run).toEqual(scriptedRun(study.plan))
    expect(study.diagnosis.verdict).toBe('converged')
  })

  test('is the same after a trip through JSON', async () => {
    const study = await studyOf('/train lr:10')
    expect(Study.parse(JSON.parse(JSON.stringify(study)))).toEqual(study)
  })

  test('of a run that blew up advises a smaller rate', async () => {
    const { diagnosis, advice } = await studyOf('/train lr:10 seed:3')
    expect(diagnosis).toMatchObject({ verdict: 'diverged', main: { id: 'divergence' } })
    expect(advice.next).toBe('seed:3')
  })
})

test('progress is told while it trains, and the answer replaces it', async () => {
  const replies = (await (await openChat()).answers('/train')).map(({ reply }) => reply.blocks[0])
  expect(replies[0]).toEqual({ type: 'heading', text: 'Training …' })
  expect(replies.at(-1)).not.toEqual(replies[0])
})

test('a training is remembered, a failed one is not', async () => {
  const chat = await openChat({
    training: scriptedQueue((plan) => {
      if (plan.seed === 2) throw new UserError('unavailable', 'The training process stopped.', '/train')
      return scriptedRun(plan)
    }),
  })
  expect(await chat.outcome('/train seed:2')).toMatchObject({
    ok: false,
    error: { code: 'unavailable', hint: '/train' },
  })
  expect(await chat.outcome('/train seed:3')).toMatchObject({ ok: true })
  expect((await pastRuns(chat.context)).map(({ planText }) => planText)).toEqual(['seed:3'])
})

describe('bad input is answered with the field, what is allowed and a line that works', () => {
  test.each([
    ['/train lr:abc', /^lr .*number from 0 to 1000000/, '/train lr:0.1'],
    ['/train lr:NaN', /^lr /, '/train lr:0.1'],
    ['/train lr:1e309', /^lr /, '/train lr:1000000'],
    ['/train lr:', /^lr has no value/, '/train lr:0.1'],
    ['/train lr:-1', /^lr /, '/train lr:0'],
    ['/train hidden:0', /^hidden .*none, or up to 4 layers/, '/train hidden:16-16'],
    ['/train epochs:1001', /^epochs .*from 1 to 1000/, '/train epochs:1000'],
    ['/train dropout:50%', /^dropout .*written 0\.5/, '/train dropout:0.5'],
    ['/train __proto__:1', /^There is no option “__proto__”/, '/train'],
    ['/train dropot:0.3', /Did you mean dropout/, '/train dropout:0.3'],
    [
      '/train points:5000 epochs:1000 batch:1 hidden:64-64',
      /at most .* are allowed/,
      expect.stringMatching(/^\/train .*points:5000/),
    ],
    [`/train ${'x'.repeat(150_000)}`, /has no option name/, '/train'],
    [`/train ${'x '.repeat(75_000)}`, /75000 parts/, '/train'],
    ['/train lr:\u0000\u202E1', /^lr is “1”, which is not a number/, '/train lr:0.1'],
  ])('%.40s', async (line, message, hint) => {
    const error = await errorOf(line)
    expect(error).toEqual({ code: 'invalid-input', message: expect.stringMatching(message), hint })
    expect(error.message.length).toBeLessThan(600)
    expect(await (await openChat()).outcome(error.hint!)).toMatchObject({ ok: true })
  })
})
