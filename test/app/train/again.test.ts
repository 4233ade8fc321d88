import { expect, test } from 'vitest'
import type { Study } from '../../../src/app/runs/study.ts'
import { PastRun } from '../../../src/app/runs/past-runs.ts'
import { runAgain } from '../../../src/app/train/again.ts'
import { openChat } from '../../support/chat.ts'
import { realQueue } from '../../support/real-queue.ts'

test('a past run is given as it was kept, and its study as it was shown', async () => {
  const chat = await openChat({ training: await realQueue() })
  const { data } = (await chat.outcome('/train lr:30 epochs:6 points:40 validation:30 hidden:4')) as unknown as {
    data: Study
  }
  await chat.outcome('/train epochs:2')
  const again = await runAgain('1', chat.context)
  expect(again).toMatchObject({ id: '000001', planText: data.planText, verdict: data.diagnosis.verdict })
  const { milliseconds: _, ...run } = again.study!.run
  expect(data.run).toMatchObject(run)
  expect(again.study).toMatchObject({ diagnosis: data.diagnosis, advice: data.advice, planText: data.planText })
})

test('a run that is not there, or is somebody else’s, is not found', async () => {
  const chat = await openChat()
  await chat.outcome('/train')
  for (const id of ['2', '0', '-1', '1.5', 'x', '', '../1', '9999999999'])
    await expect(runAgain(id, chat.context)).rejects.toMatchObject({ code: 'not-found' })
  const other = { ...chat.context, person: { platform: 'web', id: 'local', name: 'you' } as const }
  await expect(runAgain('1', other)).rejects.toMatchObject({ code: 'not-found' })
  expect((await runAgain('000001', chat.context)).id).toBe('000001')
})

test('a plan that is outside of today’s bounds is told without a study', async () => {
  const { context } = await openChat()
  const kept = { id: '000001', at: '2026-01-01T00:00:00.000Z', planText: 'lr:1e9', verdict: 'diverged' } as const
  await context.store
    .collection('runs/terminal:local', PastRun)
    .set('000001', { ...kept, trainLoss: [], validationLoss: [] })
  expect(await runAgain('1', context)).toMatchObject({ ...kept, study: null })
})
