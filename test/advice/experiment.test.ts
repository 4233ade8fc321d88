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
  /** Every plan that was trained, and on which held-out examples. */
  trained: { plan: TrainingPlan; heldOut: string }[]
}

async function tryOut(plan: TrainingPlan, train: (plan: TrainingPlan) => Run, mainId?: string): Promise<Tried> {
  const trained: Tried['trained'] = []
  const laboratory: Laboratory = {
    async train(plans, heldOut) {
      trained.push(...plans.map((one) => ({ plan: one, heldOut })))
      return plans.map(train)
    },
  }
  const run = train(plan)
  const remedies = remediesFor(mainId ?? diagnose(run, plan).main.id, plan, plan.epochs)
  const trials = experiment(plan, run, remedies, laboratory)
  const stages: Advice[] = []
  for (let step = await trials.next(); ; step = await trials.next()) {
    stages.push(step.value)
    if (step.done) return { stages, advice: step.value, trained }
  }
}

describe('experiments', () => {
  test('find the knob that mends a run, and say by how much', async () => {
    const { advice } = await tryOut(planWith({ lr: 10 }), scriptedRun)
    expect(advice).toMatchObject({ next: '', causes: ['lr'], stopped: null })
    expect(advice.tried[advice.chosen!]).toMatchObject({ change: 'lr:0.1', next: '', outcome: 'better', pairs: 7 })
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

  test('confirm it on seeds and held-out examples that took no part in the choice', async () => {
    const { trained } = await tryOut(planWith({ lr: 10 }), scriptedRun)
    const seedsOf = (heldOut: string) =>
      new Set(trained.filter((one) => one.heldOut === heldOut).map(({ plan }) => plan.seed))
    expect(seedsOf('test').size).toBe(7)
    for (const seed of seedsOf('test')) expect(seedsOf('validation')).not.toContain(seed)
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

  test('go on with the smallest seed after the largest', async () => {
    const { trained } = await tryOut(planWith({ lr: 10, seed: 2147483647 }), scriptedRun)
    expect(trained.map(({ plan }) => plan.seed)).toContain(0)
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
