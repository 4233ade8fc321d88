import { describe, expect, test } from 'vitest'
import { untried } from '../../src/advice/advice.ts'
import { revise } from '../../src/advice/revise.ts'
import { diagnose } from '../../src/diagnosis/diagnose.ts'
import type { TrainingPlan } from '../../src/plan/plan.ts'
import { line, planWith, runWith, settling } from '../support/builders.ts'

const trial = {
  change: 'lr:1',
  next: 'lr:1',
  outcome: 'better',
  pairs: 3,
  before: 0.6,
  after: 0.2,
  capped: false,
  mends: true,
} as const
const effect = { mean: -0.4, low: -0.5, high: -0.3 }

/** What an experiment turned a knob to. */
const turned: Record<string, { change: string; next: string }> = Object.fromEntries(
  ['lr:1', 'epochs:60', 'hidden:32-32'].map((change) => [change.split(':')[0]!, { change, next: change }]),
)

const high = runWith({ train: line(0.7, 0.6, 60), validation: line(0.7, 0.6, 60) })

function revised(changes: Partial<TrainingPlan>, causes: string[], run = high) {
  const plan = planWith(changes)
  const tried = causes.map((cause) => ({ ...trial, effect, ...(turned[cause] ?? turned['lr']!) }))
  const advice = { ...untried(null), tried, causes }
  return { before: diagnose(run, plan), after: revise(diagnose(run, plan), run, plan, advice) }
}

describe('what experiments find out', () => {
  test('names the knob that mends the run as its cause', () => {
    const { before, after } = revised({ lr: 0.02, hidden: [2, 2] }, ['hidden'])
    expect(after).toMatchObject({ verdict: 'underfitting', from: 'experiment', main: { id: 'too-small-network' } })
    expect(after.notChecked).toEqual(before.notChecked)
  })

  test('of several knobs blames the one that is set farthest from the usual', () => {
    expect(revised({ lr: 0.0001, epochs: 30 }, ['epochs', 'lr']).after.main.id).toBe('slow-learning')
    expect(revised({ lr: 0.05, epochs: 2 }, ['epochs', 'lr']).after.main.id).toBe('too-few-epochs')
  })

  test('does not blame a knob for the side on which it is not set', () => {
    const fast = { ...trial, effect, change: 'lr:0.05', next: 'lr:0.05' }
    const plan = planWith({ lr: 0.3 })
    const before = diagnose(high, plan)
    const advice = { ...untried(null), tried: [fast], chosen: 0, causes: ['lr'] }
    const small = { ...before, main: { ...before.main, id: 'too-small-network' } }
    expect(revise(small, high, plan, advice).main.id).toBe('too-small-network')
  })

  test('leaves the finding where no knob mends the run', () => {
    const { before, after } = revised({ lr: 0.001 }, ['none-of-these'])
    expect(after).toEqual({ ...before, from: 'experiment' })
  })

  test('does not call a run diverged that has learnt something, whatever a lower rate makes of it', () => {
    const learnt = runWith({ train: line(0.7, 0.01, 60), validation: line(0.7, 0.6, 60) })
    const { before, after } = revised({ lr: 3 }, ['lr'], learnt)
    expect(after).toEqual({ ...before, from: 'experiment' })
  })

  test('does not rename a run that overfits', () => {
    const overfit = runWith({
      train: settling(0.7, 0.02, 60),
      validation: [...line(0.7, 0.3, 20), ...line(0.3, 0.6, 40)],
    })
    const { before, after } = revised({}, ['hidden'], overfit)
    expect(after).toEqual({ ...before, from: 'experiment' })
  })
})

test('without experiments a diagnosis stays as it is', () => {
  const diagnosis = diagnose(high, planWith())
  expect(revise(diagnosis, high, planWith(), untried(null))).toBe(diagnosis)
})
