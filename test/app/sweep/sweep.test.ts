import { describe, expect, test } from 'vitest'
import { untried } from '../../../src/advice/advice.ts'
import { judgeSweep } from '../../../src/app/sweep/sweep.ts'
import { scheduleSentence } from '../../../src/app/sweep/schedules-view.ts'
import { sweepSentence } from '../../../src/app/sweep/words.ts'
import type { Study } from '../../../src/app/runs/study.ts'
import { diagnose } from '../../../src/diagnosis/diagnose.ts'
import { type Curves, planWith, runOver, settling } from '../../support/builders.ts'

const ending = (end: number): Curves => {
  const losses = settling(0.7, end, 60)
  return { train: losses, validation: losses, accuracy: settling(0.5, 0.9, 60) }
}
const broken: Curves = { train: [0.9, ...Array<null>(59).fill(null)], validation: [0.9, ...Array<null>(59).fill(null)] }

/** One study for each learning rate, with its seeds' final losses; null for a seed that blew up. */
const studies = (ends: Record<number, (number | null)[]>): Study[] =>
  Object.entries(ends)
    .map(([lr, losses]) => ({ lr: Number(lr), losses }))
    .toSorted((one, other) => one.lr - other.lr)
    .map(({ lr, losses }) => {
      const plan = planWith({ lr })
      const run = runOver(losses.map((loss) => (loss === null ? broken : ending(loss))))
      return { plan, planText: `lr:${lr}`, run, diagnosis: diagnose(run, plan), advice: untried(null) }
    })

/** What is said of studies, of which the last ones may be missing. */
const say = (measured: Study[], stopped: 'cancelled' | null = null): string =>
  sweepSentence('lr', judgeSweep(measured), { studies: measured, stopped })

const usual = studies({
  0.01: [0.5, 0.51, 0.52],
  0.1: [0.2, 0.21, 0.22],
  0.3: [0.199, 0.2, 0.215],
  1: [0.3, null, 0.35],
  10: [null, null, null],
})

test('a sweep of the schedules names the best, those that are as good, and those that broke', () => {
  const schedules = [
    ['none', 0, [null, 0.3, 0.3]],
    ['inverse', 0.05, [0.201, 0.211, 0.221]],
    ['cosine', 0, [0.2, 0.21, 0.22]],
  ] as const
  const tried = schedules.map(([schedule, decay, losses]) => ({
    ...studies({ 0.1: [...losses] })[0]!,
    plan: planWith({ schedule, decay }),
  }))
  const sentence = scheduleSentence(judgeSweep(tried), tried)
  expect(sentence).toContain('schedule:cosine did best: validation loss 0.21')
  expect(sentence).toContain('Not clearly worse: inverse decay:0.05. Diverged on a seed or more: none.')
})

describe('a sweep', () => {
  test('names the best value, those that are as good, and those that are not', () => {
    const { best, works, verdicts } = judgeSweep(usual)
    expect(verdicts).toEqual(['worse', 'works', 'best', 'diverges', 'diverges'])
    expect({ best, works }).toEqual({ best: 2, works: [1, 2] })
  })

  test('leaves a value out whose middle is plainly higher, though one bad seed of the best evens out the means', () => {
    // Batches of one and sixteen: 0.407 of the baseline against 0.290.
    const uneven = studies({ 1: [0.28, 0.29, 0.28, 0.27, 0.29], 16: [0.2, 0.2, 0.21, 0.19, 0.5] })
    expect(judgeSweep(uneven)).toMatchObject({ verdicts: ['worse', 'best'], works: [1, 1] })
  })

  test('counts diverged seeds and leaves them out of the middle', () =>
    expect(judgeSweep(usual).seedSummaries[3]).toMatchObject({
      diverged: 1,
      seeds: 3,
      median: expect.closeTo(0.325, 3),
    }))

  test('says so in one sentence', () =>
    expect(say(usual)).toBe(
      'lr:0.3 did best: validation loss 0.20 (0.20 … 0.22 over 3 seeds; guessing gives 0.69). From 0.1 to 0.3 nothing is clearly worse. Diverged: 1 (1 of 3 seeds), 10 (3 of 3 seeds).',
    ))

  test('tells to look further when the best value is at an end', () => {
    const rising = studies({ 0.01: [0.5, 0.5, 0.5], 0.1: [0.4, 0.4, 0.4], 1: [0.2, 0.2, 0.2] })
    expect(say(rising)).toContain('largest one tried, so look further')
    expect(say(rising, 'cancelled')).not.toContain('look further')
    const falling = studies({ 0.01: [0.2, 0.2, 0.2], 0.1: [0.4, 0.4, 0.4] })
    expect(say(falling)).toContain('smallest one tried, so look further')
  })

  test('does not look beyond what a plan can have', () => {
    const atZero = studies({ 0: [0.2, 0.2, 0.2], 0.1: [0.4, 0.4, 0.4] })
    expect(say(atZero)).not.toContain('look further')
  })

  test('of which nothing beats guessing has no best value', () => {
    const hopeless = studies({ 0.1: [0.69, 0.69, 0.7], 1: [null, null, null] })
    expect(judgeSweep(hopeless)).toMatchObject({ best: null, works: null, verdicts: ['guessing', 'diverges'] })
    expect(say(hopeless)).toMatch(/^None of the 2 values ends better than guessing/)
  })

  test('whose best value diverged on a seed calls none safe', () => {
    const risky = studies({ 0.1: [0.2, 0.2, null], 1: [null, null, 0.4] })
    expect(judgeSweep(risky)).toMatchObject({ best: 0, works: null })
    expect(say(risky)).toContain('no value is safe')
  })
})
