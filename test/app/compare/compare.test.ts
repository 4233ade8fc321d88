import { describe, expect, test } from 'vitest'
import { untried } from '../../../src/advice/advice.ts'
import { compare, differences } from '../../../src/app/compare/compare.ts'
import { fisherTest } from '../../../src/app/compare/fisher-test.ts'
import { comparisonSentence } from '../../../src/app/compare/words.ts'
import type { Study } from '../../../src/app/runs/study.ts'
import { diagnose } from '../../../src/diagnosis/diagnose.ts'
import type { TrainingPlan } from '../../../src/plan/plan.ts'
import { formatPlan } from '../../../src/plan/text.ts'
import { type Curves, planWith, runOver, settling } from '../../support/builders.ts'

const ending = (end: number): Curves => {
  const losses = settling(0.7, end, 60)
  return { train: losses, validation: losses, accuracy: settling(0.5, 0.9, 60) }
}
const blownUp: Curves = {
  train: [0.9, 40, ...Array<null>(58).fill(null)],
  validation: [0.9, 40, ...Array<null>(58).fill(null)],
}

function studyOf(seeds: Curves[], changes: Partial<TrainingPlan> = {}): Study {
  const plan = planWith(changes)
  const run = runOver(seeds)
  return { plan, planText: formatPlan(plan), run, diagnosis: diagnose(run, plan), advice: untried(null) }
}

const judge = (a: Curves[], b: Curves[]) => compare(studyOf(a), studyOf(b, { lr: 0.3 }))

describe('two plans on the same seeds', () => {
  test('differ when the loss changes the same way on every seed', () => {
    const comparison = judge([0.3, 0.4, 0.5].map(ending), [0.2, 0.31, 0.4].map(ending))
    expect(comparison).toMatchObject({ outcome: 'b', by: 'loss', pairs: 3, lowerInB: 3 })
    expect(comparisonSentence(comparison)).toMatch(
      /^b is better: its validation loss is lower on 3 of 3 seeds, by 0\.097/,
    )
  })

  test('are not told apart when one wins here and the other there, and more seeds are asked for', () => {
    const comparison = judge([0.2, 0.3, 0.2, 0.3].map(ending), [0.29, 0.22, 0.25, 0.3].map(ending))
    expect(comparison.outcome).toBe('unclear')
    expect(comparisonSentence(comparison)).toMatch(/includes zero\. Even 20 seeds would hardly tell\.$/)
    const nearly = judge([0.3, 0.3, 0.3, 0.3].map(ending), [0.2, 0.29, 0.2, 0.31].map(ending))
    expect(nearly.needed).toBeGreaterThan(4)
    expect(comparisonSentence(nearly)).toContain(`About ${nearly.needed} seeds would be needed`)
  })

  test('are as good as equal when the difference is sure but tiny', () =>
    expect(judge([0.3, 0.31, 0.32].map(ending), [0.299, 0.309, 0.319].map(ending))).toMatchObject({ outcome: 'alike' }))

  test('are told apart by how often they diverge', () => {
    const comparison = judge([blownUp, blownUp, blownUp, blownUp, blownUp], [0.2, 0.2, 0.2, 0.2, 0.2].map(ending))
    expect(comparison).toMatchObject({ outcome: 'b', by: 'divergence', pairs: 0, effect: null })
    expect(comparisonSentence(comparison)).toBe('b is better: plan a diverged on 5 of 5 seeds, plan b on none.')
  })

  test('keep a diverged seed out of the average, and say so', () => {
    const [a, b] = [[0.3, 0.31, 0.32, 0.3].map(ending), [0.2, 0.21, 0.22].map(ending)]
    const comparison = judge(a, [...b, blownUp])
    expect(comparison).toMatchObject({ outcome: 'b', by: 'loss', pairs: 3, diverged: { a: 0, b: 1 } })
    expect(comparison.effect!.mean).toBeCloseTo(-0.1, 2)
    expect(comparisonSentence(comparison)).toContain('a diverged on 0 and b on 1 of 4 seeds')
  })

  test('cannot be compared when both diverge or the data differ', () => {
    expect(judge([blownUp, blownUp], [blownUp, blownUp]).outcome).toBe('neither')
    const [a, b] = [
      [ending(0.2), ending(0.3)],
      [ending(0.1), ending(0.2)],
    ]
    expect(compare(studyOf(a), studyOf(b, { dataset: 'xor' })).outcome).toBe('different-data')
  })
})

test('plans differ in the fields that are set differently, the seed aside', () =>
  expect(differences(planWith({ lr: 1, seed: 4 }), planWith({ hidden: [8], seed: 9 }))).toEqual(['lr', 'hidden']))

// Fisher's own tea: three of four cups right by chance in 34 of 70 two-sided; scipy.stats.fisher_exact gives the same.
test.each([
  [3, 4, 1, 4, 0.4857],
  [5, 5, 0, 5, 0.0079],
  [4, 5, 0, 5, 0.0476],
  [2, 5, 2, 5, 1],
])('the exact test of %i of %i against %i of %i', (one, ones, other, others, probability) =>
  expect(fisherTest(one, ones, other, others)).toBeCloseTo(probability, 4),
)
