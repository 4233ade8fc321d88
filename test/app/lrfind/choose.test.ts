import { describe, expect, test } from 'vitest'
import { untried } from '../../../src/advice/advice.ts'
import { judged, withMore } from '../../../src/app/lrfind/choose.ts'
import type { Study } from '../../../src/app/runs/study.ts'
import { diagnose } from '../../../src/diagnosis/diagnose.ts'
import { planWith, runOver, settling } from '../../support/builders.ts'

/** A rate whose seeds end with these losses. */
function rate(lr: number, ends: number[]): Study {
  const plan = planWith({ lr })
  const run = runOver(ends.map((end) => ({ train: settling(0.7, end, 60), validation: settling(0.7, end, 60) })))
  return { plan, planText: `lr:${lr}`, run, diagnosis: diagnose(run, plan), advice: untried(null) }
}

describe('the rate to take', () => {
  test('is the lowest of those that cannot be told apart', () =>
    expect(judged([rate(0.03, [0.4, 0.41]), rate(0.1, [0.2, 0.22]), rate(0.3, [0.2, 0.21])]).rate).toBe(0.1))

  test('is the best where it is clearly better', () =>
    expect(judged([rate(0.03, [0.4, 0.41]), rate(0.1, [0.3, 0.31]), rate(0.3, [0.2, 0.21])]).rate).toBe(0.3))

  test('is none where none is better than guessing', () =>
    expect(judged([rate(0.03, [0.69, 0.69]), rate(0.1, [0.69, 0.7])]).rate).toBeNull())
})

test('a rate that only looked as good drops out of the band when it is measured again', () => {
  const [low, high] = [rate(0.1, [0.2, 0.2]), rate(0.3, [0.2, 0.2])]
  expect(judged([low, high]).swept.works).toEqual([0, 1])
  const again = [rate(0.1, [0.2, 0.2]), rate(0.3, [0.5, 0.5])].map((study) => ({
    ...study,
    run: { ...study.run, seeds: [3001, 3002] },
  }))
  const whole = [withMore(low, again[0]), withMore(high, again[1])]
  expect(whole[1]!.run.seeds).toEqual([1, 2, 3001, 3002])
  expect(judged(whole).swept.works).toEqual([0, 0])
})
