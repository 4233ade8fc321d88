import { expect, test } from 'vitest'
import { learningRate, startAdamClock, tick } from '../../src/training/schedule.ts'

test('the rate of an epoch is lr / (1 + decay × epoch)', () => {
  expect([0, 1, 4].map((epoch) => learningRate({ lr: 0.1, decay: 0.5 }, epoch))).toEqual([0.1, 0.1 / 1.5, 0.1 / 3])
  expect(learningRate({ lr: 0.1, decay: 0 }, 99)).toBe(0.1)
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
