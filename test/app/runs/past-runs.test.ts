import { beforeEach, describe, expect, test } from 'vitest'
import { pastRuns, rememberRun } from '../../../src/app/runs/past-runs.ts'
import type { Study } from '../../../src/app/runs/study.ts'
import { untried } from '../../../src/advice/advice.ts'
import { diagnose } from '../../../src/diagnosis/diagnose.ts'
import { formatPlan } from '../../../src/plan/text.ts'
import { planWith } from '../../support/builders.ts'
import { type Chat, openChat } from '../../support/chat.ts'
import { scriptedRun } from '../../support/scripted-queue.ts'

function studyOf(changes: Parameters<typeof planWith>[0]): Study {
  const plan = planWith(changes)
  const run = scriptedRun(plan)
  return { plan, planText: formatPlan(plan), run, diagnosis: diagnose(run, plan), advice: untried(null) }
}

let chat: Chat
beforeEach(async () => void (chat = await openChat()))

test('runs come back newest first, with what is needed to tell and to repeat them', async () => {
  await rememberRun(studyOf({ seed: 2 }), chat.context)
  await rememberRun(studyOf({ lr: 10 }), chat.context)
  const [newest, oldest] = await pastRuns(chat.context)
  expect(newest).toMatchObject({ id: '000002', planText: 'lr:10', verdict: 'diverged', at: '2026-01-01T00:00:02.000Z' })
  expect(oldest).toMatchObject({
    id: '000001',
    planText: 'seed:2',
    verdict: 'converged',
    at: '2026-01-01T00:00:01.000Z',
  })
  expect(newest?.trainLoss.at(-1)).toBeNull()
})

test('a long curve is kept at sixty points at most, its end among them', async () => {
  await rememberRun(studyOf({ epochs: 1000 }), chat.context)
  const [kept] = await pastRuns(chat.context)
  expect(kept!.trainLoss.length).toBeLessThanOrEqual(60)
  expect(kept!.trainLoss.at(-1)).toBe(scriptedRun(planWith({ epochs: 1000 })).histories[0]!.trainLoss.at(-1))
})

describe('at most a hundred runs are kept', () => {
  const remember = async (count: number) => {
    for (let seed = 1; seed <= count; seed++) await rememberRun(studyOf({ seed }), chat.context)
  }

  test('the oldest make room', async () => {
    await remember(102)
    const runs = await pastRuns(chat.context)
    expect(runs).toHaveLength(100)
    expect([runs[0]!.id, runs.at(-1)!.id]).toEqual(['000102', '000003'])
  })

  test('runs that end at the same time are all kept, and still no more than a hundred', async () => {
    await remember(98)
    await Promise.all([101, 102, 103, 104].map((seed) => rememberRun(studyOf({ seed }), chat.context)))
    const runs = await pastRuns(chat.context)
    expect(runs).toHaveLength(100)
    expect(
      runs
        .slice(0, 4)
        .map(({ planText }) => planText)
        .sort(),
    ).toEqual(['seed:101', 'seed:102', 'seed:103', 'seed:104'])
  })
})

test('every person has runs of their own', async () => {
  await rememberRun(studyOf({}), chat.context)
  const other = { ...chat.context, person: { platform: 'web', id: 'local', name: 'Ada' } as const }
  expect(await pastRuns(other)).toEqual([])
  await rememberRun(studyOf({}), other)
  expect((await pastRuns(other))[0]!.id).toBe('000001')
})
