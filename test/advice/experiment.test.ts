import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Advice } from '../../src/advice/advice.ts'
import { mostTrainings } from '../../src/advice/budget.ts'
import { experiment, type Laboratory } from '../../src/advice/experiment.ts'
import { remediesFor } from '../../src/advice/remedies.ts'
import { diagnose } from '../../src/diagnosis/diagnose.ts'
import { rules } from '../../src/diagnosis/rules.ts'
import { FilledPlan, type TrainingPlan } from '../../src/plan/plan.ts'
import type { Run } from '../../src/training/run.ts'
import { anyPlan, line, planWith, runWith } from '../support/builders.ts'
import { scriptedRun } from '../support/scripted-queue.ts'

interface Tried {
  /** What was known after each stage, the last one being the advice. */
  stages: Advice[]
  advice: Advice
  /** Every plan that was trained, and whether with its surface: that is on the student's own seed. */
  trained: { plan: TrainingPlan; surface: boolean }[]
}

async function tryOut(plan: TrainingPlan, train: (plan: TrainingPlan) => Run, mainId?: string): Promise<Tried> {
  const trained: Tried['trained'] = []
  const laboratory: Laboratory = {
    async train(plans, surface = false) {
      trained.push(...plans.map((one) => ({ plan: one, surface })))
      return plans.map(train)
    },
  }
  const run = train(plan)
  const remedies = remediesFor(mainId ?? diagnose(run, plan).main.id, plan, plan.epochs)
  const trials = experiment(plan, remedies, laboratory)
  const stages: Advice[] = []
  for (let step = await trials.next(); ; step = await trials.next()) {
    stages.push(step.value)
    if (step.done) return { stages, advice: step.value, trained }
  }
}

describe('causes', () => {
  /** Ends badly, unless one of these knobs is turned. */
  const mendedBy =
    (plan: TrainingPlan, knobs: (keyof TrainingPlan)[]) =>
    (one: TrainingPlan): Run => {
      const mended = knobs.some((knob) => JSON.stringify(one[knob]) !== JSON.stringify(plan[knob]))
      const end = mended ? 0.1 : 0.6
      return runWith({ train: line(0.7, end, 60), validation: line(0.7, end, 60) })
    }
  const causesOf = async (changes: Partial<TrainingPlan>, knobs: (keyof TrainingPlan)[]) => {
    const plan = planWith(changes)
    return (await tryOut(plan, mendedBy(plan, knobs), 'slow-learning')).advice.causes
  }

  test('are knobs that were set, and none that was left off as usual although it would help', async () => {
    expect(await causesOf({ lr: 0.001 }, ['lr', 'momentum'])).toEqual(['lr'])
    expect(await causesOf({ 'weight-decay': 0.5 }, ['weight-decay'])).toEqual(['weight-decay'])
    expect(await causesOf({ stop: 1 }, ['stop'])).toEqual(['stop'])
    expect(await causesOf({ warmup: 50 }, ['warmup'])).toEqual(['warmup'])
    expect(await causesOf({ schedule: 'cosine' }, ['schedule'])).toEqual(['schedule'])
  })

  test('name a knob that was left off where nothing else mends', async () =>
    expect(await causesOf({ lr: 0.001 }, ['momentum'])).toEqual(['momentum']))
})

describe('experiments', () => {
  test('find the knob that mends a run, and say by how much', async () => {
    const { advice } = await tryOut(planWith({ lr: 10 }), scriptedRun)
    expect(advice).toMatchObject({ next: '', causes: ['lr'], stopped: null })
    expect(advice.tried[advice.chosen!]).toMatchObject({
      change: 'lr:0.1',
      next: '',
      outcome: 'better',
      mends: true,
      pairs: 12,
    })
    expect(advice.tried[advice.chosen!]!.effect.high).toBeLessThan(-1)
    expect(advice.curves?.trainLoss).toHaveLength(60)
  })

  test("show what the network with the change answers on the student's own seed", async () => {
    const surface = { x: [-1, 1] as [number, number], y: [-1, 1] as [number, number], size: 1 }
    const answering = (plan: TrainingPlan): Run => ({
      ...scriptedRun(plan),
      surface: { ...surface, values: [plan.seed] },
    })
    const { advice } = await tryOut(planWith({ lr: 10, seed: 7 }), answering)
    expect(advice.surface?.values).toEqual([7])
  })

  test('measure every change on the same fresh seeds, each with a draw of the data that took no part in the choice', async () => {
    const { advice, trained } = await tryOut(planWith({ lr: 10 }), scriptedRun)
    const drawsOf = (fresh: boolean) =>
      new Set(trained.filter(({ surface }) => surface !== fresh).map(({ plan }) => `${plan.seed} ${plan.sample}`))
    expect(drawsOf(true).size).toBe(12)
    expect([...drawsOf(true)].filter((draw) => drawsOf(false).has(draw))).toEqual([])
    expect(new Set(advice.tried.map(({ before }) => before)).size).toBe(1)
    expect(new Set([...drawsOf(true)].map((draw) => draw.split(' ')[1])).size).toBe(12)
  })

  test('advise what surely helps although it does not mend everything, and say what remains', async () => {
    const swinging = (plan: TrainingPlan) =>
      plan.lr === 0.1 ? runWith({ train: line(0.72, 0.66, 60), validation: line(0.72, 0.67, 60) }) : scriptedRun(plan)
    const { advice } = await tryOut(planWith({ lr: 10 }), (plan) =>
      plan.lr < 3 ? swinging({ ...plan, lr: 0.1 }) : scriptedRun(plan),
    )
    expect(advice).toMatchObject({ next: '', causes: ['none-of-these'], remains: { severity: 'problem' } })
    expect(advice.tried[advice.chosen!]).toMatchObject({ outcome: 'better', mends: false })
  })

  test('of a plan that is as long as a plan may be say that there was no time', async () => {
    const plan = planWith({ batch: 1, epochs: 500, hidden: [128, 128] })
    expect((await tryOut(plan, scriptedRun, 'divergence')).advice).toMatchObject({
      next: null,
      tried: [],
      stopped: 'budget',
    })
  })

  test('say so where no knob mends the run', async () => {
    const flat = () => runWith({ train: line(0.7, Math.LN2, 60), validation: line(0.7, Math.LN2, 60) })
    const { advice } = await tryOut(planWith({ dataset: 'no-signal', lr: 0.001 }), flat)
    expect(advice).toMatchObject({ next: null, chosen: null, causes: ['none-of-these'], curves: null })
    expect(advice.tried.every(({ outcome }) => outcome === 'same')).toBe(true)
  })

  test('tell what they tried before they are sure', async () => {
    const { stages } = await tryOut(planWith({ lr: 10 }), scriptedRun)
    expect(stages[0]).toMatchObject({ next: null, chosen: null, tried: { length: 4 } })
  })

  test('go on with the smallest seeds after the largest', async () => {
    const { trained } = await tryOut(planWith({ lr: 10, seed: 2147483647 }), scriptedRun)
    expect(trained.map(({ plan }) => plan.seed)).toContain(999)
    for (const { plan } of trained) expect(FilledPlan.safeParse(plan)).toMatchObject({ success: true })
  })

  test('are not made where there is nothing to mend', async () => {
    const { advice, trained } = await tryOut(planWith(), scriptedRun)
    expect(advice).toMatchObject({ tried: [], causes: [], stopped: null })
    expect(trained).toEqual([])
  })
})

test('experiments on any plan keep within their limits, and train only plans that may be trained', () =>
  fc.assert(
    fc.asyncProperty(anyPlan, fc.constantFrom(...rules.map(({ id }) => id)), async (plan, id) => {
      const { advice, trained } = await tryOut(plan, scriptedRun, id)
      expect(Advice.parse(JSON.parse(JSON.stringify(advice)))).toEqual(advice)
      expect(trained.length).toBeLessThanOrEqual(mostTrainings)
      expect(advice.trainings).toBe(trained.length)
      for (const one of trained) expect(FilledPlan.safeParse(one.plan)).toMatchObject({ success: true })
    }),
    { numRuns: 30 },
  ))
