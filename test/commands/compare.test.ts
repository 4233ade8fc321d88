import { describe, expect, test } from 'vitest'
import { Study } from '../../src/app/runs/study.ts'
import { UserError } from '../../src/errors.ts'
import type { Reply } from '../../src/reply/reply.ts'
import { openChat } from '../support/chat.ts'
import { realQueue } from '../support/real-queue.ts'
import { scriptedQueue, scriptedRun } from '../support/scripted-queue.ts'

interface Data {
  studies: Study[]
  summary: string
}

const dataOf = (outcome: object): Data => (outcome as { data: Data }).data
const textOf = (reply: Reply): string => JSON.stringify(reply.blocks)

describe('/compare', () => {
  test('trains both plans on the same seeds and gives one study each', async () => {
    const outcome = await (await openChat()).outcome('/compare a:"lr:0.001" b:"lr:0.1 seed:9" seeds:4')
    const { studies, summary } = dataOf(outcome)
    expect(studies.map(({ run }) => run.seeds)).toEqual([
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ])
    expect(studies.map(({ planText }) => planText)).toEqual(['lr:0.001', 'seed:9'])
    expect(studies.map(({ run }) => run.histories.length)).toEqual([4, 4])
    expect(summary).toMatch(/^b is better: its validation loss is lower on 4 of 4 seeds/)
    for (const study of studies) expect(Study.parse(JSON.parse(JSON.stringify(study)))).toEqual(study)
  })

  test('takes past runs by their number', async () => {
    const chat = await openChat()
    await chat.ask('/train lr:10')
    await chat.ask('/train dropout:0.2')
    const { studies } = dataOf(await chat.outcome('/compare a:1 b:run-2'))
    expect(studies.map(({ planText }) => planText)).toEqual(['lr:10', 'dropout:0.2'])
  })

  test('of a past run that is not there says which there are', async () => {
    const chat = await openChat()
    expect(await chat.outcome('/compare a:1 b:"lr:0.2"')).toMatchObject({
      error: {
        code: 'not-found',
        message: 'There is no run 1 in your history. You have no runs yet.',
        hint: '/history',
      },
    })
    await chat.ask('/train')
    expect(await chat.outcome('/compare a:1 b:1')).toMatchObject({
      error: { code: 'invalid-input', hint: '/compare a:"lr:0.1" b:"lr:0.033"' },
    })
  })

  test('tells how many trainings are done, and shows a line with its band for each plan', async () => {
    const answers = await (await openChat()).answers('/compare a:"lr:0.001" b:"lr:0.1"')
    const progress = answers.flatMap(({ reply }) => reply.blocks.filter(({ type }) => type === 'progress'))
    expect(progress[0]).toMatchObject({ label: expect.stringMatching(/^\d+ of 10 trainings$/) })
    const chart = answers.at(-1)!.reply.blocks.find((block) => block.type === 'chart')
    expect(chart).toMatchObject({
      chart: {
        series: [
          { label: 'a', kind: 'one' },
          { label: 'b', kind: 'other' },
        ],
      },
    })
    const series = chart?.type === 'chart' && 'series' in chart.chart ? chart.chart.series : []
    for (const one of series) expect(one).toHaveProperty('band.low.length', 60)
  })

  test('that is cancelled shows what was measured and calls it partial', async () => {
    const training = scriptedQueue()
    training.trainMany = async (plans, { onRun }) => {
      plans.slice(0, 7).forEach((plan, index) => onRun?.(index, scriptedRun(plan)))
      throw new UserError('cancelled', 'Cancelled.')
    }
    const { reply, outcome } = await (await openChat({ training })).ask('/compare a:"lr:0.001" b:"lr:0.1"')
    expect(textOf(reply)).toContain('Partial: it was cancelled after 7 of 10 trainings.')
    expect(dataOf(outcome).summary).toMatch(/^Partial: /)
    expect(dataOf(outcome).studies.map(({ run }) => run.seeds)).toEqual([
      [1, 2, 3, 4],
      [1, 2, 3],
    ])
  })

  test('that is cancelled before anything was measured has failed', async () => {
    const training = scriptedQueue()
    training.trainMany = async () => {
      throw new UserError('cancelled', 'Cancelled.')
    }
    expect(await (await openChat({ training })).outcome('/compare a:"lr:0.001" b:"lr:0.1"')).toMatchObject({
      ok: false,
      error: { code: 'cancelled' },
    })
  })

  test('on really trained networks finds the better rate, and the one that diverges', async () => {
    const chat = await openChat({ training: await realQueue() })
    const slow = dataOf(await chat.outcome('/compare a:"lr:0.1 epochs:30" b:"lr:0.001 epochs:30" seeds:4'))
    expect(slow.summary).toMatch(/^a is better: its validation loss is lower on 4 of 4 seeds/)
    const wild = dataOf(await chat.outcome('/compare a:"lr:100 epochs:20" b:"epochs:20" seeds:4'))
    expect(wild.summary).toBe('b is better: plan a diverged on 4 of 4 seeds, plan b on none.')
  })
})
