import { expect, test } from 'vitest'
import { untried } from '../../../src/advice/advice.ts'
import { presentBoundary } from '../../../src/app/train/boundary-view.ts'
import type { Study } from '../../../src/app/runs/study.ts'
import { diagnose } from '../../../src/diagnosis/diagnose.ts'
import { formatPlan } from '../../../src/plan/text.ts'
import type { TrainingPlan } from '../../../src/plan/plan.ts'
import type { BoundaryChart } from '../../../src/reply/reply.ts'
import { planWith, runWith, settling } from '../../support/builders.ts'

const surface = { x: [-2, 2] as [number, number], y: [-1, 1] as [number, number], size: 2, values: [0, 1, 0, 1] }
const trial = {
  outcome: 'better' as const,
  pairs: 7,
  effect: { mean: -0.3, low: -0.4, high: -0.2 },
  before: 0.5,
  after: 0.2,
  capped: false,
  mends: true,
}

function studyOf(changes: Partial<TrainingPlan>, more: Partial<Study['advice']> = {}, shown = true): Study {
  const plan = planWith(changes)
  const run = { ...runWith({ train: settling(0.7, 0.1, 60) }), surface: shown ? surface : null }
  const advice = { ...untried(null), ...more }
  return { plan, planText: formatPlan(plan), run, diagnosis: diagnose(run, plan), advice }
}

function chartOf(study: Study): BoundaryChart {
  const [block] = presentBoundary(study)
  return (block as { chart: BoundaryChart }).chart
}

const mended = { tried: [{ change: 'points:100', next: 'points:100', ...trial }], chosen: 0, surface }

test('a network of two inputs is shown over its plane, with the examples it learned from', () => {
  const { planes, classes } = chartOf(studyOf({ points: 20 }))
  expect(classes).toBe(2)
  expect(planes.map(({ label }) => label)).toEqual([''])
  expect(planes[0]!.training).toHaveLength(20)
  expect(planes[0]!.validation).toHaveLength(300)
})

test('of many examples the first are shown', () => {
  const few = chartOf(studyOf({ points: 300 })).planes[0]!
  const many = chartOf(studyOf({ points: 5000 })).planes[0]!
  expect(many.training).toHaveLength(300)
  for (const [index, point] of many.training.entries()) {
    expect(point[0]).toBeCloseTo(few.training[index]![0], 2)
    expect(point[2]).toBe(few.training[index]![2])
  }
})

test('a change that mends the run is shown beside it, with its own examples', () => {
  const { planes } = chartOf(studyOf({ points: 20 }, mended))
  expect(planes.map(({ label, training }) => [label, training.length])).toEqual([
    ['before', 20],
    ['after points:100', 100],
  ])
})

test('of a run that broke only what mends it is shown', () =>
  expect(chartOf(studyOf({}, mended, false)).planes.map(({ label }) => label)).toEqual(['after points:100']))

test('without a plane there is no picture', () => expect(presentBoundary(studyOf({}, {}, false))).toEqual([]))

test('the picture says in words what it shows', () =>
  expect(presentBoundary(studyOf({ lr: 0.2 }))).toMatchObject([
    { alt: 'Decision boundary of /train lr:0.2. The network gives 50 % of the plane to class A, 50 % to class B.' },
  ]))
