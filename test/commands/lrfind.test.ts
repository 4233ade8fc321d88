import { describe, expect, test } from 'vitest'
import type { Study } from '../../src/app/runs/study.ts'
import { UserError } from '../../src/errors.ts'
import { openChat } from '../support/chat.ts'
import { realQueue } from '../support/real-queue.ts'
import { scriptedQueue, scriptedRun } from '../support/scripted-queue.ts'

interface Data {
  studies: Study[]
  summary: string
}

const dataOf = (outcome: object): Data => (outcome as { data: Data }).data

/** A queue that breaks off after so many trainings. */
function stoppingAfter(most: number) {
  const training = scriptedQueue()
  let done = 0
  training.trainMany = async (plans, { onRun }) => {
    const runs = plans.map((plan) => scriptedRun(plan))
    for (const [index, run] of runs.entries()) {
      if (++done > most) throw new UserError('cancelled', 'Cancelled.')
      onRun?.(index, run)
    }
    return runs
  }
  return training
}

describe('/lrfind', () => {
  test('on really trained networks gives a band of rates and one in it that works', async () => {
    const chat = await openChat({ training: await realQueue() })
    const { reply, outcome } = await chat.ask('/lrfind plan:"lr:0.001 epochs:40"')
    const { studies, summary } = dataOf(outcome)
    expect(summary).toMatch(/from [\d.]+ to [\d.]+ nothing is clearly worse/)
    expect(summary).toMatch(/The plan's own 0.001 lies outside: on 5 fresh seeds .* clearly better\.$/)
    expect(studies.map(({ plan }) => plan.epochs)).toContain(40)
    const [take] = reply.blocks.flatMap((block) => (block.type === 'actions' ? block.actions : []))
    expect(take!.line).toMatch(/^\/train (lr:[\d.]+ )?epochs:40$/)
  })

  test('looks at no rate beyond the trainings it has told', async () => {
    let most = 0
    const training = scriptedQueue()
    const { trainMany } = training
    training.trainMany = (plans, control) => {
      most += plans.length
      return trainMany(plans, control)
    }
    const chat = await openChat({ training })
    const answers = await chat.answers('/lrfind plan:"lr:0.002" seeds:4')
    const labels = answers.flatMap(({ reply }) => reply.blocks.flatMap((b) => (b.type === 'progress' ? [b.label] : [])))
    expect(labels.at(-1)).toMatch(/of 121 trainings$/)
    expect(most).toBeLessThanOrEqual(121)
  })

  test.each([10, 39, 45, 58])(
    'cancelled after %i trainings shows what was measured and calls it partial',
    async (most) => {
      const chat = await openChat({ training: stoppingAfter(most) })
      const { summary } = dataOf(await chat.outcome('/lrfind plan:"lr:0.002"'))
      expect(summary).toContain(`Partial: it was cancelled after ${most} of `)
      expect(chat.reports).toEqual([])
    },
  )

  test('says when no rate is what keeps a plan from learning', async () => {
    const chat = await openChat({ training: await realQueue() })
    const { summary } = dataOf(await chat.outcome('/lrfind plan:"dataset:no-signal epochs:20"'))
    expect(summary).toMatch(/^None of the \d+ learning rates .* not what keeps this plan from learning\.$/)
  })
})
