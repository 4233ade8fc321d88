import { expect, test } from 'vitest'
import type { TrainingPlan } from '../../src/plan/plan.ts'
import { learningRate, startAdamClock, tick } from '../../src/training/schedule.ts'
import { planWith } from '../support/builders.ts'

test('the rate of an epoch is lr / (1 + decay × epoch)', () => {
  const rateOf = (plan: Partial<TrainingPlan>, epoch: number) => learningRate(planWith(plan), epoch)
  expect([0, 1, 4].map((epoch) => rateOf({ lr: 0.1, decay: 0.5 }, epoch))).toEqual([0.1, 0.1 / 1.5, 0.1 / 3])
  expect(rateOf({ lr: 0.1 }, 99)).toBe(0.1)
})

test('a cosine leads from the rate to 0 behind the last epoch, as CosineAnnealingLR of PyTorch with T_max:epochs', () => {
  const plan = planWith({ lr: 0.2, schedule: 'cosine', epochs: 4 })
  // η (1 + cos(π t / T)) / 2, worked out by hand.
  const expected = [0.2, 0.1 + 0.1 * Math.SQRT1_2, 0.1, 0.1 - 0.1 * Math.SQRT1_2]
  for (const [epoch, rate] of expected.entries()) expect(learningRate(plan, epoch)).toBeCloseTo(rate, 15)
})

test('warm-up climbs to the rate in equal steps, and the schedule begins behind it', () => {
  const rates = (plan: Partial<TrainingPlan>) =>
    Array.from({ length: 5 }, (_, epoch) => learningRate(planWith({ lr: 0.3, epochs: 5, warmup: 2, ...plan }), epoch))
  expect(rates({ schedule: 'none' })).toEqual([0.1, 0.2, 0.3, 0.3, 0.3].map((rate) => expect.closeTo(rate, 15)))
  expect(rates({ decay: 1 })).toEqual([0.1, 0.2, 0.3, 0.15, 0.1].map((rate) => expect.closeTo(rate, 15)))
  expect(rates({ schedule: 'cosine' })).toEqual([0.1, 0.2, 0.3, 0.225, 0.075].map((rate) => expect.closeTo(rate, 15)))
})

test('Adam corrects its moments exactly, also after thousands of updates', () => {
  const clock = startAdamClock()
  for (let update = 1; update <= 5000; update++) {
    const { factor, epsilon } = tick(clock, 0.01)
    const correction = Math.sqrt(1 - 0.999 ** update)
    expect(factor).toBeCloseTo((0.01 * correction) / (1 - 0.9 ** update), 12)
    expect(epsilon).toBeCloseTo(1e-7 * correction, 15)
  }
})
