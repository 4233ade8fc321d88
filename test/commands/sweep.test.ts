import { describe, expect, test } from 'vitest'
import { readLine } from '../../src/app/read-line.ts'
import type { Study } from '../../src/app/runs/study.ts'
import type { Chart } from '../../src/reply/reply.ts'
import { UserError } from '../../src/errors.ts'
import { openChat } from '../support/chat.ts'
import { realQueue } from '../support/real-queue.ts'
import { scriptedQueue, scriptedRun } from '../support/scripted-queue.ts'

interface Data {
  effects?: { knobs: string[]; share: number; low: number; high: number }[]
  studies: Study[]
  summary: string
  map?: { x: { values: number[] }; y: { values: number[] }; values: (number | null)[][] }
}

const dataOf = (outcome: object): Data => (outcome as { data: Data }).data

/** The pictures that come before the last answer to a line, really trained, each with the words below it. */
async function picturesUnder(line: string): Promise<{ chart: Chart; done: number; words: string }[]> {
  const chat = await openChat({ training: await realQueue() })
  const answers = await chat.answers(line)
  return answers.flatMap(({ reply }) => {
    const drawn = reply.blocks.find((block) => block.type === 'chart')
    const progress = reply.blocks.find((block) => block.type === 'progress')
    const words = reply.blocks.flatMap((block) => (block.type === 'small' ? [block.markdown] : [])).join(' ')
    return drawn && progress ? [{ chart: drawn.chart, done: Number.parseInt(progress.label), words }] : []
  })
}

describe('/sweep', () => {
  test('gives one study for each value, with a history for each seed', async () => {
    const outcome = await (await openChat()).outcome('/sweep knob:lr from:0.001 to:10 steps:5 seeds:4')
    const { studies, summary } = dataOf(outcome)
    expect(studies.map(({ planText }) => planText)).toEqual(['lr:0.001', 'lr:0.01', '', 'lr:1', 'lr:10'])
    for (const { run } of studies) expect([run.seeds, run.histories.length]).toEqual([[1, 2, 3, 4], 4])
    expect(summary).toContain('Diverged: 10 (4 of 4 seeds).')
  })

  test('shades the region that works and marks the best value in the picture', async () => {
    const { reply } = await (await openChat()).ask('/sweep knob:lr from:0.001 to:10 steps:5')
    expect(reply.blocks.find(({ type }) => type === 'chart')).toMatchObject({
      chart: { kind: 'sweep', knob: 'lr', log: true, works: [0.01, 1], best: expect.any(Number) },
    })
  })

  test('of several knobs lists the best plans and whether they beat the own one', async () => {
    const { reply, outcome } = await (await openChat()).ask('/sweep knob:random steps:6')
    expect(dataOf(outcome).studies).toHaveLength(6)
    expect(dataOf(outcome).studies[0]!.planText).toBe('')
    expect(JSON.stringify(reply.blocks)).toContain('yours')
  })

  test('that is cancelled shows the values that were measured', async () => {
    const training = scriptedQueue()
    training.trainMany = async (plans, { onRun }) => {
      plans.slice(0, 3).forEach((plan, index) => onRun?.(index, scriptedRun(plan)))
      throw new UserError('cancelled', 'Cancelled.')
    }
    const { studies, summary } = dataOf(await (await openChat({ training })).outcome('/sweep steps:5'))
    expect(studies).toHaveLength(3)
    expect(summary).toMatch(/^Partial: it was cancelled after 3 of 25 trainings\./)
  })

  test.each([
    '/sweep',
    '/sweep knob:epochs from:5 to:40',
    '/sweep knob:random',
    '/sweep knob:lr with:batch',
    '/sweep knob:dropout with:epochs',
    '/sweep knob:all',
    '/sweep knob:lr from:2 to:9',
    '/lrfind',
  ])('every button under %s works', async (line) => {
    const chat = await openChat()
    const { reply } = await chat.ask(line)
    const lines = reply.blocks.flatMap((block) =>
      block.type === 'actions' || block.type === 'choices' ? block.actions : [],
    )
    expect(lines).not.toHaveLength(0)
    for (const action of lines) expect(readLine(chat.context.commands, action.line)).toBeDefined()
  })

  test('of really trained networks finds rates that work between those that crawl and those that diverge', async () => {
    const chat = await openChat({ training: await realQueue() })
    const { studies, summary } = dataOf(await chat.outcome('/sweep from:0.0001 to:100 steps:7 plan:"epochs:30"'))
    expect(studies.map(({ diagnosis }) => diagnosis.verdict).slice(-2)).toEqual(['diverged', 'diverged'])
    expect(summary).toMatch(/^lr:(0\.1|1) did best: validation loss 0\.\d+ .* Diverged: .*100 \(5 of 5 seeds\)\.$/)
  })

  test('of really trained networks leaves the batch of one out of the band, which shakes it', async () => {
    const chat = await openChat({ training: await realQueue() })
    const { reply } = await chat.ask('/sweep knob:batch from:1 to:16 steps:5')
    expect(reply.blocks.find(({ type }) => type === 'chart')).toMatchObject({ chart: { works: [2, 16] } })
  })

  test('of two really trained knobs finds that a larger batch takes a larger rate', async () => {
    const chat = await openChat({ training: await realQueue() })
    const { reply, outcome } = await chat.ask('/sweep knob:lr with:batch steps:4 seeds:2')
    const { map, studies, summary } = dataOf(outcome)
    expect([map!.values.length, map!.values[0]!.length, studies.length]).toEqual([4, 4, 16])
    // The rate of 3.2 breaks batches of two.
    expect(map!.values[0]!.at(-1)).toBeNull()
    expect(summary).toMatch(/The best lr depends on batch: 0\.068 at 2, .*took about [\d.]+ times the rate/)
    expect(reply.blocks.find(({ type }) => type === 'chart')).toMatchObject({
      chart: { kind: 'map', cells: expect.any(Array), rule: { at: expect.any(Array) } },
    })
  })

  test('of two knobs has for every cell the line that trains it, on the plan that was given', async () => {
    const chat = await openChat()
    const { reply } = await chat.ask('/sweep knob:lr with:batch with-from:4 with-to:64 plan:"dataset:circles"')
    const drawn = reply.blocks.find((block) => block.type === 'chart')!
    const lines = drawn.chart.kind === 'map' ? drawn.chart.cells.flat().map((one) => one!.line!) : []
    expect(lines).toHaveLength(24)
    expect(lines[0]).toBe('/train lr:0.01 batch:4 dataset:circles')
    expect(
      reply.blocks.flatMap((block) => (block.type === 'choices' ? block.actions : [])).map(({ line }) => line),
    ).toEqual(lines)
    expect(reply.blocks.flatMap((block) => (block.type === 'small' ? block.markdown : [])).join()).toContain(lines[0])
  })

  test('of two knobs where nothing can be learnt says that neither helps', async () => {
    const chat = await openChat({ training: await realQueue() })
    const { summary } = dataOf(await chat.outcome('/sweep with:batch steps:3 plan:"dataset:no-signal epochs:10"'))
    expect(summary).toMatch(/^None of the 12 cells ends better than guessing .* so neither lr nor batch helps here\./)
  })

  test('of two knobs that is cancelled shows the cells that were measured', async () => {
    const training = scriptedQueue()
    training.trainMany = async (plans, { onRun }) => {
      plans.slice(0, 3).forEach((plan, index) => onRun?.(index, scriptedRun(plan)))
      throw new UserError('cancelled', 'Cancelled.')
    }
    const { map, summary } = dataOf(await (await openChat({ training })).outcome('/sweep with:batch'))
    expect(map!.values.flat().filter((loss) => loss !== null)).toHaveLength(3)
    expect(summary).toMatch(/^Partial: it was cancelled after 3 of 72 trainings\./)
  })

  test('of two knobs fills in its cells as they come, and calls none of them good before the end', async () => {
    const charts = await picturesUnder('/sweep knob:lr with:batch steps:4 seeds:2 plan:"epochs:5"')
    const filled = charts.map(({ chart }) => (chart.kind === 'map' ? chart.cells.flat().filter(Boolean) : []))
    expect(filled.length).toBeGreaterThan(5)
    expect(filled.map(({ length }) => length)).toEqual(filled.map(({ length }) => length).toSorted((a, b) => a - b))
    expect(filled[0]!.length).toBeLessThan(8)
    expect(filled.flat().filter((cell) => cell!.best || cell!.works)).toEqual([])
    for (const { chart } of charts) expect(chart.title).toMatch(/^unfinished · /)
  })

  test('of all knobs soon compares two values of each, marked as unfinished, then every setting', async () => {
    const charts = await picturesUnder('/sweep knob:all over:"lr:0.01..1 batch:16..64 dropout:0..0.5" plan:"epochs:5"')
    // 8 of 27 settings are made of these; two seeds of them are 16 of 81 trainings.
    expect(charts[0]!.done).toBeLessThan(24)
    expect(charts[0]!.words).toContain('two values of each knob alone')
    expect(charts.at(-1)!.words).toContain('every setting on some of its seeds')
    for (const { chart } of charts) {
      expect(chart).toMatchObject({ kind: 'effects', title: expect.stringMatching(/^unfinished · /) })
      if (chart.kind === 'effects')
        for (const { share, low, high } of chart.bars) expect(low <= share && share <= high).toBe(true)
    }
  })

  test('of all knobs that is stopped after its first picture keeps their picture and claims nothing', async () => {
    const training = scriptedQueue()
    training.trainMany = async (plans, { onRun }) => {
      plans.slice(0, 40).forEach((plan, index) => onRun?.(index, scriptedRun(plan)))
      throw new UserError('cancelled', 'Cancelled.')
    }
    const { reply, outcome } = await (await openChat({ training })).ask('/sweep knob:all')
    expect(dataOf(outcome)).toMatchObject({ effects: [], summary: expect.stringContaining('cannot be told') })
    expect(reply.blocks.find(({ type }) => type === 'chart')).toMatchObject({
      chart: { title: expect.stringMatching(/^unfinished · /) },
    })
  })

  test('of all knobs, of really trained networks, ranks knobs and pairs with intervals', async () => {
    const chat = await openChat({ training: await realQueue() })
    const { reply, outcome } = await chat.ask('/sweep knob:all over:"lr:0.001..1 decay:0..0.01 epochs:10..30"')
    const { effects, summary } = dataOf(outcome)
    expect(effects!.map(({ knobs }) => knobs.join(' '))[0]).toBe('lr')
    for (const { share, low, high } of effects!) expect(low <= share && share <= high).toBe(true)
    expect(summary).toMatch(/^Most of the difference is made by lr with \d+ %/)
    expect(reply.blocks.find(({ type }) => type === 'chart')).toMatchObject({ chart: { kind: 'effects' } })
  })

  test('of all knobs says so where nothing can be learnt', async () => {
    const chat = await openChat({ training: await realQueue() })
    const line = '/sweep knob:all over:"lr:0.01..0.1 dropout:0..0.5" plan:"dataset:no-signal epochs:10"'
    const { effects, summary } = dataOf(await chat.outcome(line))
    expect(effects).toHaveLength(3)
    for (const { low, high } of effects!) expect(high).toBeGreaterThan(low)
    expect(summary).toMatch(/^No setting ends better than guessing, so no knob matters here\./)
  })

  test('of all knobs that is stopped too early claims nothing', async () => {
    const training = scriptedQueue()
    training.trainMany = async (plans, { onRun }) => {
      plans.slice(0, 90).forEach((plan, index) => onRun?.(index, scriptedRun(plan)))
      throw new UserError('cancelled', 'Cancelled.')
    }
    const { effects, summary } = dataOf(await (await openChat({ training })).outcome('/sweep knob:all'))
    expect(effects).toEqual([])
    expect(summary).toMatch(/^Partial: .* so what matters cannot be told\.$/)
  })
})
