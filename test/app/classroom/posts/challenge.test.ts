import { openAnswers } from '../../../../src/app/ask/ask.ts'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { ChallengeRecord } from '../../../../src/app/challenge/record.ts'
import { classOf, ledgerOf } from '../../../../src/app/classroom/store.ts'
import { postKey, serverCollections } from '../../../../src/app/classroom/collections.ts'
import { tick } from '../../../../src/app/classroom/posts/tick.ts'
import { showRound, tryForClass } from '../../../../src/app/classroom/try.ts'
import type { Context } from '../../../../src/app/command.ts'
import type { TrainingQueue } from '../../../../src/app/ports.ts'
import { UserError } from '../../../../src/errors.ts'
import { finalSeeds } from '../../../../src/practice/challenge/score.ts'
import type { Reply } from '../../../../src/reply/reply.ts'
import { replyText } from '../../../../src/reply/text.ts'
import { challengeWith, crashEverywhere, openClassroom, setUpClass, type Stage } from '../../../support/classroom.ts'
import { scriptedQueue, scriptedRun } from '../../../support/scripted-queue.ts'

const sunday = '2026-11-22T12:00:00Z'
const due = Date.parse('2026-11-23T00:00:00Z')
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]
const closing = due + day

/** A class on Mondays whose first challenge has just been posted. */
async function opened(changes: Partial<Stage> = {}, budget = 6): Promise<Stage> {
  const stage = await openClassroom(sunday, [], [challengeWith('slow', { number: 7, budget })])
  Object.assign(stage, changes)
  await setUpClass(stage, '1', { days: [1], kind: 'challenge' })
  stage.set(due)
  await tick(stage)
  return stage
}

function contextOf(stage: Stage, id: string, manages = false): Parameters<typeof tryForClass>[2] {
  const context: Context = {
    ...stage,
    person: { platform: 'discord', id, name: `Name of ${id}` },
    signal: new AbortController().signal,
    commands: [],
    answers: openAnswers(stage.content),
  }
  return { ...context, place: { server: '1', channel: 'daily', manages, roles: [] } }
}

async function last(replies: AsyncGenerator<Reply, object>): Promise<string> {
  let text = ''
  for (let step = await replies.next(); !step.done; step = await replies.next()) text = replyText(step.value)
  return text
}

const attempt = (stage: Stage, id: string, changes: string, number = 1, manages = false) =>
  last(tryForClass(number, changes, contextOf(stage, id, manages)))

const look = (stage: Stage, id: string, hints = 0) => last(showRound(1, hints, contextOf(stage, id)))

const triesOf = async ({ store }: Stage, id: string) =>
  (await serverCollections(store, '1').tries(1).get(`discord:${id}`))?.attempts ?? []

const rowsOf = async ({ store }: Stage) => (await serverCollections(store, '1').boards.get('all'))?.rows

const textOf = ({ poster }: Stage, key: string) => replyText(poster.sent.find((one) => one.key === key)!.reply)

async function close(stage: Stage, at = closing): Promise<void> {
  stage.set(at)
  await tick(stage)
}

let stage: Stage
beforeEach(async () => void (stage = await opened()))

describe('a challenge of the day', () => {
  test('shows the task, its start plan trained, the runs, the closing time, and how to try', () => {
    const { reply } = stage.poster.sent[0]!
    const text = replyText(reply)
    expect(text).toContain('Challenge 1: Title of slow, level 2')
    expect(text).toMatch(/Goal\. Validation accuracy at the end: at least (89|90)\.\d %/)
    expect(text).toContain('Start. /train lr:0.001 epochs:20')
    expect(text).toContain('As it stands, it has 64.8 %')
    expect(text).toContain('6 runs')
    expect(text).toContain('Tue 24 Nov 2026, 09:00 (Asia/Seoul)')
    expect(reply.blocks.find(({ type }) => type === 'chart')).toBeDefined()
    expect(reply.blocks.at(-1)).toMatchObject({ actions: [{ line: '/challenge post:1' }, {}] })
    expect(text).not.toContain('lr:0.2')
  })

  test('is tried in private, apart from what was practised', async () => {
    await stage.store
      .collection('challenges/discord:ada', ChallengeRecord)
      .set('slow', { attempts: [{ planText: 'lr:0.2', score: 1 }], closed: false, solved: false })
    expect(await look(stage, 'ada')).toContain('6 of 6 runs left. Write your change like this: /challenge post:1 try:')
    const told = await attempt(stage, 'ada', 'lr:0.1')
    expect(told).toContain('Goal reached. Your score is 93.5 %')
    expect(told).toContain('5 of 6 runs left')
    expect(await look(stage, 'ada', 1)).toContain('Look at how little changes.')
    expect(await look(stage, 'bob')).toContain('6 of 6 runs left')
  })

  test('takes no run for a try that is not allowed', async () => {
    await expect(attempt(stage, 'ada', 'dropout:0.5')).rejects.toMatchObject({
      code: 'invalid-input',
      hint: '/challenge post:1',
    })
    expect(await triesOf(stage, 'ada')).toEqual([])
  })

  test('never takes more tries than its budget, whatever comes at once from however many devices', async () => {
    const waves = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(waves, fc.integer({ min: 2, max: 8 }), async (sizes, budget) => {
        const one = await opened({}, budget)
        let taken = 0
        for (const size of sizes) {
          const all = Array.from({ length: size }, (_, index) => attempt(one, 'ada', `lr:0.${index + 1}`))
          const outcomes = await Promise.allSettled(all)
          taken += outcomes.filter(({ status }) => status === 'fulfilled').length
          for (const outcome of outcomes)
            if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'forbidden' })
        }
        const asked = sizes.reduce((sum, size) => sum + size, 0)
        expect(taken).toBe(Math.min(budget, asked))
        expect(await triesOf(one, 'ada')).toHaveLength(taken)
      }),
      { numRuns: 30 },
    )
  })

  test('refuses a try after the close kindly, and keeps what was tried before', async () => {
    await attempt(stage, 'ada', 'lr:0.1')
    stage.set(closing)
    await expect(attempt(stage, 'ada', 'lr:0.3')).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringMatching(/open until Tue 24 Nov 2026, 09:00 .*All that you tried before is kept/),
    })
    expect(await triesOf(stage, 'ada')).toHaveLength(1)
    expect(await look(stage, 'ada')).toContain('being scored again. Your tries are kept')
    await close(stage)
    await expect(attempt(stage, 'ada', 'lr:0.3')).rejects.toMatchObject({ code: 'forbidden' })
    expect(await look(stage, 'ada')).toContain('solved')
  })

  test('counts a try that was begun in time although the close comes while it trains', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => void (release = resolve))
    const slow = { ...stage, training: scriptedQueue(async (plan) => (await held, scriptedRun(plan))) }
    const trying = attempt(slow, 'ada', 'lr:0.1')
    await new Promise((resolve) => void setImmediate(resolve))
    await close(stage)
    expect(await ledgerOf(stage.store, '1')).toMatchObject([{ answered: 0 }])
    release()
    await trying
    expect(await rowsOf(stage)).toMatchObject([{ person: 'discord:ada', points: 2, right: 1, streak: 1 }])
    expect(await look(stage, 'ada')).toContain('The goal is reached there too.')
  })
})

describe('the close of a challenge', () => {
  test('scores everybody’s best try on held-out examples and fresh seeds, each plan once', async () => {
    const asked: string[] = []
    const watching = watched((plan, heldOut) => void (heldOut === 'test' && asked.push(`${plan.lr} ${plan.seed}`)))
    for (const id of ['ada', 'bob', 'cyd']) await attempt(stage, id, 'lr:0.1')
    for (const changes of ['lr:0.002', 'lr:0.3']) await attempt(stage, 'dan', changes)
    await close({ ...stage, training: watching })
    expect(asked).toEqual([...finalSeeds.map((seed) => `0.1 ${seed}`), ...finalSeeds.map((seed) => `0.3 ${seed}`)])
    const [weak, best] = await triesOf(stage, 'dan')
    expect([weak!.final, best!.final]).toEqual([undefined, expect.closeTo(0.935, 2)])
  })

  test('counts solved as right, in ledger, marks, points and streak; a try without success is taking part', async () => {
    await attempt(stage, 'ada', 'lr:0.1')
    await attempt(stage, 'bob', 'lr:0.002')
    await attempt(stage, 'boss', 'lr:0.1', 1, true)
    await close(stage)
    const [entry] = await ledgerOf(stage.store, '1')
    const counted = { number: 1, day: '2026-11-23', quiz: 'challenge:slow', topic: 'learning-rate', level: 2 }
    expect(entry).toEqual({ ...counted, answered: 2, right: 1 })
    expect(await rowsOf(stage)).toMatchObject([
      { person: 'discord:ada', points: 2, answered: 1, right: 1, streak: 1 },
      { person: 'discord:bob', points: 0, answered: 1, right: 0, streak: 1 },
    ])
  })

  test('tells how many tried and solved it, how the two scores differ and why, one way, and a card without plans', async () => {
    // On the examples held back everything is a little worse, and what is at the edge is out of control.
    stage.training = watched(undefined, (plan, heldOut) => {
      const run = scriptedRun(heldOut === 'test' && plan.lr === 2.5 ? { ...plan, lr: 3 } : plan)
      if (heldOut !== 'test') return run
      const worse = (values: (number | null)[]) => values.map((value) => value && value - plan.lr / 10)
      return {
        ...run,
        histories: run.histories.map((one) => ({ ...one, validationAccuracy: worse(one.validationAccuracy) })),
      }
    })
    for (const [id, lr] of Object.entries({ ada: 0.1, bob: 0.2, cyd: 0.9, dan: 0.002, eve: 2.5 }))
      await attempt(stage, id, `lr:${lr}`)
    await close(stage)
    const text = textOf(stage, 'r1.1')
    expect(text).toContain('5 students tried it. On the validation examples 4 of 5 reached the goal')
    expect(text).toContain('in the final scoring it is 2 of 5')
    expect(text).toMatch(/validation score +64\.8 % +93\.5 % +93\.5 %/)
    expect(text).toMatch(/final score +64\.8 % +91\.5 % +92\.5 %/)
    expect(text).toContain('Why the two scores differ (−1.0 % in the middle). Everybody chose')
    expect(text).toContain('one best try got out of control')
    expect(text).toContain('One way. lr:0.2. A learning rate that is far too small')
    expect(text).toContain('Trained like a try, it has 93.5 %')
    expect(text).toMatch(/To share: Challenge 1: 2 of 5 solved [▁▂▃▄▅▆▇█]{5}$/m)
    const { poster } = stage
    expect(poster.edits).toHaveLength(1)
    expect(poster.edits[0]!.reply.blocks.at(-1)).toMatchObject({ actions: [{ line: '/challenge post:1' }] })
    expect(await look(stage, 'cyd')).toMatch(/not solved[^]*That misses the goal[^]*To share: Challenge 1: X\/6/)
    expect(await look(stage, 'ada')).toMatch(/The goal is reached there too[^]*To share: Challenge 1: 1\/6 █/)
  })

  test('shows no scores where one could tell whose they are', async () => {
    await attempt(stage, 'ada', 'lr:0.1')
    await close(stage)
    expect(textOf(stage, 'r1.1')).toContain('1 student tried it')
    expect(textOf(stage, 'r1.1')).not.toContain('weakest')
    expect(textOf(stage, 'r1.1')).toMatch(/Challenge 1: 1 of 1 solved$/m)
  })

  test('says so when nobody tried, and still shows one way', async () => {
    await close(stage)
    expect(textOf(stage, 'r1.1')).toMatch(/Nobody tried it this time[^]*One way. lr:0.2/)
  })

  test('waits while nothing can be trained, and shows the end once', async () => {
    await attempt(stage, 'ada', 'lr:0.1')
    const busy = scriptedQueue(() => Promise.reject(new UserError('busy', 'The queue is full.')))
    for (let now = closing; now < closing + hour; now += 10 * minute) await close({ ...stage, training: busy }, now)
    expect(stage.poster.sent).toHaveLength(1)
    expect((await classOf(stage.store, '1')).live).toHaveLength(1)
    await close(stage, closing + hour)
    await close(stage, closing + hour + minute)
    expect(stage.poster.sent.map(({ key }) => key)).toEqual(['q1.1', 'r1.1'])
    expect(await rowsOf(stage)).toMatchObject([{ right: 1 }])
  })

  test('goes without a final score when training fails for hours, and mends it when its student looks', async () => {
    await attempt(stage, 'ada', 'lr:0.1')
    const busy = scriptedQueue(() => Promise.reject(new UserError('busy', 'The queue is full.')))
    await close({ ...stage, training: busy }, closing + 8 * hour)
    expect(stage.poster.sent.map(({ key }) => key)).toEqual(['q1.1', 'r1.1'])
    expect(textOf(stage, 'r1.1')).toContain("Its run can't be shown")
    expect(await look({ ...stage, training: busy }, 'ada')).toContain('could not be scored again')
    expect(await look(stage, 'ada')).toContain('The goal is reached there too.')
    expect(await rowsOf(stage)).toMatchObject([{ right: 1, points: 2 }])
  })

  test('of a large class takes its time over several minutes, and trains nothing twice', async () => {
    const { store } = stage
    const tries = serverCollections(store, '1').tries(1)
    for (let index = 0; index < 60; index++)
      await tries.set(`discord:${index}`, { attempts: [{ planText: `lr:0.${100 + index} epochs:20`, score: 0.94 }] })
    let now = closing
    const plans: number[] = []
    // Each plan takes a second of five trainings.
    const slow = watched((plan, heldOut) => {
      if (heldOut !== 'test') return
      plans.push(plan.lr)
      stage.set((now += 200))
    })
    const ends: number[] = []
    while (stage.poster.sent.length < 2) {
      await close({ ...stage, training: slow }, now)
      ends.push(plans.length / finalSeeds.length)
      now += minute
    }
    expect(ends.length).toBeGreaterThan(3)
    expect(plans).toHaveLength(60 * finalSeeds.length)
    expect(new Set(plans).size).toBe(60)
    expect(await ledgerOf(store, '1')).toMatchObject([{ answered: 60, right: 60 }])
  })

  test('comes exactly once, with everybody counted, at whatever step the program crashes', async () => {
    const prepare = async () => {
      const one = await opened()
      await attempt(one, 'ada', 'lr:0.1')
      await attempt(one, 'bob', 'lr:0.002')
      one.set(closing)
      return one
    }
    await crashEverywhere(prepare, async (one) => {
      for (const later of [10, 11, 12]) await close(one, closing + later * minute)
      expect(one.poster.sent.map(({ key }) => key)).toEqual(['q1.1', 'r1.1'])
      expect((await classOf(one.store, '1')).live).toEqual([])
      expect(await ledgerOf(one.store, '1')).toMatchObject([{ answered: 2, right: 1 }])
      expect((await rowsOf(one))?.map(({ right }) => right)).toEqual([1, 0])
    })
  })
})

test('a student for whom it is opened again goes on with the runs that are left, and each try counts at once', async () => {
  const { store } = stage
  await attempt(stage, 'ada', 'lr:0.002')
  await close(stage)
  expect(await rowsOf(stage)).toMatchObject([{ right: 0 }])
  await serverCollections(store, '1').reopened.set('discord:ada', { 1: closing + day })
  expect(await look(stage, 'ada')).toContain('5 of 6 runs left')
  await attempt(stage, 'ada', 'lr:0.1')
  expect(await rowsOf(stage)).toMatchObject([{ right: 1, points: 2, streak: 1 }])
  await expect(attempt(stage, 'bob', 'lr:0.1')).rejects.toMatchObject({ code: 'forbidden' })
})

test('a task that was given stays as it was although the content changes', async () => {
  stage.practice.challenges.splice(0)
  await attempt(stage, 'ada', 'lr:0.1')
  await close(stage)
  expect(textOf(stage, 'r1.1')).toContain('Title of slow')
  expect((await serverCollections(stage.store, '1').challenges.get(postKey(1)))!.spread).toMatchObject({ solved: 1 })
})

type Look = (plan: Parameters<typeof scriptedRun>[0], heldOut: string | undefined) => void

/** A queue that shows which plans it is asked for, and on which examples. */
function watched(
  see: Look = () => {},
  train: (...all: Parameters<Look>) => ReturnType<typeof scriptedRun> = scriptedRun,
) {
  const queue = scriptedQueue()
  const trainMany: TrainingQueue['trainMany'] = async (plans, { heldOut }) =>
    plans.map((plan) => {
      see(plan, heldOut)
      return train(plan, heldOut)
    })
  return { ...queue, trainMany }
}
