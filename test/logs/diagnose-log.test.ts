import { describe, expect, test } from 'vitest'
import { curvesOf, type LogCurves } from '../../src/logs/curves.ts'
import { diagnoseLog, runOf } from '../../src/logs/diagnose-log.ts'
import { line, settling } from '../support/builders.ts'

const curves = (train: number[], validation: (number | undefined)[] = []): LogCurves =>
  curvesOf(train.map((loss, index) => ({ epoch: index + 1, train: loss, validation: validation[index] })))

describe('what a log shows', () => {
  test.each([
    ['nan', [0.7, 0.6, 0.8, Number.NaN, Number.NaN], [], 'diverged', 'divergence'],
    ['a loss that runs away', [0.7, 0.9, 2, 9, 40, 90, 200, 300], [], 'diverged', 'divergence'],
    ['three losses that run away', [0.7, 1.5, 4], [], 'diverged', 'divergence'],
    ['a sound run', settling(0.69, 0.1, 30), settling(0.7, 0.13, 30), 'converged', 'healthy'],
    [
      'validation that rises',
      settling(0.69, 0.02, 40),
      [...line(0.7, 0.4, 10), ...line(0.4, 0.9, 30)],
      'overfitting',
      'overfitting',
    ],
    ['a crawl', line(0.69, 0.58, 30), line(0.69, 0.6, 30), 'underfitting', 'slow-learning'],
    [
      'a fast start, as on MNIST',
      [0.26, 0.11, 0.08, 0.06, 0.05],
      [0.12, 0.1, 0.09, 0.08, 0.08],
      'converged',
      'healthy',
    ],
    [
      'a fine-tuning that learns by heart',
      [0.45, 0.25, 0.15, 0.1, 0.07, 0.05, 0.04, 0.03, 0.02, 0.02],
      [0.3, 0.31, 0.35, 0.4, 0.45, 0.5, 0.54, 0.57, 0.6, 0.62],
      'overfitting',
      'overfitting',
    ],
  ])('%s', (_, train, validation, verdict, id) => {
    expect(diagnoseLog(curves(train, validation)).diagnosis).toMatchObject({ verdict, main: { id }, from: 'curve' })
  })

  test.each([[[4.2, 3.85, 1.97]], [[0.5, 0.4]], [[0.9, 0.5, 0.45, 0.47]]])(
    'a few falling losses are no catastrophe: %s',
    (train) => {
      expect(['too-short-to-tell', 'too-few-epochs']).toContain(diagnoseLog(curves(train)).diagnosis.main.id)
    },
  )
})

test('says what guessing was taken to give, and what only a plan or a second run would tell', () => {
  const { notChecked } = diagnoseLog(curves(settling(0.69, 0.1, 30))).diagnosis
  expect(notChecked).toEqual([
    'overfitting, because there is no validation loss',
    'the settings, because the log does not name them',
    'luck, because only one seed was trained',
    'what guessing would give, because the log does not tell it: I took 0.57, the median of the first three losses',
  ])
})

test('between two validations a straight line is drawn, and that is told', () => {
  const log = curves([0.9, 0.8, 0.7, 0.6, 0.5], [undefined, 0.8, undefined, 0.6])
  expect(runOf(log, 1).histories[0]!.validationLoss).toEqual([0.8, 0.8, expect.closeTo(0.7), 0.6, 0.6])
  expect(diagnoseLog(log).diagnosis.notChecked).toContain(
    'the validation loss in between, because it is logged at 2 of 5 epochs',
  )
})

test('a log with validation losses alone is judged by those', () => {
  const log = curvesOf(settling(0.7, 0.1, 20).map((validation, index) => ({ epoch: index, validation })))
  const { verdict, notChecked } = diagnoseLog(log).diagnosis
  expect(verdict).toBe('converged')
  expect(notChecked).toContain('the training, because the log has validation losses alone')
})
