import { expect, test } from 'vitest'
import { overfitting } from '../../../src/diagnosis/rules/overfitting.ts'
import { line, observe, runWith, settling } from '../../support/builders.ts'

const train = settling(0.7, 0.02, 60)

test('a validation loss that rises again while the train loss falls is overfitting', () => {
  const validation = [...line(0.7, 0.3, 20), ...line(0.3, 0.6, 40)]
  const observation = observe(overfitting, runWith({ train, validation }))
  expect(observation).toMatchObject({ severity: 'problem', verdict: 'overfitting' })
  expect(observation?.evidence).toMatch(/lowest in epoch 20 \(0\.30\) and ended at 0\.60/)
})

test('a wide gap where little was learnt for new examples is overfitting too', () =>
  expect(observe(overfitting, runWith({ train, validation: settling(0.7, 0.55, 60) }))).toMatchObject({
    verdict: 'overfitting',
  }))

test('a gap without a rise is not', () =>
  expect(observe(overfitting, runWith({ train, validation: settling(0.7, 0.25, 60) }))).toBeUndefined())

test('a rise of both losses is not', () => {
  const both = [...line(0.7, 0.3, 20), ...line(0.3, 0.6, 40)]
  expect(observe(overfitting, runWith({ train: both, validation: both }))).toBeUndefined()
})

test('without a validation loss nobody can tell', () =>
  expect(observe(overfitting, runWith({ train }))).toBeUndefined())
