import { expect, test } from 'vitest'
import { finalScore } from '../../../src/app/challenge/attempt.ts'
import type { HeldOut, TrainingQueue } from '../../../src/app/ports.ts'
import type { TrainingPlan } from '../../../src/plan/plan.ts'
import type { Goal } from '../../../src/practice/challenge/challenge.ts'
import { finalSeeds } from '../../../src/practice/challenge/score.ts'
import { evaluation, openEngine } from '../../evaluate/engine.ts'

const goal: Goal = { measure: 'best-epoch', comparison: 'at-most', value: 1, constraints: [] }

test('the examples of the final take no part in when its runs are stopped', async () => {
  const { train } = await openEngine()
  const asked: { plan: TrainingPlan; heldOut: HeldOut | undefined }[] = []
  const training: TrainingQueue = {
    train: (plan) => train(plan),
    async trainMany(plans, { heldOut }) {
      asked.push(...plans.map((plan) => ({ plan, heldOut })))
      return Promise.all(plans.map((plan) => train(plan, heldOut)))
    },
    close: async () => {},
  }
  const score = await finalScore(goal, 'epochs:40 points:30 stop:3 noise:0.5', { ...evaluation, training })
  expect(score).not.toBeNull()
  const seen = asked.map(({ plan: { seed, stop }, heldOut }) => ({ seed, stop, heldOut }))
  expect(seen).toEqual([
    ...finalSeeds.map((seed) => ({ seed, stop: 3, heldOut: 'validation' })),
    ...finalSeeds.map((seed) => ({ seed, stop: null, heldOut: 'test' })),
  ])
})
