import { expect, test } from 'vitest'
import { oscillation } from '../../../src/diagnosis/rules/oscillation.ts'
import { line, observe, runWith, settling, swinging } from '../../support/builders.ts'

test('a loss that swings around a low level is a warning on a run that converged', () =>
  expect(observe(oscillation, runWith({ train: swinging(settling(0.7, 0.2, 40), 0.08) }))).toEqual({
    severity: 'warning',
    verdict: 'converged',
    evidence: 'In the last 8 epochs the train loss went between 0.12 and 0.28 instead of settling.',
  }))

test('one that swings and is not well below guessing has diverged', () =>
  expect(observe(oscillation, runWith({ train: swinging(line(0.7, 0.6, 40), 0.1) }))).toMatchObject({
    severity: 'problem',
    verdict: 'diverged',
  }))

test('one that comes to rest does not swing', () =>
  expect(observe(oscillation, runWith({ train: settling(0.7, 0.2, 40) }))).toBeUndefined())

test('one that trembles a little does not', () =>
  expect(observe(oscillation, runWith({ train: swinging(settling(0.7, 0.2, 40), 0.005) }))).toBeUndefined())

test('a steady fall is no swing, however steep', () =>
  expect(observe(oscillation, runWith({ train: line(0.7, 0.1, 40) }))).toBeUndefined())
