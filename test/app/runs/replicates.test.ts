import { expect, test } from 'vitest'
import type { BatchControl } from '../../../src/app/ports.ts'
import { trainReplicates } from '../../../src/app/runs/replicates.ts'
import { seedsFrom } from '../../../src/plan/seeds.ts'
import { UserError } from '../../../src/errors.ts'
import type { TrainingPlan } from '../../../src/plan/plan.ts'
import { planWith } from '../../support/builders.ts'
import { openChat } from '../../support/chat.ts'
import { scriptedQueue, scriptedRun } from '../../support/scripted-queue.ts'

async function replicate(stopAfter = Infinity, before = 0) {
  const asked: { plans: TrainingPlan[]; control: BatchControl }[] = []
  const training = scriptedQueue()
  training.trainMany = async (plans, control) => {
    asked.push({ plans, control })
    const runs = plans.map((plan) => scriptedRun(plan))
    runs.slice(0, stopAfter).forEach((run, index) => control.onRun?.(index, run))
    if (stopAfter < runs.length) throw new UserError('timed-out', 'Too long.')
    return runs
  }
  const { context } = await openChat({ training })
  const steps = trainReplicates([planWith({ lr: 0.1 }), planWith({ lr: 1 })], [5, 6], context, { before })
  let step = await steps.next()
  while (!step.done) step = await steps.next()
  return { result: step.value, asked, context }
}

test('all plans train on one seed before the next, behind the answers others wait for', async () => {
  const { asked, context } = await replicate()
  expect(asked.map(({ plans }) => plans.map(({ lr, seed }) => [lr, seed]))).toEqual([
    [
      [0.1, 5],
      [1, 5],
      [0.1, 6],
      [1, 6],
    ],
  ])
  expect(asked[0]!.control).toMatchObject({ purpose: 'experiment', person: 'terminal:local', signal: context.signal })
})

test('the runs of one plan become one study, its seeds and histories side by side', async () => {
  const { result } = await replicate()
  expect(
    result.studies.map(({ planText, run }) => [planText, run.seeds, run.histories.length, run.milliseconds]),
  ).toEqual([
    ['', [5, 6], 2, 80],
    ['lr:1', [5, 6], 2, 80],
  ])
  expect(result.stopped).toBeNull()
})

test('what was measured before it was stopped is kept', async () => {
  const { result } = await replicate(1)
  expect(result).toMatchObject({ stopped: 'timed-out', progress: { done: 1, total: 4 } })
  expect(result.studies.map(({ run }) => run.seeds)).toEqual([[5]])
})

test('being stopped before the first training is a failure, unless an earlier batch has measured something', async () => {
  await expect(replicate(0)).rejects.toThrow('Too long.')
  expect((await replicate(0, 3)).result).toMatchObject({ studies: [], stopped: 'timed-out' })
})

test('after the largest seed comes the smallest', () =>
  expect(seedsFrom(2 ** 31 - 2, 3)).toEqual([2147483646, 2147483647, 0]))
