import { describe, expect, test } from 'vitest'
import { claims, claimsIn } from '../../src/diagnosis/claims.ts'
import { measure } from '../../src/diagnosis/signals.ts'
import type { TrainingPlan } from '../../src/plan/plan.ts'
import { type Curves, line, planWith, runWith, settling, swinging } from '../support/builders.ts'

const settled = { train: settling(0.7, 0.1, 60), validation: settling(0.7, 0.15, 60) }
const rising = { train: settling(0.7, 0.02, 60), validation: [...line(0.7, 0.3, 20), ...line(0.3, 0.6, 40)] }
const falling = { train: line(0.7, 0.3, 60), validation: line(0.7, 0.35, 60) }
const flat = { train: line(Math.LN2, Math.LN2, 60), validation: line(Math.LN2, Math.LN2, 60) }
const exploding = { train: line(0.7, 3, 60), validation: line(0.7, 3, 60) }
const broken = { train: [0.7, 4, null, null], validation: [0.7, 4, null, null] }
const waving = { train: swinging(line(0.3, 0.3, 60), 0.08), validation: line(0.3, 0.3, 60) }
const held = Array.from({ length: 60 }, () => 0.9)

type Case = [yes: Curves, no: Curves, plan?: Partial<TrainingPlan>, otherPlan?: Partial<TrainingPlan>]

/** A run on which each claim holds, and one on which it does not. */
const cases: Record<string, Case> = {
  'not-a-number': [broken, settled],
  'blew-up': [exploding, { train: settling(0.7, 0, 60), validation: line(0.7, 2.4, 60) }],
  'no-better-than-guessing': [flat, settled],
  'worse-than-guessing': [exploding, flat],
  'never-better-than-guessing': [
    flat,
    { train: flat.train, validation: [...line(0.69, 0.4, 30), ...line(0.4, 0.7, 30)] },
  ],
  'hardly-learned': [flat, settled],
  silent: [flat, falling],
  jumps: [{ ...flat, train: flat.train.map((value, epoch) => (epoch === 9 ? 2 : value)) }, settled],
  'levelled-off': [settled, falling],
  'still-falling': [falling, settled],
  'hardly-moves': [flat, falling],
  'falls-steadily': [falling, waving],
  'done-early': [settled, falling],
  'changed-nothing': [settled, { train: rising.train, validation: settling(0.7, 0.1, 60, 8) }],
  swings: [waving, settled],
  restless: [waving, settled],
  'calm-training': [settled, waving],
  'validation-rises': [rising, { train: rising.train, validation: line(0.7, 0.5, 60) }],
  'train-falls': [
    { ...rising, train: line(0.7, 0.02, 60) },
    { ...rising, train: [...line(0.7, 0.2, 20), ...line(0.2, 0.2, 40)] },
  ],
  'by-heart': [rising, settled],
  'learned-its-task': [settled, flat],
  'close-together': [settled, rising],
  'holds-on-new-examples': [settled, rising],
  'accuracy-held': [
    { ...rising, accuracy: held },
    { ...rising, accuracy: line(0.95, 0.7, 60) },
  ],
  'few-examples-a-step': [settled, settled, { batch: 4 }, { batch: 16 }],
  'bold-rate': [settled, settled, { lr: 0.5 }, { lr: 0.1 }],
  'much-dropout': [settled, settled, { dropout: 0.5 }, { dropout: 0.1 }],
  'stopped-early': [settled, settled, { stop: 3, epochs: 500 }, { stop: 3 }],
  'rate-is-zero': [flat, flat, { lr: 0 }, { lr: 0.1 }],
}

describe('a claim stands where it is true and nowhere else', () => {
  test('every claim is tested', () =>
    expect(Object.keys(cases).toSorted()).toEqual(claims.map(({ id }) => id).toSorted()))

  test.each(claims)('$id', ({ id, holds }) => {
    const [yes, no, plan, otherPlan] = cases[id]!
    expect(holds(measure(runWith(yes), planWith(plan)))).toBe(true)
    expect(holds(measure(runWith(no), planWith(otherPlan)))).toBe(false)
  })
})

test('a claim is found by its words', () => {
  expect(claimsIn('The loss fell, levelled off, and holds on new examples.').map(({ id }) => id)).toEqual([
    'levelled-off',
    'holds-on-new-examples',
  ])
  expect(claimsIn('Take a smaller learning rate.')).toEqual([])
})
