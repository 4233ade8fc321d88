import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diagnose } from '../../src/diagnosis/diagnose.ts'
import { Diagnosis } from '../../src/diagnosis/diagnosis.ts'
import { rules } from '../../src/diagnosis/rules.ts'
import { Run } from '../../src/training/run.ts'
import { anyPlan, type Curve, line, planWith, runOver, runWith, settling, swinging } from '../support/builders.ts'

const healthyCurves = { train: settling(0.7, 0.12, 60, 8), validation: settling(0.7, 0.15, 60, 8) }
const overfit = { train: settling(0.7, 0.02, 60), validation: [...line(0.7, 0.3, 20), ...line(0.3, 0.6, 40)] }

/** The id of the main finding. */
const mainOf = (...input: Parameters<typeof diagnose>) => diagnose(...input).main.id

describe('the worst finding comes first', () => {
  test('a run that stopped being a number has diverged, whatever else it shows', () => {
    const train = [...overfit.train.slice(0, -1), null]
    const { verdict, main, others } = diagnose(runWith({ ...overfit, train }), planWith({ batch: 300, dropout: 0.9 }))
    expect({ verdict, id: main.id, others }).toEqual({ verdict: 'diverged', id: 'divergence', others: [] })
  })

  test('so has one of a single epoch', () => expect(mainOf(runWith({ train: [null] }), null)).toBe('divergence'))

  test('silent units are named before the divergence that silenced them', () => {
    const train = [12, 3, ...line(0.7, 0.695, 30)]
    expect(mainOf(runWith({ train, deadUnits: train.map(() => 1) }), planWith({ lr: 10 }))).toBe('dead-network')
  })

  test('overfitting is named before the swing of its loss', () =>
    expect(mainOf(runWith({ ...overfit, train: swinging(overfit.train, 0.01) }), planWith())).toBe('overfitting'))

  test('overconfidence, the more exact word, is named before overfitting', () =>
    expect(mainOf(runWith({ ...overfit, accuracy: settling(0.5, 0.9, 60) }), planWith())).toBe('overconfidence'))

  test('a run too short to tell is not called slow', () =>
    expect(mainOf(runWith({ train: [0.7, 0.699] }), planWith({ epochs: 2 }))).toBe('too-short-to-tell'))

  test('where several settings hold learning back, the surest is named', () => {
    const high = runWith({ train: line(0.7, 0.6, 60) })
    expect(mainOf(high, planWith({ batch: 300, dropout: 0.9, decay: 5, hidden: [1] }))).toBe('batch-too-large')
    expect(mainOf(high, planWith({ dropout: 0.9, decay: 5, hidden: [1] }))).toBe('too-much-dropout')
    expect(mainOf(high, planWith({ decay: 5, hidden: [1] }))).toBe('decay-too-strong')
    expect(mainOf(high, planWith({ hidden: [1], lr: 0.001 }))).not.toBe('healthy')
    expect(mainOf(high, planWith({ lr: 0.001 }))).toBe('slow-learning')
  })

  test('a run that settles is healthy', () => {
    const { verdict, main } = diagnose(runWith(healthyCurves), planWith())
    expect({ verdict, id: main.id }).toEqual({ verdict: 'converged', id: 'healthy' })
  })

  test('something is always said: the last rule applies to every run', () => expect(rules.at(-1)?.id).toBe('healthy'))
})

describe('beside the main finding', () => {
  test('a run that converged may be restless and have wasted epochs', () => {
    const calm = settling(0.7, 0.2, 100, 2)
    const { main, others } = diagnose(runWith({ train: swinging(calm, 0.08), validation: calm }), planWith())
    expect(main.id).toBe('oscillation')
    expect(others.map(({ id }) => id)).toContain('wasted-epochs')
  })

  test('nothing is said to a run that diverged', () =>
    expect(diagnose(runWith({ train: line(0.7, 5, 60) }), planWith()).others).toEqual([]))

  test('there are never more than two findings, no praise and no second name for the same trouble', () =>
    fc.assert(
      fc.property(anyHistory(), fc.option(anyPlan), (run, plan) => {
        const { main, others } = diagnose(run, plan)
        expect(others.length).toBeLessThanOrEqual(2)
        expect(others.map(({ id }) => id)).not.toContain('healthy')
        expect(new Set([main.id, ...others.map(({ id }) => id)]).size).toBe(1 + others.length)
      }),
    ))
})

describe('what was not checked is said', () => {
  const notChecked = (...input: Parameters<typeof diagnose>) => diagnose(...input).notChecked.join('\n')

  test('one seed may be luck, three are not', () => {
    expect(notChecked(runWith(healthyCurves), planWith())).toBe('luck, because only one seed was trained')
    expect(notChecked(runOver([healthyCurves, healthyCurves, healthyCurves]), planWith())).toBe('')
  })

  test('a log has no settings', () => expect(notChecked(runWith(healthyCurves), null)).toContain('the settings'))

  test('without a validation loss there is no overfitting to see', () =>
    expect(notChecked(runWith({ train: healthyCurves.train }), planWith())).toContain('overfitting'))

  test('four epochs have no trend', () =>
    expect(notChecked(runWith({ train: [0.7, 0.6, 0.5, 0.4] }), planWith({ epochs: 4 }))).toContain('the trend'))
})

/** Losses as they come, and as no training of ours gives them: zeros, huge ones, nulls at any place after any prefix. */
function anyHistory() {
  const number = fc.oneof(
    fc.double({ min: 0, max: 3, noNaN: true }),
    fc.constantFrom(0, 1e-12, Math.LN2, 1e9, 1e300),
    fc.double({ min: 0, max: 1e300, noNaN: true }),
  )
  const value = fc.oneof({ weight: 40, arbitrary: number }, { weight: 1, arbitrary: fc.constant(null) })
  const flat = fc
    .tuple(number, fc.integer({ min: 1, max: 1000 }))
    .map(([level, epochs]): Curve => line(level, level, epochs))
  const curve: fc.Arbitrary<Curve> = fc.oneof(fc.array(value, { minLength: 1, maxLength: 1000 }), flat)
  const share = fc.array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(null)), { minLength: 1 })
  return fc
    .record({
      train: curve,
      validation: fc.option(curve, { nil: undefined }),
      accuracy: fc.option(share, { nil: undefined }),
      deadUnits: fc.option(share, { nil: undefined }),
      baseline: fc.constantFrom(Math.LN2, Math.log(10), 0.01),
    })
    .map((curves) => runWith(curves as Parameters<typeof runWith>[0]))
}

describe('any history of numbers and gaps', () => {
  test('is diagnosed in words without NaN, as JSON can keep it', () =>
    fc.assert(
      fc.property(anyHistory(), fc.option(anyPlan), (run, plan) => {
        const diagnosis = diagnose(run, plan)
        expect(Diagnosis.parse(JSON.parse(JSON.stringify(diagnosis)))).toEqual(diagnosis)
        for (const { evidence } of [diagnosis.main, ...diagnosis.others])
          expect(evidence).not.toMatch(/NaN|undefined|null|Infinity/)
      }),
      { numRuns: 100 },
    ))

  test('gives the same diagnosis after a trip through JSON', () =>
    fc.assert(
      fc.property(anyHistory(), (run) => {
        const travelled = Run.parse(JSON.parse(JSON.stringify(run)))
        expect(diagnose(travelled, null)).toEqual(diagnose(run, null))
      }),
    ))
})
