import { expect, test } from 'vitest'
import { wastedEpochs } from '../../../src/diagnosis/rules/wasted-epochs.ts'
import { line, observe, runWith, settling } from '../../support/builders.ts'

const both = (values: number[]) => runWith({ train: values, validation: values })

test('a run whose last three fifths brought nothing wasted them, and says from where on', () =>
  expect(observe(wastedEpochs, both([0.7, 0.4, 0.2, ...line(0.1, 0.1, 97)]))).toMatchObject({
    severity: 'note',
    verdict: 'converged',
    evidence: 'The validation loss was 0.10 in epoch 4 and 0.10 after all 100.',
  }))

test('a run that got better to the end did not', () =>
  expect(observe(wastedEpochs, both(line(0.7, 0.1, 100)))).toBeUndefined())

test('a short run has nothing to save', () =>
  expect(observe(wastedEpochs, both(settling(0.7, 0.1, 15, 1)))).toBeUndefined())

test('without a validation loss nobody can tell', () =>
  expect(observe(wastedEpochs, runWith({ train: settling(0.7, 0.1, 100) }))).toBeUndefined())
