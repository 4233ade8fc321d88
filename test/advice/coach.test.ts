import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coach, coachable, mostSteps, type Path } from '../../src/advice/coach.ts'
import { movesFrom } from '../../src/advice/moves.ts'
import { prepared, recipes } from '../../src/advice/recipes.ts'
import { diagnose } from '../../src/diagnosis/diagnose.ts'
import { expectedMilliseconds } from '../../src/plan/cost.ts'
import { datasets } from '../../src/plan/datasets.ts'
import { planThatFits } from '../../src/plan/limits.ts'
import { FilledPlan, type TrainingPlan } from '../../src/plan/plan.ts'
import type { Run } from '../../src/training/run.ts'
import { anyPlan, line, planWith, runWith, settling } from '../support/builders.ts'
import { realContent } from '../support/chat.ts'
import { scriptedRun } from '../support/scripted-queue.ts'

async function coached(plan: TrainingPlan, train: (plan: TrainingPlan) => Run) {
  const trained: TrainingPlan[] = []
  const laboratory = { train: async (plans: TrainingPlan[]) => (trained.push(...plans), plans.map(train)) }
  const paths: Path[] = []
  const steps = coach(plan, train(plan), laboratory)
  for (let step = await steps.next(); ; step = await steps.next()) {
    paths.push(step.value)
    if (step.done) return { path: step.value, paths, trained }
  }
}

const ending = (loss: number) => runWith({ train: settling(0.7, loss, 60), validation: settling(0.7, loss, 60) })
const guessing = () => runWith({ train: line(0.7, 0.69, 60), validation: line(0.7, 0.69, 60) })

describe('a coach', () => {
  test('turns the one knob that mends a plan, and goes on until nothing surely helps', async () => {
    const { path } = await coached(planWith({ lr: 10 }), scriptedRun)
    expect(path).toMatchObject({ ended: 'nothing-helps', steps: { length: 1 } })
    expect(path.steps[0]).toMatchObject({ move: { kind: 'knob', id: 'lr' }, outcome: 'better', pairs: 8 })
    expect(path.steps[0]!.effect.high).toBeLessThan(0)
  })

  test('leaves a plan alone that nothing improves', async () => {
    const { path } = await coached(planWith(), () => ending(0.2))
    expect(path).toMatchObject({ ended: 'nothing-helps', steps: [] })
  })

  test('says that nothing can be learned after it has tried', async () => {
    const { path, trained } = await coached(planWith({ dataset: 'no-signal' }), guessing)
    expect(path).toMatchObject({ ended: 'nothing-to-learn', steps: [] })
    expect(trained.length).toBeGreaterThan(20)
  })

  test('takes six steps at most, each from where the one before has led', async () => {
    // Every smaller rate is better, for ever, and no other network is any good.
    const { path } = await coached(planWith({ lr: 1e6, points: 20, epochs: 20 }), ({ lr, hidden }) =>
      ending(hidden.join() === '16,16' ? 0.4 + 0.03 * Math.log10(lr + 1e-12) : 0.6),
    )
    expect(path.ended).toBe('steps')
    expect(path.steps).toHaveLength(mostSteps)
    for (const [index, { move }] of path.steps.slice(1).entries())
      expect(move.plan.lr).toBeLessThan(path.steps[index]!.move.plan.lr)
  })

  test('measures a step on seeds and draws that no choice has seen', async () => {
    const { trained } = await coached(planWith({ lr: 10 }), scriptedRun)
    const measured = trained.filter(({ seed }) => seed > 400_000)
    const chosen = new Set(trained.filter(({ seed }) => seed < 400_000).map(({ sample }) => sample))
    expect(measured.length).toBeGreaterThanOrEqual(16)
    for (const { sample } of measured) expect(chosen).not.toContain(sample)
  })

  test('tells how far it is', async () => {
    const { paths } = await coached(planWith({ lr: 10 }), scriptedRun)
    const shares = paths.map(({ share }) => share)
    expect(shares).toEqual(shares.toSorted((one, other) => one - other))
    expect(paths[0]).toMatchObject({ steps: [], ended: null })
  })
})

test('whatever the plan, a coach changes neither the data nor more than may be trained, and keeps within its time', () =>
  fc.assert(
    fc.asyncProperty(anyPlan.filter(coachable), async (plan) => {
      const { trained } = await coached(plan, scriptedRun)
      for (const one of trained) {
        expect(FilledPlan.safeParse(one)).toMatchObject({ success: true })
        expect(planThatFits(one)).toBeUndefined()
        const { dataset, noise, points, validation } = plan
        expect(one).toMatchObject({ dataset, noise, points, validation })
      }
      expect(trained.reduce((sum, one) => sum + expectedMilliseconds(one), 0)).toBeLessThan(25_000)
    }),
    { numRuns: 20 },
  ))

describe('recipes', () => {
  test('say what they are good for, each in a section of its own', async () => {
    const { recipes: sections = [] } = await realContent()
    expect(sections.map(({ id }) => id)).toEqual(recipes.map(({ id }) => id))
    for (const { markdown } of sections) expect(markdown.length).toBeLessThanOrEqual(250)
  })

  test('know nothing of the data but how many there are', () =>
    fc.assert(
      fc.property(anyPlan, fc.constantFrom(...recipes), (plan, recipe) => {
        const { dataset: _, noise: __, validation: ___, ...next } = prepared(recipe, plan) ?? plan
        const {
          dataset: ____,
          noise: _____,
          validation: ______,
          ...other
        } = prepared(recipe, { ...plan, dataset: 'moons', noise: 0.1, validation: 50 }) ?? plan
        if (datasets[plan.dataset].rows === null && prepared(recipe, plan)) expect(next).toEqual(other)
      }),
    ))

  test('come first where they suit what is wrong', () => {
    const overfit = runWith({
      train: settling(0.7, 0.02, 60),
      validation: [...line(0.7, 0.3, 20), ...line(0.3, 0.8, 40)],
    })
    const first = (run: Run) => movesFrom(planWith(), diagnose(run, planWith()))[0]!.id
    expect(recipes.find(({ id }) => id === first(overfit))?.symptoms).toContain('by-heart')
    expect(recipes.find(({ id }) => id === first(guessing()))?.symptoms).toContain('too-little')
  })
})
