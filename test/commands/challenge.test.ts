import { describe, expect, test } from 'vitest'
import { pastRuns } from '../../src/app/runs/past-runs.ts'
import { Study } from '../../src/app/runs/study.ts'
import { finalSeeds, trySeeds } from '../../src/practice/challenge/score.ts'
import { UserError } from '../../src/errors.ts'
import { openChat } from '../support/chat.ts'
import { scriptedQueue, scriptedRun } from '../support/scripted-queue.ts'

test('the list tells all challenges and leads to the next one', async () => {
  const { reply, outcome } = await (await openChat()).ask('/challenge')
  expect(outcome).toMatchObject({
    command: 'challenge',
    data: {
      challenges: expect.arrayContaining([
        expect.objectContaining({ id: 'first-aid', number: 1, state: 'new', budget: 6 }),
      ]),
    },
  })
  expect(reply.blocks.at(-1)).toMatchObject({ actions: [{ line: '/challenge id:first-aid' }, {}, {}, {}] })
})

test('a challenge shows its goal and its start, and no more', async () => {
  const { outcome } = await (await openChat()).ask('/challenge 1')
  const { text } = outcome as { text: string }
  expect(text).toContain('Goal. Validation accuracy at the end: at least 90.0 %, with at most 40 epochs.')
  expect(text).toContain('6 of 6 runs left')
  expect(text).not.toContain('Hints')
  expect(text).not.toContain('lr:0.2')
})

test('hints come one by one', async () => {
  const chat = await openChat()
  const hinted = (await chat.outcome('/challenge id:first-aid hint:1')) as { text: string }
  expect(hinted.text).toContain('Only one setting')
  expect(hinted.text).not.toContain('a good start')
  expect(hinted.text).toContain('/challenge id:first-aid hint:2')
})

describe('a try', () => {
  test('is a study on the seeds that everybody gets, without advice that would give the answer away', async () => {
    const outcome = await (await openChat()).outcome('/challenge id:first-aid try:"lr:0.1 epochs:30"')
    const study = Study.parse((outcome as { data?: unknown }).data)
    expect(study.run.seeds).toEqual(trySeeds)
    expect(study.plan).toMatchObject({ lr: 0.1, epochs: 30, dataset: 'circles' })
    expect(study.advice).toMatchObject({ next: null, tried: [] })
  })

  test('may be written without quotes at the end of the line', async () => {
    const chat = await openChat()
    expect(await chat.outcome('/challenge id:1 try:lr:0.1 epochs:30')).toMatchObject({
      ok: true,
      data: { planText: expect.stringContaining('epochs:30') },
    })
  })

  test('that is not allowed costs no run', async () => {
    const chat = await openChat()
    expect(await chat.outcome('/challenge id:first-aid try:"lr:0.1 dataset:blobs"')).toMatchObject({
      ok: false,
      error: {
        code: 'invalid-input',
        message: expect.stringMatching(/^dataset is fixed/),
        hint: '/challenge id:first-aid try:"lr:0.1"',
      },
    })
    expect((await chat.outcome('/challenge 1')) as { text: string }).toMatchObject({
      text: expect.stringContaining('6 of 6 runs left'),
    })
  })

  test('is among the past runs', async () => {
    const chat = await openChat()
    await chat.ask('/challenge 1 try:"lr:0.1"')
    expect(await pastRuns(chat.context)).toHaveLength(1)
  })
})

describe('the end', () => {
  test('scores all tries again on held-out data and fresh seeds', async () => {
    const asked: { seed: number; heldOut: string | undefined }[] = []
    const inner = scriptedQueue()
    const training = {
      ...inner,
      trainMany: (...[plans, control]: Parameters<typeof inner.trainMany>) => {
        asked.push(...plans.map(({ seed }) => ({ seed, heldOut: control.heldOut })))
        return inner.trainMany(plans, control)
      },
    }
    const chat = await openChat({ training })
    await chat.ask('/challenge 1 try:"lr:0.1"')
    asked.length = 0
    const { outcome } = await chat.ask('/challenge 1 finish:true')
    expect(asked).toEqual(finalSeeds.map((seed) => ({ seed, heldOut: 'test' })))
    expect(outcome).toMatchObject({
      ok: true,
      data: { solved: true },
      text: expect.stringMatching(/To share: Challenge 1: 1\/6 █/),
    })
    expect(await chat.outcome('/challenge')).toMatchObject({
      data: { challenges: expect.arrayContaining([expect.objectContaining({ number: 1, state: 'solved' })]) },
    })
  })

  test('explains why the two scores differ', async () => {
    const training = scriptedQueue((plan) => {
      const run = scriptedRun(plan)
      const lost = plan.seed > 1000 ? 0.1 : 0
      const histories = run.histories.map((history) => ({
        ...history,
        validationAccuracy: history.validationAccuracy.map((value) => (value ?? 0) - lost),
      }))
      return { ...run, histories }
    })
    const chat = await openChat({ training })
    await chat.ask('/challenge 1 try:"lr:0.1"')
    const { text } = (await chat.outcome('/challenge 1 finish:true')) as { text: string }
    expect(text).toContain('(−10.0 %)')
    expect(text).toContain('That misses the goal.')
    expect(text).toContain('luck')
  })

  test('comes by itself with the last run, and then takes no more', async () => {
    const chat = await openChat()
    for (let run = 1; run <= 5; run++) await chat.ask(`/challenge 1 try:"lr:0.${run}"`)
    const { outcome } = await chat.ask('/challenge 1 try:"lr:0.6"')
    expect(outcome).toMatchObject({ ok: true, text: expect.stringContaining('To share') })
    expect(await chat.outcome('/challenge 1 try:"lr:0.7"')).toMatchObject({
      ok: false,
      error: { code: 'forbidden', hint: '/challenge id:first-aid again:true' },
    })
  })

  test('that fails leaves the tries as they are, and can be asked for again', async () => {
    let full = true
    const training = scriptedQueue((plan) => {
      if (full && plan.seed > 1000) throw new UserError('busy', 'The queue is full.')
      return scriptedRun(plan)
    })
    const chat = await openChat({ training })
    for (let run = 1; run <= 5; run++) await chat.ask(`/challenge 1 try:"lr:0.${run}"`)
    expect(await chat.outcome('/challenge 1 try:"lr:0.6"')).toMatchObject({
      ok: true,
      text: expect.stringContaining('The queue is full.'),
    })
    full = false
    expect(await chat.outcome('/challenge 1')).toMatchObject({ data: { solved: true } })
  })

  test('can be followed by another round', async () => {
    const chat = await openChat()
    await chat.ask('/challenge 1 try:"lr:0.1"')
    await chat.ask('/challenge 1 finish:true')
    expect(await chat.outcome('/challenge id:first-aid again:true')).toMatchObject({
      ok: true,
      text: expect.stringContaining('6 of 6 runs left'),
    })
  })

  test('needs a try', async () => {
    expect(await (await openChat()).outcome('/challenge 1 finish:true')).toMatchObject({
      ok: false,
      error: { code: 'invalid-input' },
    })
  })

  test('two tries at once for the last run: one is taken, the other refused', async () => {
    const chat = await openChat()
    for (let run = 1; run <= 5; run++) await chat.ask(`/challenge 1 try:"lr:0.${run}"`)
    const both = await Promise.all(['0.6', '0.7'].map((lr) => chat.outcome(`/challenge 1 try:"lr:${lr}"`)))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })
})

describe('what is wrong is told with a line that works', () => {
  test.each([
    ['/challenge first-ait', 'not-found', '/challenge id:first-aid'],
    ['/challenge 99', 'not-found', '/challenge'],
    ['/challenge try:"lr:1"', 'invalid-input', '/challenge id:first-aid'],
    ['/challenge id:1 try:"lr:fast"', 'invalid-input', expect.stringMatching(/^\/challenge id:first-aid/)],
  ])('%s', async (line, code, hint) => {
    const chat = await openChat()
    const outcome = await chat.outcome(line)
    expect(outcome).toMatchObject({ ok: false, error: { code, hint } })
    expect(await chat.outcome((outcome as unknown as { error: { hint: string } }).error.hint)).toMatchObject({
      ok: true,
    })
  })
})

describe('a plain run while somebody works on a challenge', () => {
  const running = async () => {
    const chat = await openChat()
    const said = async (line: string) => ((await chat.outcome(line)) as { text: string }).text
    return { chat, said }
  }

  test('says that it does not count, and how it would', async () => {
    const { said } = await running()
    await said('/challenge 1')
    const text = await said('/train dataset:circles lr:0.1 epochs:30')
    expect(text).toContain('This run does not count for challenge 1, and costs none of its runs.')
    const [, line = ''] = /Try next: (\/challenge id:first-aid try:".*")/.exec(text) ?? []
    expect(await said(line)).toContain('5 of 6 runs left')
    expect(await said('/train lr:0.1')).toContain('does not count for challenge 1')
  })

  test('says it no more once the challenge is over, or half an hour later', async () => {
    const { chat, said } = await running()
    expect(await said('/train')).not.toContain('does not count')
    await said('/challenge 1')
    await said('/challenge id:first-aid try:"lr:0.1"')
    await said('/challenge id:first-aid finish:true')
    expect(await said('/train')).not.toContain('does not count')
    await said('/challenge 2')
    for (let second = 0; second < 31 * 60; second++) chat.context.clock()
    expect(await said('/train')).not.toContain('does not count')
  })

  test('names how a try is written where the run is none of it', async () => {
    const { said } = await running()
    await said('/challenge 1')
    expect(await said('/train dataset:blobs')).toContain('is written /challenge id:first-aid try:"…"')
  })
})
